import test from 'ava';
import type { RegistrationFacts } from '../../src/forms/form.ts';
import type { Person } from '../../src/handover/case/actor.ts';
import { currentRound, type HandoverCase } from '../../src/handover/case/case.ts';
import { formPreparers, registrationFacts } from '../../src/handover/registration/facts.ts';
import { after, afterAll, casesByState, cast, countersigning, policy, usualCommand } from './cast.ts';

const by = casesByState();
const { archivist, lead } = cast;

/** The round as it would be had these prepared it. */
function preparedBy(current: HandoverCase, ...preparers: readonly string[]): HandoverCase {
  return { ...current, rounds: [{ ...currentRound(current), preparers: [...preparers] }] };
}

const twice = after(by.under_review, 'archivist', usualCommand('accept'), {
  policy: { ...policy, secondSignature: true },
});
const stored = {
  'one reviewer': by.stored,
  'two signers': afterAll(twice, [
    ['lead', countersigning(twice)],
    ['service', usualCommand('record_stored')],
  ]),
};

type People = Pick<RegistrationFacts['bureau'], 'filledBy' | 'reviewedBy'>;

function filledIn(
  current: HandoverCase,
  change: { readonly preparers?: readonly string[]; readonly sealer?: Person } = {},
): RegistrationFacts {
  const facts = registrationFacts(current, {
    bureau: '重庆市城市建设档案馆',
    deliveringUnit: '重庆某建设有限公司',
    preparers: [],
    at: new Date('2026-11-05T02:00:00Z'),
    ...change,
  });
  if (!facts) throw new Error('It is stored.');
  return facts;
}

const units: readonly (readonly [who: string, preparers: readonly string[], expected: People])[] = [
  ['somebody else', ['李资料'], { filledBy: '李资料\n2026-11-02', reviewedBy: '王负责\n2026-11-02' }],
  ['nobody else', [], { filledBy: '王负责\n2026-11-02', reviewedBy: '王负责（与填表人为同一人）\n2026-11-02' }],
  [
    'many',
    ['甲', '乙', '丙', '丁', '戊', '己'],
    { filledBy: '甲、乙、丙、丁、戊 等 6 人\n2026-11-02', reviewedBy: '王负责\n2026-11-02' },
  ],
];

for (const [who, preparers, expected] of units) {
  test(`where ${who} prepared it, the unit's form says who filled it in, and who submitted reviews it`, (t) => {
    t.like(filledIn(by.stored, { preparers }).deliveringUnit, expected);
  });
}

const bureaus: readonly (readonly [
  what: string,
  decided: keyof typeof stored,
  sealer: Person | undefined,
  expected: People,
])[] = [
  [
    'of two signers the reviewer fills it in, and the second one reviews it, whoever seals',
    'two signers',
    archivist,
    { filledBy: '赵接收\n2026-11-02', reviewedBy: '孙主管\n2026-11-02' },
  ],
  [
    'without a second signer whoever seals reviews it',
    'one reviewer',
    lead,
    { filledBy: '赵接收\n2026-11-02', reviewedBy: '孙主管\n2026-11-05' },
  ],
  [
    'where the reviewer seals, it says that there was one only',
    'one reviewer',
    archivist,
    { filledBy: '赵接收\n2026-11-05', reviewedBy: '赵接收（与填表人为同一人）\n2026-11-05' },
  ],
  [
    'before anybody seals, it says that it is not sealed',
    'one reviewer',
    undefined,
    { filledBy: '赵接收\n2026-11-02', reviewedBy: '（签章时填写）' },
  ],
];

for (const [what, decided, sealer, expected] of bureaus) {
  test(`the bureau's form: ${what}`, (t) => {
    const { bureau } = filledIn(stored[decided], { ...(sealer && { sealer }) });
    t.like(bureau, expected);
    t.is(bureau.seal.includes('尚未签章'), sealer === undefined);
  });
}

test('who prepared is looked for in the newest round whose content somebody changed', (t) => {
  const first = preparedBy(by.stored, 'p-li', cast.signer.personId, 'p-li-2');
  t.deepEqual(formPreparers(first), ['p-li', 'p-li-2'], 'without the one who submitted');
  const second = { ...currentRound(first), number: 2, preparers: [] };
  t.deepEqual(formPreparers({ ...first, round: 2, rounds: [...first.rounds, second] }), ['p-li', 'p-li-2']);
});

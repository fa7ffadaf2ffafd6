import test from 'ava';
import { archivalCodesOf } from '../../src/handover/case/archival-code.ts';
import { Problem, type ProblemCode } from '../../src/problem.ts';
import type { AssignedCode } from '../../src/schema/types/commands/catalogue.ts';
import { attempt, casesByState, policy } from './cast.ts';

const record = { title: 't', files: [] };
const volumes = [
  { no: 1, title: '一', archivalCode: 'A·1', records: [{ ...record, seq: 1 }] },
  {
    no: 2,
    title: '二',
    records: [
      { ...record, seq: 1 },
      { ...record, seq: 2 },
    ],
  },
];

test('the codes that a document states are confirmed where the bureau gives no other', (t) => {
  const given: AssignedCode[] = [
    { volume: 2, code: 'A·2' },
    { volume: 2, record: 2, code: 'A·2·2' },
  ];
  t.deepEqual(archivalCodesOf({ volumes }, given), [
    { volume: 1, code: 'A·1', origin: 'stated' },
    { volume: 2, code: 'A·2', origin: 'assigned' },
    { volume: 2, record: 2, code: 'A·2·2', origin: 'assigned' },
  ]);
  const stated = [{ no: 3, title: '三', records: [{ ...record, seq: 4, archivalCode: 'C·3·4' }] }];
  t.deepEqual(archivalCodesOf({ volumes: stated }, [{ volume: 3, code: 'C·3' }]), [
    { volume: 3, code: 'C·3', origin: 'assigned' },
    { volume: 3, record: 4, code: 'C·3·4', origin: 'stated' },
  ]);
  t.like(archivalCodesOf({ volumes }, [{ volume: 1, code: 'B·1' }]), [{ code: 'B·1', origin: 'assigned' }]);
});

for (const [what, given] of [
  ['a volume that is not there', [{ volume: 3, code: 'x' }]],
  ['a record that is not there', [{ volume: 1, record: 2, code: 'x' }]],
  [
    'one volume twice',
    [
      { volume: 1, code: 'x' },
      { volume: 1, code: 'y' },
    ],
  ],
] as const) {
  test(`no code is given to ${what}`, (t) => {
    const problem = t.throws(() => archivalCodesOf({ volumes }, given), { instanceOf: Problem });
    t.is(problem.code, 'handover.code-misplaced');
  });
}

const digits = { title: { zh: '号', en: 'number' }, pattern: '[0-9]{3}', form: { zh: '三位数字', en: 'three digits' } };
const shaped = { ...policy, archivalCode: { separator: '-', parts: [digits, digits] } };
const { receipted } = casesByState();

const rows: readonly {
  what: string;
  codes: readonly { volume: number; record?: number; code: string }[];
  taken?: ReadonlyMap<string, string>;
  code: ProblemCode | undefined;
}[] = [
  { what: 'a code for every volume', codes: both('001-001', '001-002'), code: undefined },
  {
    what: 'a record’s code that goes on from its volume’s',
    codes: [...both('001-001', '001-002'), { volume: 1, record: 4, code: '001-001-0004' }],
    code: undefined,
  },
  { what: 'no code for a volume', codes: both('001-001', '001-002').slice(1), code: 'handover.codes-missing' },
  { what: 'a code with a wrong part', codes: both('001-001', '001-x'), code: 'handover.code-malformed' },
  { what: 'a code with a part too many', codes: both('001-001', '001-002-003'), code: 'handover.code-malformed' },
  {
    what: 'a record’s code that is not its volume’s',
    codes: [...both('001-001', '001-002'), { volume: 1, record: 4, code: '001-002-0004' }],
    code: 'handover.code-malformed',
  },
  { what: 'a code twice', codes: both('001-001', '001-001'), code: 'handover.code-twice' },
  {
    what: 'a code that another handover has',
    codes: both('001-001', '001-002'),
    taken: new Map([['001-002', 'yj-other']]),
    code: 'handover.code-taken',
  },
];

for (const { what, codes, taken = new Map(), code } of rows) {
  test(`cataloguing with ${what} is ${code === undefined ? 'done' : 'refused'}`, (t) => {
    const command = {
      name: 'catalogue',
      codes: codes.map((one) => ({ ...one, origin: 'assigned' as const })),
    } as const;
    const outcome = attempt(receipted, 'archivist', command, { policy: shaped, codesTaken: taken });
    t.is(outcome instanceof Problem ? outcome.code : undefined, code);
  });
}

function both(first: string, second: string): { volume: number; record?: number; code: string }[] {
  return [
    { volume: 1, code: first },
    { volume: 2, code: second },
  ];
}

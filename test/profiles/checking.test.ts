import path from 'node:path';
import test from 'ava';
import { checkProfile } from '../../src/profiles/checking/check-profile.ts';
import { givenDocument } from '../../src/profiles/profile-document.ts';
import { readProfileFolder, readProfiles, shippedProfiles } from '../../src/profiles/profile-folder.ts';
import { profileVocabulary } from '../../src/verification/profile-vocabulary.ts';

const shipped = readProfiles(shippedProfiles);

type Members = Readonly<Record<string, unknown>>;

/** A profile of a bureau's own, which changes a little of the national one. */
const own: Members = {
  schema: 'yijiao-profile/1',
  id: 'local',
  version: '2.0.0',
  extends: 'cn-gbt50328@1.1.0',
  title: { zh: '本市', en: 'Our city' },
  validFrom: '2026-01-01',
  worksKinds: [{ code: 'BUILDING_HOUSING', title: { zh: '住宅', en: 'Housing' } }],
};

const title = { zh: '题名', en: 'Title' };
const element = { level: 'volume', member: 'compiler', title, obligation: 'O', source: 'S 1', confidence: 'memory' };
const item = { item: 'X-1', fileClass: 'A', title, due: 'PROJECT', source: 'S 1', confidence: 'memory' };
const form = { zh: '形式', en: 'form' };
const wrong = { name: 'wrong', title, type: 'integer' };
const kind = { name: 'kind', title, type: 'choice', choices: [{ code: 'A', title }] };
const reviewForm = (fields: readonly Members[], rule = 'SE-04'): Members => ({
  reviewForms: [{ rule, title, fields, source: 'S 1', confidence: 'own' }],
});
const metadata = (members: Members): Members => ({ metadata: [{ ...element, ...members }] });
const severities = (rules: Members): Members => ({ severities: rules });
const needed = (pointer: string): string => `profile.rule-needed ${pointer}`;
const permitKind = (members: Members): Members => ({
  permitKinds: [{ kind: 'CONSTRUCTION_PERMIT', title, source: 'S 1', confidence: 'memory', ...members }],
});
const recordSchema = (schema: Members): Members => ({
  records: { 'C5-1': 'records/a.json' },
  recordSchemas: { 'records/a.json': { $id: 'urn:yijiao:record:local:2.0.0:a', ...schema } },
});

const rows: readonly [title: string, change: Members, expected: readonly string[]][] = [
  ['a sound profile', {}, []],
  ['a sound metadata row', metadata({ pattern: '^\\d{6}$', form, notAfter: 'today' }), []],
  ['a sound record schema', recordSchema({ type: 'object' }), []],
  ['no title', { title: undefined }, ['schema.required ']],
  ['a title in one language', { title: { zh: '本市' } }, ['schema.required /title']],
  ['a blank text', { title: { zh: '本市', en: ' ' } }, ['profile.text-blank /title/en']],
  ['a source in one language', metadata({ source: '通行做法' }), ['profile.text-in-one-language /metadata/0/source']],
  ['a source in both languages', metadata({ source: { zh: '通行做法', en: 'practice' } }), []],
  ['a source that is the number of a standard', metadata({ source: 'GB/T 50328-2014 (2019), 5.1' }), []],
  [
    'a remark on sources in one language',
    { sources: [{ about: 'metadata', source: { zh: '自定', en: 'our own' }, confidence: 'own' }] },
    ['profile.text-in-one-language /sources/0/about'],
  ],
  [
    'a sound review form',
    reviewForm([
      { ...kind, passing: { codes: ['A'] } },
      { ...wrong, when: { kind: ['A'] } },
    ]),
    [],
  ],
  [
    'a review form of a rule that is not there',
    reviewForm([wrong], 'SE-99'),
    ['profile.rule-unknown /reviewForms/0/rule'],
  ],
  ['a field twice', reviewForm([wrong, wrong]), ['profile.field-twice /reviewForms/0/fields/1/name']],
  [
    'a choice without choices',
    reviewForm([{ ...kind, choices: undefined }]),
    ['profile.choices-misplaced /reviewForms/0/fields/0/choices'],
  ],
  [
    'a field that is asked for where another is that is no choice',
    reviewForm([wrong, { ...kind, when: { wrong: ['1'] } }]),
    ['profile.field-unknown /reviewForms/0/fields/1/when/wrong'],
  ],
  [
    'a choice that passes and that nobody can make',
    reviewForm([{ ...kind, passing: { codes: ['B'] } }]),
    ['profile.choice-unknown /reviewForms/0/fields/0/passing/codes/0'],
  ],
  [
    'limits that fit no value',
    reviewForm([{ ...wrong, passing: { atLeast: { daysBefore: 1 }, atMost: { field: 'all' } } }]),
    [
      'profile.limit-unfit /reviewForms/0/fields/0/passing/atLeast',
      'profile.field-unknown /reviewForms/0/fields/0/passing/atMost/field',
    ],
  ],
  ['a parent that is not there', { extends: 'gone@1.0.0' }, ['profile.parent-unknown /extends']],
  ['a profile that extends itself', { extends: 'local@2.0.0' }, ['profile.parent-loop /extends']],
  [
    'neither parent nor agreement',
    { extends: undefined },
    ['profile.incomplete /agreement', 'profile.incomplete /split'],
  ],
  [
    'an item of no class and no kind of works',
    { filingScope: [{ ...item, fileClass: 'Z', worksKinds: ['BUILDING_HOUSING', 'SHIP'] }] },
    ['profile.class-unknown /filingScope/0/fileClass', 'profile.works-kind-unknown /filingScope/0/worksKinds/1'],
  ],
  ['an item twice', { filingScope: [item, item] }, ['profile.row-twice /filingScope/1']],
  [
    'signers of no item',
    { requiredSigners: [{ item: 'E9*', signers: [{ role: 'OWNER' }] }] },
    ['profile.item-unknown /requiredSigners/0/item'],
  ],
  [
    'a record schema of many items at once',
    { ...recordSchema({ type: 'object' }), records: { 'C1-*': 'records/a.json' } },
    ['profile.item-unknown /records/C1-*'],
  ],
  [
    'facts that no record can have',
    {
      recordFacts: [
        { item: 'PC-33', member: '/projectName', fact: 'projectName' },
        { item: 'PC-3', member: '/projct', fact: 'projectName' },
        { item: 'PC-3', member: '/constructor', fact: 'party:CONTRUCTOR' },
        { item: 'PC-*', member: '/projectName', fact: 'projectName' },
      ],
    },
    [
      'profile.item-unknown /recordFacts/0/item',
      'profile.item-unknown /recordFacts/3/item',
      'profile.role-unknown /recordFacts/2/fact',
      'profile.pointer-nowhere /recordFacts/1/member',
    ],
  ],
  [
    'a sequence that no record is in',
    {
      recordSequences: [
        {
          name: 'own',
          title,
          steps: [
            { item: 'PC-11', key: '/components/*/id', date: '/producedOn' },
            { item: 'PC-3', key: '/compnents/*/id', date: '/hoistedOn' },
            { item: 'PC-4', key: '/components/*/id/x', date: '/groutedOn/*' },
          ],
        },
      ],
    },
    [
      'profile.item-unknown /recordSequences/0/steps/0/item',
      'profile.pointer-nowhere /recordSequences/0/steps/1/key',
      'profile.pointer-nowhere /recordSequences/0/steps/2/key',
      'profile.pointer-nowhere /recordSequences/0/steps/2/date',
    ],
  ],
  [
    'sound facts and sequences of its own',
    {
      recordFacts: [{ item: 'PC-3', member: '/projectName', fact: 'projectName' }],
      recordSequences: [
        {
          name: 'own',
          title,
          steps: [
            { item: 'PC-2', key: '/components/*/id', date: '/arrivedOn' },
            { item: 'PC-3', key: '/components/*/id', date: '/hoistedOn' },
          ],
        },
      ],
    },
    [],
  ],
  ['signers of many items', { requiredSigners: [{ item: 'E1*', signers: [{ role: 'OWNER' }] }] }, []],
  ['a member that no volume has', metadata({ member: 'complier' }), ['profile.member-unknown /metadata/0/member']],
  ['a member of a member', metadata({ member: 'remarks.totalPages' }), []],
  [
    'a required member that no record has',
    { required: { record: ['date', 'dated'] } },
    ['profile.member-unknown /required/record/1'],
  ],
  [
    'a code list that is not there',
    metadata({ codeList: 'colours' }),
    ['profile.code-list-unknown /metadata/0/codeList'],
  ],
  [
    'a condition that is not stated',
    metadata({ obligation: 'C' }),
    ['profile.condition-missing /metadata/0/obligation'],
  ],
  [
    'a condition on nothing',
    metadata({ obligation: 'C', when: { color: ['red'] } }),
    ['profile.member-unknown /metadata/0/when/color'],
  ],
  ['limits that cross', metadata({ minLength: 5, maxLength: 4 }), ['profile.limits-crossed /metadata/0/maxLength']],
  ['a day that is no day', metadata({ notAfter: 'tomorrow' }), ['profile.date-unknown /metadata/0/notAfter']],
  ['a broken pattern', metadata({ pattern: '(', form }), ['profile.pattern-broken /metadata/0/pattern']],
  [
    'a pattern of another flag',
    metadata({ pattern: '[\\p{L}--\\p{Lu}]+', form }),
    ['profile.pattern-broken /metadata/0/pattern'],
  ],
  ['a pattern of characters that another flag keeps', metadata({ pattern: '\\d{4}[-/(（]\\d+', form }), []],
  ['a pattern that no words explain', metadata({ pattern: 'a' }), ['profile.form-missing /metadata/0/form']],
  [
    'a pattern that backtracks for ever',
    metadata({ pattern: '^(a+)+$', form }),
    ['profile.pattern-costly /metadata/0/pattern'],
  ],
  [
    'a broken pattern of permits',
    permitKind({ pattern: '\\d{4}[' }),
    ['profile.pattern-broken /permitKinds/0/pattern'],
  ],
  [
    'a pattern of permits that backtracks for ever',
    permitKind({ pattern: '(a+)+b' }),
    ['profile.pattern-costly /permitKinds/0/pattern'],
  ],
  ['a sound pattern of permits', permitKind({ pattern: '[建地]字第\\d{15}号' }), []],
  ['a format that nobody knows', { formats: [{ family: 'papyrus' }] }, ['profile.format-unknown /formats/0/family']],
  ['a rule that is not there', { severities: { 'AU-99': 'info' } }, ['profile.rule-unknown /severities/AU-99']],
  ['a rule that a package rests on, as a warning', severities({ 'IN-08': 'warning' }), [needed('/severities/IN-08')]],
  [
    'rules that a package rests on, not at every stage before it',
    { stages: { 'AU-11': ['handover', 'long_term'], 'AU-13': ['self_check'], 'US-09': [] } },
    [needed('/stages/AU-11'), needed('/stages/AU-13'), needed('/stages/US-09')],
  ],
  [
    'exceptions from a rule that a package rests on',
    { exceptions: { grantedBy: ['lead'], rules: ['IN-09', 'AU-08'], codes: [] } },
    [needed('/exceptions/rules/1')],
  ],
  [
    'a rule that a package rests on, as it has to be',
    { ...severities({ 'AU-11': 'blocking' }), stages: { 'IN-08': ['self_check', 'handover'] } },
    [],
  ],
  ['rules that no package rests on, lowered', severities({ 'IN-07': 'info', 'SE-02': 'warning' }), []],
  [
    'a row left out that is not there',
    { without: { filingScope: ['A1-1', 'Z9'] } },
    ['profile.nothing-left-out /without/filingScope/1'],
  ],
  [
    'a record schema that is not sent along',
    { records: { 'C5-1': 'records/a.json' } },
    ['profile.record-schema-missing /records/C5-1'],
  ],
  ['a record schema that is none', recordSchema({ type: 'paper' }), ['profile.schema-broken /records/C5-1']],
  [
    'a record schema that looks elsewhere',
    recordSchema({ $ref: 'https://example.cn/schema' }),
    ['profile.schema-broken /records/C5-1'],
  ],
  [
    "a record schema by another's name",
    recordSchema({ $id: 'urn:yijiao:record:cn-cq:1.0.0:a' }),
    ['profile.schema-name /records/C5-1'],
  ],
  [
    'a costly pattern in a record schema',
    recordSchema({ type: 'string', pattern: '^(a|a)*$' }),
    ['profile.pattern-costly /records/C5-1'],
  ],
  [
    'grades that overlap',
    {
      prefabrication: {
        decimals: 0,
        grades: [
          { grade: 'A', from: 60, to: 75 },
          { grade: 'AA', from: 75, to: 70 },
        ],
      },
    },
    ['profile.limits-crossed /prefabrication/grades/1/to', 'profile.grades-overlap /prefabrication/grades/1/from'],
  ],
  [
    'packages of DA/T 48 of records that need no date',
    { representations: { eep: { encodedUpTo: 0 } }, required: { record: ['docNo'] } },
    ['profile.eep-undated /representations/eep'],
  ],
  ['an end before the start', { validTo: '2025-12-31' }, ['profile.ends-before-start /validTo']],
];

for (const [name, change, expected] of rows) {
  test(`checking a profile finds ${expected.length === 0 ? 'nothing in' : ''} ${name}`, async (t) => {
    const { troubles } = checkProfile(givenDocument({ ...own, ...change }), await shipped, profileVocabulary);
    t.deepEqual(
      troubles.map(({ code, pointer }) => `${code} ${pointer}`),
      expected,
    );
    for (const { expected: wanted, remedy } of troubles) t.notRegex(JSON.stringify([wanted, remedy]), /\{\w+\}/u);
  });
}

test('what a parent that is there already lets pass of a package’s own rules, its child has to put right', async (t) => {
  const { written: parent } = checkProfile(
    givenDocument({ ...own, ...severities({ 'IN-08': 'warning' }) }),
    await shipped,
    profileVocabulary,
  );
  const known = [...(await shipped), ...(parent ? [parent] : [])];
  const child = { ...own, id: 'child', extends: 'local@2.0.0' };
  const codes = (change: Members): string[] =>
    checkProfile(givenDocument({ ...child, ...change }), known, profileVocabulary).troubles.map(
      ({ code, pointer }) => `${code} ${pointer}`,
    );
  t.deepEqual(codes({}), [needed('/severities/IN-08')]);
  t.deepEqual(codes(severities({ 'IN-08': 'blocking' })), []);
});

test('a child of a profile that asks for packages of DA/T 48 may not do without dates', async (t) => {
  const { written: parent } = checkProfile(
    givenDocument({ ...own, representations: { eep: { encodedUpTo: 0 } } }),
    await shipped,
    profileVocabulary,
  );
  const known = [...(await shipped), ...(parent ? [parent] : [])];
  const child = { ...own, id: 'child', extends: 'local@2.0.0', required: { record: ['docNo'] } };
  const { troubles } = checkProfile(givenDocument(child), known, profileVocabulary);
  t.deepEqual(
    troubles.map(({ code, pointer }) => `${code} ${pointer}`),
    ['profile.eep-undated /required/record'],
  );
});

const terms: readonly [own: Members, other: Members, expected: readonly string[]][] = [
  [{ validFrom: '2026-01-01' }, { version: '1.0.0', validFrom: '2025-01-01' }, []],
  [
    { validFrom: '2026-01-01' },
    { version: '1.0.0', validFrom: '2025-01-01', validTo: '2026-01-01' },
    ['profile.term-overlaps /validFrom'],
  ],
  [{ validFrom: '2024-12-31' }, { version: '1.0.0', validFrom: '2025-01-01' }, ['profile.runs-backwards /validFrom']],
  [{ validFrom: '2026-01-01', validTo: '2026-12-31' }, { version: '3.0.0', validFrom: '2027-01-01' }, []],
  [
    { validFrom: '2026-01-01', validTo: '2027-01-01' },
    { version: '3.0.0', validFrom: '2027-01-01' },
    ['profile.ends-after-next /validTo'],
  ],
  [
    { validFrom: '2027-01-02' },
    { version: '10.0.0', validFrom: '2027-01-01' },
    ['profile.begins-after-next /validFrom'],
  ],
];

for (const [mine, other, expected] of terms) {
  test(`terms of versions: ${JSON.stringify(mine)} beside ${JSON.stringify(other)}`, async (t) => {
    const { written } = checkProfile(givenDocument({ ...own, ...other }), await shipped, profileVocabulary);
    const known = [...(await shipped), ...(written ? [written] : [])];
    const { troubles } = checkProfile(givenDocument({ ...own, ...mine }), known, profileVocabulary);
    t.deepEqual(
      troubles.map(({ code, pointer }) => `${code} ${pointer}`),
      expected,
    );
  });
}

test('every profile that the product brings is fit for use, and speaks both languages', async (t) => {
  for (const { document, reference } of await shipped) {
    const given = await readProfileFolder(path.join(shippedProfiles, document.id, document.version));
    const { troubles } = checkProfile(given, await shipped, profileVocabulary);
    t.deepEqual(
      troubles.filter(({ weight, code }) => weight === 'error' || code === 'profile.text-in-one-language'),
      [],
      reference,
    );
  }
});

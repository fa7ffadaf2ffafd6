import test, { type ExecutionContext } from 'ava';
import type { Profile } from '../../src/profiles/profile.ts';
import { loadProfiles, type ProfileLibrary } from '../../src/profiles/profile-library.ts';
import type { ArchiveRecord, HandoverDocument } from '../../src/schema/types/handover.ts';
import { structuredFileLimit } from '../../src/verification/records/structured-file.ts';
import { examined, troubles } from '../support/examining.ts';
import { smallDelivery } from '../support/small-delivery.ts';

/** Factory, arrival, hoisting and grouting of prefabricated components, as a profile would ask for them. */
const asked: Pick<Profile, 'records' | 'recordFacts' | 'recordSequences'> = {
  records: new Map(
    ['PC-1', 'PC-2', 'PC-3', 'PC-4'].map((item) => [
      item,
      {
        name: `${item}.json`,
        raw: Buffer.from('{}'),
        schema: {
          type: 'object',
          required: ['components', 'on'],
          properties: { on: { type: 'string' }, components: { type: 'array' } },
        },
      },
    ]),
  ),
  recordFacts: [
    { item: 'PC-3', member: '/project', fact: 'projectName' },
    { item: 'PC-3', member: '/unitWork', fact: 'unitWork' },
    { item: 'PC-3', member: '/contractor', fact: 'party:CONSTRUCTOR' },
    { item: 'PC-3', member: '/on', fact: 'recordDate' },
  ],
  recordSequences: [
    {
      name: 'component',
      title: { zh: '预制构件', en: 'Prefabricated component' },
      steps: ['PC-1', 'PC-2', 'PC-3', 'PC-4'].map((item) => ({
        item,
        key: '/components/*/id',
        date: '/on',
        ...(item === 'PC-2' && { optional: true }),
      })),
    },
  ],
};

async function profiles(): Promise<ProfileLibrary> {
  const library = await loadProfiles();
  return { ...library, find: (reference) => ({ ...library.find(reference), ...asked }) };
}

const hoisting = {
  project: '某住宅小区 1#楼',
  unitWork: '1#楼',
  contractor: '某施工单位',
  on: '2025-05-03',
  components: [{ id: 'YB-3-12' }, { id: 'YB-3-13' }],
};

/** Gives the small delivery a volume of records about components. */
function withRecords(records: readonly Partial<ArchiveRecord>[]): (document: HandoverDocument) => void {
  return (document) => {
    document.project.units = [{ role: 'CONSTRUCTOR', name: '某施工单位' }];
    document.unitWorks = [
      { code: '01', name: '1#楼' },
      { code: '02', name: '2#楼' },
    ];
    const files: ArchiveRecord['files'] = [{ path: 'C5 隐蔽工程/记录.txt', role: 'original' }];
    document.volumes = records.map((record, index) => ({
      no: index + 1,
      title: '预制构件',
      unitWork: '01',
      records: [
        {
          seq: 1,
          title: '构件记录',
          files: index === 0 ? files : [{ path: `f${index}.txt`, role: 'original' }],
          ...record,
        },
      ],
    }));
  };
}

async function found(
  t: ExecutionContext,
  records: readonly Partial<ArchiveRecord>[],
  contents: Record<string, string | Uint8Array> = {},
) {
  const originals = Object.fromEntries(records.map((_, index) => [`f${index}.txt`, 'text']));
  const folder = await smallDelivery(t, withRecords(records), {
    'C5 隐蔽工程/记录.txt': 'text',
    ...originals,
    ...contents,
  });
  const { report } = await examined(t, folder, { profiles: await profiles() });
  const rules = new Set(['IN-12', 'IN-13', 'IN-14', 'IN-15', 'AU-19']);
  return troubles(report.findings.filter(({ rule }) => rules.has(rule)));
}

const step = (item: string, on: string, ids = ['YB-3-12']): Partial<ArchiveRecord> => ({
  item,
  data: { on, components: ids.map((id) => ({ id })) },
});

const produced = step('PC-1', '2025-03-01', ['YB-3-12', 'YB-3-13']);

test('records that fit their schema, their project and each other pass', async (t) => {
  const record = { item: 'PC-3', date: '2025-05-03', data: hoisting };
  t.deepEqual(await found(t, [produced, record]), []);
});

const differing = {
  project: { ...hoisting, project: '另一小区' },
  unitWork: { ...hoisting, unitWork: '2#楼' },
  contractor: { ...hoisting, contractor: '另一施工单位' },
  on: { ...hoisting, on: '2025-05-04' },
};

for (const [member, data] of Object.entries(differing)) {
  test(`a record of another ${member} than the project's is found`, async (t) => {
    const record = { item: 'PC-3', date: '2025-05-03', data };
    t.deepEqual(await found(t, [produced, record]), [`IN-14 differs /volumes/1/records/0/data/${member}`]);
  });
}

const orders = {
  'hoisted before it was made': {
    records: [step('PC-1', '2025-03-01'), step('PC-3', '2025-02-28')],
    expected: ['IN-15 out-of-order /volumes/1/records/0/data'],
  },
  'hoisted, but never made': {
    records: [step('PC-3', '2025-05-03')],
    expected: ['IN-15 missing /volumes/0/records/0/data'],
  },
  'hoisted without the arrival that need not be recorded': {
    records: [step('PC-1', '2025-03-01'), step('PC-3', '2025-05-03')],
    expected: [],
  },
  'grouted before the arrival that was recorded': {
    records: [
      step('PC-1', '2025-03-01'),
      step('PC-2', '2025-04-01'),
      step('PC-3', '2025-05-03'),
      step('PC-4', '2025-03-15'),
    ],
    expected: ['IN-15 out-of-order /volumes/3/records/0/data'],
  },
  'made twice, the first time early enough': {
    records: [step('PC-1', '2025-06-01'), step('PC-1', '2025-03-01'), step('PC-3', '2025-05-03')],
    expected: [],
  },
};

for (const [name, { records, expected }] of Object.entries(orders)) {
  test(`a component ${name}`, async (t) => {
    t.deepEqual(await found(t, records), expected);
  });
}

const files: ArchiveRecord['files'] = [
  { path: 'C5 隐蔽工程/记录.txt', role: 'original' },
  { path: 'record.json', role: 'data' },
];

const contents: Record<string, { readonly content: string | Uint8Array; readonly expected: readonly string[] }> = {
  'says the same in another order': {
    content: JSON.stringify({ components: [{ id: 'YB-3-12' }], on: '2025-03-01' }),
    expected: [],
  },
  'says another thing than handover.json': {
    content: JSON.stringify({ components: [{ id: 'YB-3-12' }], on: '2025-03-02' }),
    expected: ['IN-13 differs /volumes/0/records/0/files/1'],
  },
  'breaks the schema': {
    content: JSON.stringify({ on: '2025-03-01' }),
    expected: ['IN-12 broken /volumes/0/records/0/files/1', 'IN-13 differs /volumes/0/records/0/files/1'],
  },
  'is no JSON': { content: '{"on": ', expected: ['IN-12 unreadable /volumes/0/records/0/files/1'] },
  'is not UTF-8': {
    content: Buffer.from([0x22, 0xc4, 0xe3, 0x22]),
    expected: ['IN-12 unreadable /volumes/0/records/0/files/1'],
  },
  'says a member twice': {
    content: '{"on": "2025-03-01", "on": "2025-03-02", "components": []}',
    expected: ['IN-12 unreadable /volumes/0/records/0/files/1'],
  },
  'is too large': {
    content: `"${'x'.repeat(structuredFileLimit)}"`,
    expected: ['IN-12 unreadable /volumes/0/records/0/files/1'],
  },
};

for (const [name, { content, expected }] of Object.entries(contents)) {
  test(`an unsigned file of structured data that ${name}`, async (t) => {
    const record = { ...step('PC-1', '2025-03-01'), files };
    const unsigned = 'AU-19 unsigned /volumes/0/records/0/files/1';
    t.deepEqual(await found(t, [record], { 'record.json': content }), [unsigned, ...expected]);
  });
}

import type { ValidateFunction } from 'ajv/dist/2020.js';
import test from 'ava';
import { levelSchema, type SchemaLevel, schemaLevels } from '../../src/profiles/description/level-schema.ts';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import { openAjv } from '../../src/schema/ajv.ts';
import { sampleHandover } from '../support/sample-project.ts';

const profiles = await loadProfiles();
const national = profiles.find('cn-gbt50328@1.1.0');

function validatorOf(reference: string, level: SchemaLevel): ValidateFunction {
  const ajv = openAjv({ strictRequired: false, strictTypes: false, validateSchema: true });
  return ajv.compile(levelSchema(profiles.find(reference), level));
}

for (const { id, version } of profiles.all()) {
  test(`${id}@${version} has a sound JSON Schema of every level, by a name of its own`, (t) => {
    for (const level of schemaLevels) {
      t.false(validatorOf(`${id}@${version}`, level)('text'), level);
      t.is(
        levelSchema(profiles.find(`${id}@${version}`), level)['$id'],
        `urn:yijiao:profile:${id}:${version}:${level}`,
      );
    }
  });
}

test('the sample project fits the schemas of its profile', async (t) => {
  const { project, unitWorks = [], volumes } = await sampleHandover('delivery');
  const records = volumes.flatMap((volume) => volume.records);
  const described = { project: [project], unitWork: unitWorks, volume: volumes, record: records };
  for (const level of ['project', 'unitWork', 'volume', 'record'] as const) {
    const fits = validatorOf('cn-cq', level);
    t.true(described[level].length > 0, level);
    for (const one of described[level]) t.true(fits(one), `${level}: ${JSON.stringify(fits.errors?.slice(0, 2))}`);
  }
});

type Change = Readonly<Record<string, unknown>>;

const wrong: readonly [title: string, level: 'project' | 'volume' | 'record', change: Change][] = [
  ['a volume that leaves out what has to be stated', 'volume', { title: undefined }],
  ['a code that its list does not have', 'volume', { retention: 'FOREVER' }],
  ['a carrier that its list does not have', 'record', { carrier: 'STONE' }],
  ['a project code of another form', 'project', { code: '2024-1' }],
  ['stars that nobody gives', 'project', { smartSite: { stars: 9 } }],
  ['a member that the handover document does not have', 'record', { colour: 'red' }],
];

for (const [title, level, change] of wrong) {
  test(`the schema of a ${level} refuses ${title}`, async (t) => {
    const { project, volumes } = await sampleHandover('delivery');
    const good = { project, volume: volumes[0], record: volumes[0]?.records[0] }[level];
    const fits = validatorOf('cn-cq', level);
    t.true(fits(good));
    t.false(fits(JSON.parse(JSON.stringify({ ...good, ...change }))));
  });
}

test('what has to be stated under a condition is asked for where that holds, and only there', (t) => {
  const title = { zh: '纸质档号', en: 'Code on paper' };
  const row = {
    level: 'volume',
    member: 'paperCode',
    title,
    obligation: 'C',
    source: 'S 1',
    confidence: 'own',
  } as const;
  const asked = { ...national, required: {}, metadata: [{ ...row, when: { carrier: ['PAPER'] } }] };
  const fits = openAjv({ strict: false, validateSchema: true }).compile({ ...levelSchema(asked, 'volume') });
  const records = [{ seq: 1, title: '施工日志', files: [{ path: 'a.pdf', role: 'original' }] }];
  const volume = { no: 1, title: '施工文件', records };
  t.true(fits(volume));
  t.true(fits({ ...volume, carrier: 'ELECTRONIC' }));
  t.false(fits({ ...volume, carrier: 'PAPER' }));
  t.true(fits({ ...volume, carrier: 'PAPER', paperCode: 'A-1' }));
});

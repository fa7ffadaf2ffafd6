import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { formatFamilies } from '../src/formats/registry.ts';
import { Problem } from '../src/problem.ts';
import { loadProfiles, type ProfileLibrary } from '../src/profiles/profile-library.ts';
import { requiredSignersOf } from '../src/profiles/required-signers.ts';
import type { RequiredSigner, RequiredSigners } from '../src/schema/types/profile.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

test('the product brings national, municipal, regional and international profiles, in every version', async (t) => {
  const profiles = await loadProfiles();
  const building = ['cn-gbt50328@1.1.0', 'cn-gbt50328@1.0.0'];
  t.deepEqual(
    profiles.all().map(({ id, version, lineage }) => [id, version, lineage]),
    [
      ['cn-cd', '1.0.0', ['cn-sc@1.0.0', ...building]],
      ['cn-cq', '1.0.0', ['cn-gbt50328@1.0.0']],
      ['cn-cq', '1.1.0', building],
      ['cn-gbt50328', '1.0.0', []],
      ['cn-gbt50328', '1.1.0', ['cn-gbt50328@1.0.0']],
      ['cn-gbt50328-municipal', '1.0.0', building],
      ['cn-sc', '1.0.0', building],
      ['intl-eark', '1.0.0', []],
    ],
  );
});

test('a child takes its tables over row by row, replaces some and leaves others out', async (t) => {
  const profiles = await loadProfiles();
  const [national, municipal, sichuan] = ['cn-gbt50328', 'cn-gbt50328-municipal', 'cn-sc'].map((id) =>
    profiles.find(id),
  );
  const titleOf = (profile: typeof national, item: string): string | undefined =>
    profile?.filingScope.find((row) => row.item === item)?.title.zh;
  t.is(titleOf(national, 'D-1'), '建筑竣工图');
  t.is(titleOf(municipal, 'D-1'), '道路竣工图');
  t.is(titleOf(municipal, 'A3-1'), titleOf(national, 'A3-1'));
  t.is(titleOf(municipal, 'E1-11'), undefined);
  const rows = (profile: typeof national) => profile?.metadata.map(({ level, member }) => `${level}.${member}`);
  t.deepEqual(rows(sichuan), rows(national));
  t.is(sichuan?.metadata.find(({ member }) => member === 'floorsAbove')?.obligation, 'M');
  t.deepEqual(profiles.find('cn-cq').volumeRules, {
    ...national?.volumeRules,
    textThickness: 30,
    drawingThickness: 30,
  });
});

test('a profile inherits what it does not state', async (t) => {
  const profiles = await loadProfiles();
  const national = profiles.find('cn-gbt50328');
  const chongqing = profiles.find('cn-cq');
  t.deepEqual(chongqing.fileClasses, national.fileClasses);
  t.deepEqual([...chongqing.records.keys()], [...national.records.keys()]);
  t.true(chongqing.sm3);
  t.true(national.signerMayPrepare);
  t.false(chongqing.signerMayPrepare);
  t.not(chongqing.agreements[0]?.version, national.agreements[0]?.version);
});

test('the completion acceptance report is to be signed by all five parties, in Chongqing as elsewhere', async (t) => {
  const profiles = await loadProfiles();
  for (const id of ['cn-gbt50328', 'cn-cq']) {
    const signers = requiredSignersOf(profiles.find(id), 'E1-5');
    t.deepEqual(
      signers.map(({ role }) => role),
      ['OWNER', 'SURVEY', 'DESIGN', 'CONSTRUCTOR', 'SUPERVISOR'],
    );
    t.is(profiles.find(id).severities['AU-15'], 'warning');
  }
  t.deepEqual(requiredSignersOf(profiles.find('intl-eark'), 'E1-5'), []);
});

const signedBy = (item: string, role: RequiredSigner['role']): RequiredSigners => ({ item, signers: [{ role }] });

const entries = [signedBy('E*', 'OWNER'), signedBy('E1-5', 'DESIGN'), signedBy('E1-*', 'SUPERVISOR')];

for (const [item, role] of [
  ['E1-5', 'DESIGN'],
  ['E1-51', 'SUPERVISOR'],
  ['E2-1', 'OWNER'],
  ['E', 'OWNER'],
  ['C5-1', undefined],
] as const) {
  test(`of the entries on who signs, ${item} falls under the closest one`, (t) => {
    for (const requiredSigners of [entries, entries.toReversed()]) {
      t.is(requiredSignersOf({ requiredSigners }, item)[0]?.role, role);
    }
  });
}

test('every format family that a profile names is in the registry', async (t) => {
  for (const { id, formats } of (await loadProfiles()).all()) {
    for (const { family } of formats) t.true(family === undefined || formatFamilies.has(family), `${id}: ${family}`);
  }
});

test('an unknown profile is refused with the known ones', async (t) => {
  const error = t.throws(await loadProfiles().then((profiles) => () => profiles.find('cn-xx')), {
    instanceOf: Problem,
  });
  t.is(error.code, 'profile.unknown');
  t.true(error.remedy.en.includes('cn-gbt50328'));
});

const minimal = {
  schema: 'yijiao-profile/1',
  title: { zh: '甲', en: 'A' },
  validFrom: '2026-01-01',
  agreement: { version: '1', text: { zh: '同意', en: 'agreed' } },
  split: { files: 10, bytes: 10 },
};

test('the newest version is taken when none is named, and 1.10.0 is newer than 1.9.0', async (t) => {
  const folder = await temporaryFolder(t);
  for (const version of ['1.9.0', '1.10.0']) {
    await mkdir(path.join(folder, 'local', version), { recursive: true });
    const profile = { ...minimal, id: 'local', version };
    await writeFile(path.join(folder, 'local', version, 'profile.json'), JSON.stringify(profile));
  }
  t.is((await loadProfiles(folder)).find('local').version, '1.10.0');
});

/** A library of one profile `local` in these versions. */
async function versionsOf(
  t: ExecutionContext,
  versions: Readonly<Record<string, { readonly validFrom: string; readonly validTo?: string }>>,
): Promise<ProfileLibrary> {
  const folder = await temporaryFolder(t);
  for (const [version, term] of Object.entries(versions)) {
    await mkdir(path.join(folder, 'local', version), { recursive: true });
    const profile = { ...minimal, ...term, id: 'local', version };
    await writeFile(path.join(folder, 'local', version, 'profile.json'), JSON.stringify(profile));
  }
  return loadProfiles(folder);
}

for (const [day, version] of [
  ['2023-12-31', '1.0.0'],
  ['2024-12-31', '1.0.0'],
  ['2025-01-01', '2.0.0'],
  ['2025-12-31', '2.0.0'],
  ['2026-02-01', '1.0.0'],
  ['2026-06-01', '3.0.0'],
] as const) {
  test(`without a version, ${day} takes the newest in force on that day, which is ${version}`, async (t) => {
    const library = await versionsOf(t, {
      '1.0.0': { validFrom: '2024-01-01' },
      '2.0.0': { validFrom: '2025-01-01', validTo: '2025-12-31' },
      '3.0.0': { validFrom: '2026-06-01' },
    });
    t.is(library.find('local', day).version, version);
    t.is(library.find('local@3.0.0', day).version, '3.0.0');
  });
}

test('where every version has ended, the last one is taken', async (t) => {
  const library = await versionsOf(t, {
    '1.0.0': { validFrom: '2024-01-01', validTo: '2024-12-31' },
    '2.0.0': { validFrom: '2025-01-01', validTo: '2025-12-31' },
  });
  t.is(library.find('local', '2026-01-01').version, '2.0.0');
});

test('a profile that extends one which is not there stops the start', async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(path.join(folder, 'local', '1.0.0'), { recursive: true });
  const profile = { ...minimal, id: 'local', version: '1.0.0', extends: 'gone@1.0.0' };
  await writeFile(path.join(folder, 'local', '1.0.0', 'profile.json'), JSON.stringify(profile));
  await t.throwsAsync(loadProfiles(folder), { message: /extends gone@1\.0\.0/u });
});

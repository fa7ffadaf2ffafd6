import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { Problem } from '../../src/problem.ts';
import { checkProfile } from '../../src/profiles/checking/check-profile.ts';
import { profileFolders, readProfileFolder, readProfiles } from '../../src/profiles/profile-folder.ts';
import { profileVocabulary } from '../../src/verification/profile-vocabulary.ts';
import { encodeGb18030 } from '../signers/importing/gb18030.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const profile = JSON.stringify({
  schema: 'yijiao-profile/1',
  id: 'local',
  version: '1.0.0',
  title: { zh: '本市', en: 'Our city' },
  validFrom: '2026-01-01',
  agreement: { version: '1', text: { zh: '同意', en: 'agreed' } },
  split: { files: 10, bytes: 10 },
  records: { 'C5-1': 'records/a.json' },
});
const codes = JSON.stringify({ colours: [{ code: 'R', title: { zh: '红', en: 'red' } }] });
const schema = JSON.stringify({ $id: 'urn:yijiao:record:local:1.0.0:a', title: '验收记录', type: 'object' });
const files = { 'profile.json': profile, 'code-lists.json': codes, 'records/a.json': schema };

type Encode = (text: string) => string | Uint8Array;

/** A folder with one profile `local`; of its files one as somebody else saves it. */
async function folderWith(t: ExecutionContext, changed?: string, encode: Encode = (text) => text): Promise<string> {
  const folder = await temporaryFolder(t);
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, 'local/1.0.0', name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, name === changed ? encode(text) : text);
  }
  return folder;
}

for (const name of Object.keys(files)) {
  test(`${name} with a byte order mark, as Windows editors write it, is read`, async (t) => {
    const folder = await folderWith(t, name, (text) => `\ufeff${text}`);
    const [read] = await readProfiles(folder);
    t.is(read?.document.title.zh, '本市');
    t.is(read?.document.codeLists?.['colours']?.[0]?.title.zh, '红');
    t.is(read?.records.get('C5-1')?.schema['title'], '验收记录');
  });
}

for (const name of ['profile.json', 'code-lists.json']) {
  test(`${name} in GB18030 is refused, for its words would be others`, async (t) => {
    const folder = path.join(await folderWith(t, name, encodeGb18030), 'local/1.0.0');
    const problem = await t.throwsAsync(readProfileFolder(folder), { instanceOf: Problem });
    t.is(problem.code, 'profile.unreadable');
    t.is(problem.params['file'], path.join(folder, name));
  });
}

test('a record schema in GB18030 is refused, for its words would be others', async (t) => {
  const folder = path.join(await folderWith(t, 'records/a.json', encodeGb18030), 'local/1.0.0');
  const { troubles } = checkProfile(await readProfileFolder(folder), [], profileVocabulary);
  t.deepEqual(
    troubles.map(({ code, pointer }) => `${code} ${pointer}`),
    ['profile.record-schema-missing /records/C5-1'],
  );
});

test('what systems and people leave beside profiles is no profile', async (t) => {
  const folder = await folderWith(t);
  for (const name of ['.DS_Store', 'readme.txt', 'local/.DS_Store', 'local/1.0.0/records/.DS_Store'])
    await writeFile(path.join(folder, name), 'x');
  await mkdir(path.join(folder, '.git/hooks'), { recursive: true });
  t.deepEqual(await profileFolders(folder), [['local', '1.0.0']]);
  t.is((await readProfiles(folder)).length, 1);
});

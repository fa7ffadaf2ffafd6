import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { ProfileCheck } from '../../src/schema/types/profile-check.ts';
import type { ProfileDifference } from '../../src/schema/types/profile-difference.ts';
import type { ResolvedProfile } from '../../src/schema/types/resolved-profile.ts';
import { yijiao } from '../support/cli.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('the profiles are listed, each version on a line', async (t) => {
  const { code, stdout } = await yijiao(['profiles']);
  t.is(code, 0);
  t.regex(stdout, /^cn-cq@1\.1\.0 {2}Construction project records, Chongqing {2}in force from 2026-01-01$/mu);
  const { profiles } = JSON.parse((await yijiao(['profiles', 'list', '--json'])).stdout);
  t.is(profiles.length, stdout.trimEnd().split('\n').length);
});

test('a profile is shown with what it inherits and from where, in either language and as JSON', async (t) => {
  const words = ['profiles', 'show', 'cn-sc@1.0.0'];
  const zh = await yijiao(words, { YIJIAO_LANG: 'zh' });
  t.is(zh.code, 0, zh.stderr);
  const heads = zh.stdout.split('\n').filter((line) => /^\S+（\w+）$/u.test(line));
  t.true(heads.includes('归档范围（filingScope）'), zh.stdout);
  t.deepEqual(
    heads.filter((head) => !/^\p{sc=Han}|^SM3/u.test(head)),
    [],
  );
  t.notRegex(zh.stdout, /\n\n/u);
  t.regex(zh.stdout, /^继承自：cn-gbt50328@1\.1\.0、cn-gbt50328@1\.0\.0$/mu);
  t.regex(zh.stdout, /^ {2}unitWork\.floorsAbove: 地上层数; .*\[cn-sc@1\.0\.0\]$/mu);
  t.regex((await yijiao(words)).stdout, /^ {2}A3-1: Report on the geological survey; .*\[cn-gbt50328@1\.1\.0\]$/mu);
  const resolved: ResolvedProfile = JSON.parse((await yijiao([...words, '--json'])).stdout);
  t.like(resolved, { schema: 'yijiao-resolved-profile/1', id: 'cn-sc', version: '1.0.0' });
  t.true(resolved.entries.some(({ from, table }) => table === 'filingScope' && from === 'cn-gbt50328@1.1.0'));
});

test('what a profile rests on, and how sure that is, is told in either language', async (t) => {
  const words = ['profiles', 'show', 'cn-sc@1.0.0'];
  const zh = (await yijiao(words, { YIJIAO_LANG: 'zh' })).stdout;
  const en = (await yijiao(words)).stdout;
  t.regex(zh, /^依据\n {2}元数据 metadata：四川（德阳）在用的.*（凭不确切的记忆，待核对） {2}\[cn-sc@1\.0\.0\]$/mu);
  t.regex(
    en,
    /^sources\n {2}metadata: fields of a city delivery XML.*\(from uncertain memory\) {2}\[cn-sc@1\.0\.0\]$/mu,
  );
  t.regex(zh, /^ {2}deliveringUnit\.name: 移交单位; .*; DA\/T 46-2009“立档单位名称”（据他人引用） {2}\[/mu);
  t.regex(en, /^ {2}deliveringUnit\.name: Delivering unit; .*\(立档单位名称\) \(as quoted by others\) {2}\[/mu);
  const resolved: ResolvedProfile = JSON.parse((await yijiao([...words, '--json'])).stdout);
  t.deepEqual([...new Set(resolved.sources.map(({ from }) => from))], ['cn-sc@1.0.0', ...resolved.lineage]);
});

test('what cannot be seen in a profile is shown by its number', async (t) => {
  const { stdout } = await yijiao(['profiles', 'show', 'cn-gbt50328']);
  t.regex(stdout, /U\+202e/u);
  t.notRegex(stdout, /\p{Cf}/u);
});

test('two profiles are compared row by row', async (t) => {
  const words = ['profiles', 'diff', 'cn-gbt50328', 'cn-cq'];
  const { code, stdout } = await yijiao(words);
  t.is(code, 0);
  t.regex(stdout, /^cn-gbt50328@1\.1\.0 → cn-cq@1\.1\.0$/mu);
  t.regex(stdout, /^ {2}~ textThickness: 20 → 30$/mu);
  t.regex(stdout, /^ {2}\+ deliveringUnit: \["uscc"\]$/mu);
  const difference: ProfileDifference = JSON.parse((await yijiao([...words, '--json'])).stdout);
  t.true(difference.differences.some(({ change, key }) => key === 'textThickness' && change === 'changed'));
  const same = await yijiao(['profiles', 'diff', 'cn-cq', 'cn-cq'], { YIJIAO_LANG: 'zh' });
  t.regex(same.stdout, /没有差别。/u);
});

test('a profile that is not there is told with those that are', async (t) => {
  const ran = await yijiao(['profiles', 'show', 'cn-xx']);
  t.is(ran.code, 2);
  t.regex(ran.stderr, /Name one of these: cn-cd, .*\[profile\.unknown\]/u);
});

test('the help of a command below a command comes in Chinese too', async (t) => {
  const { code, stdout } = await yijiao(['profiles', 'diff', '--help'], { YIJIAO_LANG: 'zh' });
  t.is(code, 0);
  t.regex(stdout, /^用法： yijiao profiles diff[^]*逐行比较/u);
});

/** A folder with one profile of a bureau's own, `local@1.0.0`. */
async function folderWith(t: ExecutionContext, document: object, metadata: readonly object[]): Promise<string> {
  const folder = path.join(await temporaryFolder(t), 'local', '1.0.0');
  await mkdir(folder, { recursive: true });
  const profile = {
    schema: 'yijiao-profile/1',
    id: 'local',
    version: '1.0.0',
    extends: 'cn-cq@1.1.0',
    title: { zh: '本市', en: 'Our city' },
    validFrom: '2026-06-01',
    ...document,
  };
  await writeFile(path.join(folder, 'profile.json'), JSON.stringify(profile));
  await writeFile(path.join(folder, 'metadata.json'), JSON.stringify(metadata));
  return folder;
}

const element = {
  level: 'volume',
  member: 'compiler',
  title: { zh: '编制单位', en: 'Compiler' },
  obligation: 'M',
  source: { zh: '通行做法', en: 'practice' },
  confidence: 'memory',
};

test('a profile of one’s own is checked, by itself and with others beside it', async (t) => {
  const folder = await folderWith(t, {}, [element]);
  const alone = await yijiao(['profiles', 'check', folder]);
  t.is(alone.code, 0, alone.stdout);
  t.regex(alone.stdout, /^local@1\.0\.0\nFit for use\.$/mu);
  const root = path.dirname(path.dirname(folder));
  const all = await yijiao(['profiles', 'check', root, '--json']);
  const { ok, profiles }: ProfileCheck = JSON.parse(all.stdout);
  t.deepEqual([ok, profiles], [true, [{ folder, profile: 'local@1.0.0', troubles: [] }]]);
});

test('what is wrong with a profile is told by file and place, with what to do, in either language', async (t) => {
  const folder = await folderWith(t, { extends: 'cn-cq@1.1.0', severities: { 'AU-99': 'info' } }, [
    { ...element, member: 'complier', pattern: '^(a+)+$' },
  ]);
  const en = await yijiao(['profiles', 'check', folder]);
  t.is(en.code, 1);
  t.regex(en.stdout, /^ {2}✗ metadata\.json#\/0\/member {2}expected: a member of its level.*"complier" is none$/mu);
  t.regex(en.stdout, /^ {2}✗ metadata\.json#\/0\/pattern /mu);
  t.regex(en.stdout, /^ {2}! profile\.json#\/severities\/AU-99 /mu);
  const zh = await yijiao(['profiles', 'check', folder], { YIJIAO_LANG: 'zh' });
  t.regex(zh.stdout, /→ 请检查是否写错。[^]*有必须更正之处。$/mu);
});

test('a profile that lets pass what a package rests on is refused, with the rule, in either language', async (t) => {
  const folder = await folderWith(t, { severities: { 'IN-08': 'warning' }, stages: { 'AU-11': [] } }, []);
  const en = await yijiao(['profiles', 'check', folder]);
  t.is(en.code, 1);
  t.regex(
    en.stdout,
    /^ {2}✗ profile\.json#\/severities\/IN-08 {2}expected: IN-08 neither lowered, .* a package rests on/mu,
  );
  t.regex(en.stdout, /^ {2}✗ profile\.json#\/stages\/AU-11 {2}expected: AU-11 neither lowered, /mu);
  const zh = await yijiao(['profiles', 'check', folder], { YIJIAO_LANG: 'zh' });
  t.regex(zh.stdout, /检测项 IN-08 不降低、不取消、不作例外：.*信息包以它为基础/u);
  const root = path.dirname(path.dirname(folder));
  const pack = ['pack', await smallDelivery(t), '-o', path.join(root, 'p.zip'), '--profiles', root];
  t.regex(
    (await yijiao(pack)).stderr,
    /local\/1\.0\.0\/profile\.json\/severities\/IN-08[^]*\[profile\.folder-unsound\]/u,
  );
});

test('a profile that is no JSON, or not there, is told by its file', async (t) => {
  const folder = await folderWith(t, {}, []);
  await writeFile(path.join(folder, 'metadata.json'), '[');
  for (const place of [folder, path.join(folder, 'gone')]) {
    const ran = await yijiao(['profiles', 'check', place]);
    t.is(ran.code, 2);
    t.regex(ran.stderr, /\[profile\.unreadable\]/u);
  }
});

test('the desk goes by a profile of one’s own, given for once or for all', async (t) => {
  const root = path.dirname(path.dirname(await folderWith(t, { validFrom: '2026-01-01' }, [element])));
  const listed = await yijiao(['profiles', '--profiles', root]);
  t.regex(listed.stdout, /^local@1\.0\.0 {2}Our city/mu);
  const delivery = await smallDelivery(t);
  t.regex((await yijiao(['check', delivery, '--profile', 'local'])).stderr, /\[profile\.unknown\]/u);
  const given = await yijiao(['check', delivery, '--profile', 'local', '--profiles', root, '--json']);
  t.like(JSON.parse(given.stdout), { profile: { id: 'local', version: '1.0.0' } });
  const always = await yijiao(['check', delivery, '--profile', 'local', '--json'], { YIJIAO_PROFILES: root });
  t.like(JSON.parse(always.stdout), { profile: { id: 'local', version: '1.0.0' } });
});

test('a desk does not go by a profile that is wrong, and tells where', async (t) => {
  const folder = await folderWith(t, {}, [{ ...element, member: 'complier' }]);
  const ran = await yijiao([
    'template',
    '-o',
    path.join(folder, 'a.xlsx'),
    '--profiles',
    path.dirname(path.dirname(folder)),
  ]);
  t.is(ran.code, 2);
  t.regex(ran.stderr, /local\/1\.0\.0\/metadata\.json\/0\/member[^]*\[profile\.folder-unsound\]/u);
});

test('what a profile asks of a level is printed as a JSON Schema', async (t) => {
  const { code, stdout } = await yijiao(['profiles', 'schema', 'cn-cq@1.1.0', 'record']);
  t.is(code, 0);
  t.like(JSON.parse(stdout), { $id: 'urn:yijiao:profile:cn-cq:1.1.0:record', title: 'cn-cq@1.1.0 record' });
  t.is((await yijiao(['profiles', 'schema', 'cn-cq', 'shelf'])).code, 2);
});

import { execFileSync } from 'node:child_process';
import { mkdir, readFile, readlink, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { yijiao } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A folder of files as a clerk has it, without handover.json. */
async function recordsFolder(t: ExecutionContext, name = 'records'): Promise<string> {
  const folder = path.join(await temporaryFolder(t), name);
  await mkdir(path.join(folder, 'C5 施工记录'), { recursive: true });
  await writeFile(path.join(folder, 'C5 施工记录', '日志.txt'), '晴。\n');
  return folder;
}

const posix = process.platform === 'win32' ? test.skip : test;

posix('the next command can be copied as it is told, whatever the folder is called', async (t) => {
  for (const [name, shown] of [
    ['1# 楼（一期）', '"…1# 楼（一期）"'],
    ['the "new" $HOME', `'…the "new" $HOME'`],
  ] as const) {
    const folder = await recordsFolder(t, name);
    const ran = await yijiao(['init', folder]);
    t.is(ran.code, 0, ran.stderr);
    t.true(ran.stderr.includes(`yijiao check ${shown.replace('…', folder.slice(0, -name.length))}`), ran.stderr);
  }
});

posix('what is no file is told when it cannot be listed, and the files are listed nevertheless', async (t) => {
  const folder = await recordsFolder(t);
  await symlink('C5 施工记录/日志.txt', path.join(folder, 'link.txt'));
  execFileSync('mkfifo', [path.join(folder, 'pipe')]);
  const ran = await yijiao(['init', folder]);
  t.is(ran.code, 0, ran.stderr);
  t.regex(ran.stderr, /✗ AU-13 "link\.txt" is a link, not a file\.\n +→ Put the file itself/u);
  t.regex(ran.stderr, /✗ AU-13 "pipe" is a device or a pipe[^]*Not listed in handover\.json: 2\./u);
  t.regex(await readFile(path.join(folder, 'handover.json'), 'utf8'), /日志\.txt/u);
});

posix('a handover.json that is a link stays as it is, and so does what it leads to', async (t) => {
  const filled = path.join(await recordsFolder(t), 'handover.json');
  await writeFile(filled, '{"filled":"in"}');
  const folder = await recordsFolder(t);
  const link = path.join(folder, 'handover.json');
  await symlink(filled, link);
  for (const command of ['init', 'check']) {
    const ran = await yijiao([command, folder]);
    t.is(ran.code, 2, ran.stdout);
    t.regex(ran.stderr, /→ Put the handover\.json file itself in its place.*\[delivery\.document-no-file\]/u);
  }
  t.is(await readlink(link), filled);
  t.is(await readFile(filled, 'utf8'), '{"filled":"in"}');
});

test('a folder without files is told to be empty, and what was renamed to be listed twice', async (t) => {
  const folder = path.join(await temporaryFolder(t), 'records');
  await mkdir(folder);
  const empty = await yijiao(['init', folder]);
  t.is(empty.code, 0, empty.stderr);
  t.regex(empty.stderr, /^→ The folder has no file yet: .* yijiao init /mu);
  await writeFile(path.join(folder, '日志.txt'), '晴。\n');
  t.regex((await yijiao(['init', folder])).stdout, /files newly listed: 1\./u);
  await rename(path.join(folder, '日志.txt'), path.join(folder, '施工日志.txt'));
  const again = await yijiao(['init', folder], { YIJIAO_LANG: 'zh' });
  t.is(again.code, 0, again.stderr);
  t.regex(again.stdout, /新列出 1 个文件/u);
  t.regex(again.stderr, /^✗ AU-11 列出的文件“日志\.txt”不在报送文件夹中。\n +→ 请补充该文件/mu);
});

test('what is wrong in a list is told as people find it, by file, row and column', async (t) => {
  const folder = await recordsFolder(t);
  const list = path.join(folder, 'C5 施工记录', '目录.csv');
  await writeFile(list, '序号,文件题名,文件路径\n1,日志,没有.txt\n');
  const en = await yijiao(['init', folder, '--from', list]);
  t.is(en.code, 2);
  t.regex(en.stderr, /^ {2}C5 施工记录\/目录\.csv, row 2, "文件路径" {2}The delivery folder has no "没有\.txt"\.$/mu);
  const zh = await yijiao(['init', folder, '--from', list], { YIJIAO_LANG: 'zh' });
  t.regex(zh.stderr, /^ {2}C5 施工记录\/目录\.csv 第 2 行 “文件路径” {2}报送文件夹中没有“没有\.txt”。$/mu);
});

test('a template that nobody has filled in is told to be empty, and not to lack its heads', async (t) => {
  const folder = await recordsFolder(t);
  const template = path.join(await temporaryFolder(t), 'template.xlsx');
  t.is((await yijiao(['template', '-o', template])).code, 0);
  const ran = await yijiao(['init', folder, '--from', template]);
  t.is(ran.code, 2);
  t.regex(ran.stderr, /The record list has no row yet\./u);
  t.notRegex(ran.stderr, /No record list was found/u);
});

test('a list that is not there is told as not there, one that has to lie in the folder as outside, and a folder as no file', async (t) => {
  const folder = await recordsFolder(t);
  const missing = await yijiao(['init', folder, '--from', 'none.xlsx']);
  t.is(missing.code, 2);
  t.regex(missing.stderr, /There is no catalogue at "none\.xlsx"\.[^]*\[catalogue\.not-found\]/u);
  const elsewhere = path.join(await temporaryFolder(t), '目录文件.XML');
  await writeFile(elsewhere, '<a/>');
  const outside = await yijiao(['init', folder, '--from', elsewhere]);
  t.is(outside.code, 2);
  t.regex(outside.stderr, /\[catalogue\.outside\]/u);
  const folderNamedSo = path.join(await temporaryFolder(t), '目录.xlsx');
  await mkdir(folderNamedSo);
  const noFile = await yijiao(['init', folder, '--from', folderNamedSo]);
  t.is(noFile.code, 2);
  t.regex(noFile.stderr, /\[catalogue\.no-file\]/u);
});

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type MadeEntry, makeZip } from '../../../fixtures/attack/zip.ts';
import type { Content } from '../../../src/delivery/content/content.ts';
import { openZip, zipLimits } from '../../../src/delivery/content/zip-content.ts';
import { openDelivery } from '../../../src/delivery/open-delivery.ts';
import { Problem, type ProblemCode } from '../../../src/problem.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function opened(t: ExecutionContext, entries: readonly MadeEntry[]): Promise<Content> {
  const file = path.join(await temporaryFolder(t), 'delivery.zip');
  await writeFile(file, makeZip(entries));
  const content = await openDelivery(file);
  t.teardown(() => content.close());
  return content;
}

async function readAll(content: Content, name: string, range?: { start: number; end: number }): Promise<string> {
  return Buffer.concat(await Array.fromAsync(content.read(name, range))).toString();
}

test('a ZIP of the folder shows the same files as the folder', async (t) => {
  const content = await opened(t, [
    { name: 'handover.json', content: Buffer.from('{}') },
    { name: 'C5 隐蔽工程/记录 (1#楼)&附图.pdf', content: Buffer.from('content'), deflate: true },
  ]);
  t.deepEqual(await Array.fromAsync(content.entries()), [
    { path: 'handover.json', kind: 'file', bytes: 2 },
    { path: 'C5 隐蔽工程/记录 (1#楼)&附图.pdf', kind: 'file', bytes: 7 },
  ]);
  t.is(await readAll(content, 'C5 隐蔽工程/记录 (1#楼)&附图.pdf'), 'content');
  t.is(await readAll(content, 'C5 隐蔽工程/记录 (1#楼)&附图.pdf', { start: 2, end: 5 }), 'nte');
});

test('a single folder around everything is looked through', async (t) => {
  const content = await opened(t, [{ name: '移交/' }, { name: '移交/handover.json' }, { name: '移交/a/b.txt' }]);
  const paths = (await Array.fromAsync(content.entries())).map((entry) => entry.path);
  t.deepEqual(paths, ['handover.json', 'a/b.txt']);
});

test('what operating systems leave beside the single folder keeps its place, and hides nothing in it', async (t) => {
  const beside = [{ name: '移交/handover.json' }, { name: '__MACOSX/._移交' }, { name: '.DS_Store' }];
  const pathsOf = async (entries: readonly MadeEntry[]): Promise<string[]> =>
    (await Array.fromAsync((await opened(t, entries)).entries())).map((entry) => entry.path);
  t.deepEqual(await pathsOf(beside), ['handover.json', '__MACOSX/._移交', '.DS_Store']);
  const twice = [...beside, { name: '移交/.DS_Store' }];
  t.deepEqual(
    await pathsOf(twice),
    twice.map(({ name }) => name),
  );
  t.deepEqual(await pathsOf([{ name: '移交/handover.json' }, { name: 'a.txt' }]), ['移交/handover.json', 'a.txt']);
});

test('names that Chinese Windows wrote without the UTF-8 flag are read as GB18030', async (t) => {
  const gb18030 = Buffer.from([0xd1, 0xe9, 0xca, 0xd5, 0x2e, 0x70, 0x64, 0x66]);
  const content = await opened(t, [{ name: 'handover.json' }, { name: gb18030, flags: 0 }]);
  t.is(await readAll(content, '验收.pdf'), 'x');
});

test('a stored file is located in the ZIP, a deflated one must be streamed', async (t) => {
  const content = await opened(t, [
    { name: 'handover.json' },
    { name: 'stored.txt', content: Buffer.from('12345') },
    { name: 'deflated.txt', deflate: true },
  ]);
  const location = await content.locate('stored.txt', 6);
  t.is(location?.bytes, 5);
  t.is(await content.locate('deflated.txt', 6), undefined);
});

test('links and devices in a ZIP are shown as what they are', async (t) => {
  const content = await opened(t, [
    { name: 'handover.json' },
    { name: 'link', mode: 0o120777, content: Buffer.from('/etc/passwd') },
    { name: 'device', mode: 0o060644 },
  ]);
  const kinds = (await Array.fromAsync(content.entries())).map(({ path: name, kind }) => [name, kind]);
  t.deepEqual(kinds.slice(1), [
    ['link', 'link'],
    ['device', 'device'],
  ]);
  await t.throwsAsync(readAll(content, 'link'), { instanceOf: Problem, message: /"link"/u });
});

const zeros = Buffer.alloc(64 * 1024 * 1024);
const refused: readonly [title: string, code: ProblemCode, entries: readonly MadeEntry[]][] = [
  ['that leads out of its folder', 'delivery.zip-unsafe-name', [{ name: '../../etc/passwd' }]],
  ['with an absolute name', 'delivery.zip-unsafe-name', [{ name: '/etc/passwd' }]],
  ['with a Windows path', 'delivery.zip-unsafe-name', [{ name: 'C:\\windows\\system32' }]],
  ['whose folder leads out', 'delivery.zip-unsafe-name', [{ name: 'a/../../b/' }]],
  ['that is encrypted', 'delivery.zip-encrypted', [{ name: 'a.pdf', flags: 0x801, deflate: true }]],
  ['with an odd compression', 'delivery.zip-method', [{ name: 'a.pdf', method: 12 }]],
  ['with one name twice', 'delivery.zip-duplicate-name', [{ name: 'a.pdf' }, { name: 'a.pdf' }]],
  ['that says it inflates a thousandfold', 'delivery.zip-bomb', [{ name: 'a.pdf', content: zeros, deflate: true }]],
];

for (const [title, code, entries] of refused) {
  test(`a ZIP ${title} is refused`, async (t) => {
    const error = await t.throwsAsync(opened(t, entries), { instanceOf: Problem });
    t.is(error.code, code);
  });
}

test('a bomb that lies about its size is stopped while it inflates', async (t) => {
  const content = await opened(t, [{ name: 'a.pdf', content: zeros, deflate: true, claimedBytes: 1000 }]);
  const error = await t.throwsAsync(readAll(content, 'a.pdf'), { instanceOf: Problem });
  t.true(['delivery.zip-bomb', 'delivery.zip-unreadable'].includes(error.code));
});

test('a member that has another name in its own header is refused', async (t) => {
  const content = await opened(t, [{ name: 'good.pdf', localName: 'evil.pdf' }]);
  await t.throwsAsync(readAll(content, 'good.pdf'), { instanceOf: Problem, message: /two names/u });
});

test('a truncated ZIP is refused with its path', async (t) => {
  const file = path.join(await temporaryFolder(t), 'cut.zip');
  await writeFile(file, makeZip([{ name: 'a' }, { name: 'b' }]).subarray(0, -30));
  const error = await t.throwsAsync(openDelivery(file), { instanceOf: Problem });
  t.is(error.code, 'delivery.zip-unreadable');
  t.true(error?.message.includes(file));
});

test('a ZIP with more entries than the limit is refused', async (t) => {
  const file = path.join(await temporaryFolder(t), 'many.zip');
  await writeFile(file, makeZip([{ name: 'a' }, { name: 'b' }, { name: 'c' }]));
  const error = await t.throwsAsync(openZip(file, { ...zipLimits, entries: 2 }), { instanceOf: Problem });
  t.is(error.code, 'delivery.zip-too-many-entries');
});

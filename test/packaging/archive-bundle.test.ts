import { createHash, randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import test from 'ava';
import { type Entry, fromBufferPromise } from 'yauzl';
import { archiveBundle, type BundledFile, isKeptByZip } from '../../src/packaging/archive-bundle.ts';
import { eventually } from '../support/eventually.ts';

function file(name: string, content: Buffer, pieceBytes = 50_000): BundledFile {
  return {
    path: name,
    bytes: content.length,
    async *read() {
      for (let start = 0; start < content.length; start += pieceBytes)
        yield content.subarray(start, start + pieceBytes);
    },
  };
}

const files: readonly BundledFile[] = [
  file('C5 隐蔽工程/验收记录(1#楼)&附图😀.pdf', randomBytes(700_000)),
  file('小.txt', Buffer.from('文字')),
  file('空.txt', Buffer.alloc(0)),
  file('大.bin', Buffer.alloc(2_000_000, 7)),
];

/** Reads a ZIP by its directory. */
async function unzip(zip: Buffer): Promise<{ name: string; content: Buffer; entry: Entry }[]> {
  const opened = await fromBufferPromise(zip);
  const found: { name: string; content: Buffer; entry: Entry }[] = [];
  for await (const entry of opened.eachEntry()) {
    found.push({ name: entry.fileName, content: await buffer(await opened.openReadStreamPromise(entry)), entry });
  }
  return found;
}

test('every file is in the bundle under its name, in the order given, byte for byte', async (t) => {
  const entries = await unzip(await buffer(archiveBundle(files)));
  t.deepEqual(
    entries.map(({ name }) => name),
    files.map(({ path: name }) => name),
  );
  for (const [index, { content }] of entries.entries()) {
    const expected = await collect(files[index]?.read() ?? []);
    t.is(createHash('sha256').update(content).digest('hex'), createHash('sha256').update(expected).digest('hex'));
  }
});

test('the same files make the same bytes', async (t) => {
  const [one, two] = [await buffer(archiveBundle(files)), await buffer(archiveBundle(files))];
  t.true(one.equals(two));
});

test('no stored file has its size behind it, where a reader of streams would not know its end', async (t) => {
  const entries = await unzip(await buffer(archiveBundle(files)));
  const descriptor = 8;
  for (const { name, entry } of entries) {
    t.false(entry.compressionMethod === 0 && (entry.generalPurposeBitFlag & descriptor) !== 0, name);
  }
});

test('a file that cannot be read breaks the bundle off, and ends no process', async (t) => {
  for (const bytes of [10, 1_000_000]) {
    const broken: BundledFile = {
      path: 'broken.pdf',
      bytes,
      async *read() {
        yield Buffer.from('begin');
        throw new Error('the store is gone');
      },
    };
    await t.throwsAsync(buffer(archiveBundle([files[1] ?? broken, broken, files[0] ?? broken])), {
      message: 'the store is gone',
    });
  }
});

test('one name twice, and a name that the ZIP would change, are refused', async (t) => {
  const small = file('a.txt', Buffer.from('a'));
  await t.throwsAsync(buffer(archiveBundle([small, small])), { code: 'packaging.path-twice' });
  for (const name of ['../up', '/root', 'C:x', 'a:b', 'a\\b', 'a//b', 'a/', './a', 'a/../b', '']) {
    t.false(isKeptByZip(name), name);
    await t.throwsAsync(buffer(archiveBundle([{ ...small, path: name }])), { message: /would be changed/u });
  }
  for (const name of ['a', 'a b/…c', '..a', 'a..', '中:b', '..a/b']) t.true(isKeptByZip(name), name);
});

test('when nobody wants the bundle any more, its sources are let go', async (t) => {
  let open = 0;
  const endless: BundledFile = {
    path: 'endless.bin',
    bytes: Number.MAX_SAFE_INTEGER,
    async *read() {
      open += 1;
      try {
        for (;;) yield Buffer.alloc(65_536);
      } finally {
        open -= 1;
      }
    },
  };
  const bundle: Readable = archiveBundle([endless]);
  bundle.on('error', () => undefined);
  bundle.once('data', () => bundle.destroy());
  await eventually(() => open === 0 || undefined);
  t.is(open, 0);
});

async function collect(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

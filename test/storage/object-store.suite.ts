import { createHash } from 'node:crypto';
import anyOrder, { type ExecutionContext } from 'ava';
import type { ByteSource } from '../../src/delivery/content/content.ts';
import { Problem } from '../../src/problem.ts';
import { documentSource, readDocument } from '../../src/storage/documents.ts';
import type { ObjectStore } from '../../src/storage/object-store.ts';
import { madeBytes } from './made-source.ts';

/** Each has a server of its own: dozens of them at once would answer none of their requests in time on a busy machine. */
const test = anyOrder.serial;

const mebibyte = 1024 * 1024;

/**
 * What every object store must do, whatever lies behind it.
 * @param open gives an empty store for one test, or undefined when the test has already said why it cannot run
 */
export function objectStoreSuite(kind: string, open: (t: ExecutionContext) => Promise<ObjectStore | undefined>): void {
  const behaviour = (title: string, check: (t: ExecutionContext, store: ObjectStore) => Promise<void>): void => {
    test(`${kind}: ${title}`, async (t) => {
      const store = await open(t);
      if (store) await check(t, store);
    });
  };

  behaviour('it says that it can refuse to overwrite', async (t, store) => {
    t.deepEqual(await store.probe(), { refusesOverwrite: true });
    t.deepEqual(await keysOf(store, ''), []);
  });

  behaviour('what was written is read back, and its size and mark are known', async (t, store) => {
    const written = await store.write('letters/first.txt', documentSource('城建档案'));
    t.is(written.bytes, 12);
    t.deepEqual(await store.stat('letters/first.txt'), written);
    t.is(await textOf(store, 'letters/first.txt'), '城建档案');
  });

  behaviour('an empty object is an object', async (t, store) => {
    t.is((await store.write('empty', documentSource(''))).bytes, 0);
    t.is(await textOf(store, 'empty'), '');
    t.is(await textOf(store, 'empty', { start: 0, end: 0 }), '');
  });

  behaviour('a large object comes back byte for byte, in pieces', async (t, store) => {
    const source = madeBytes(20 * mebibyte + 12_345);
    const progress: number[] = [];
    const written = await store.write('large', source, { onProgress: (bytes) => progress.push(bytes) });
    t.is(written.bytes, source.bytes);
    t.is(progress.at(-1), source.bytes);
    t.deepEqual(
      progress,
      progress.toSorted((one, other) => one - other),
    );
    let longest = 0;
    const hash = createHash('sha256');
    for await (const chunk of store.read('large')) {
      longest = Math.max(longest, chunk.length);
      hash.update(chunk);
    }
    t.is(hash.digest('hex'), await sha256Of(source));
    t.true(longest <= mebibyte);
  });

  behaviour('any range of an object can be read alone', async (t, store) => {
    const source = madeBytes(9 * mebibyte);
    await store.write('ranged', source);
    const ranges = [
      [0, 1],
      [0, source.bytes],
      [1_000_000, 1_000_000],
      [8 * mebibyte - 3, 8 * mebibyte + 3],
      [source.bytes - 1, source.bytes],
    ] as const;
    for (const [start, end] of ranges) {
      t.deepEqual(await bytesOf(store.read('ranged', { start, end })), await bytesOf(source.read({ start, end })));
    }
  });

  behaviour('a range that is not wholly there is refused, never cut short', async (t, store) => {
    await store.write('short', documentSource('0123456789'));
    for (const range of [
      { start: 5, end: 11 },
      { start: 10, end: 12 },
      { start: 40, end: 41 },
      { start: 11, end: 11 },
      { start: 6, end: 5 },
    ]) {
      const problem = await t.throwsAsync(bytesOf(store.read('short', range)), { instanceOf: Problem });
      t.is(problem?.code, 'storage.range-outside', JSON.stringify(range));
      t.is(problem?.params['bytes'], 10);
    }
  });

  behaviour('an object that is not there is missing, not empty', async (t, store) => {
    t.is(await store.stat('nowhere'), undefined);
    for (const range of [undefined, { start: 0, end: 0 }, { start: 0, end: 4 }]) {
      const problem = await t.throwsAsync(bytesOf(store.read('nowhere', range)), { instanceOf: Problem });
      t.is(problem?.code, 'storage.object-missing');
    }
    t.is(await store.locate?.('nowhere'), undefined);
  });

  for (const [size, bytes] of [
    ['small', 1000],
    ['large', 9 * mebibyte],
  ] as const) {
    behaviour(`a ${size} object is never overwritten`, async (t, store) => {
      const first = await store.write('kept', madeBytes(bytes, 'first'));
      const again = store.write('kept', madeBytes(bytes, 'second'));
      t.is((await t.throwsAsync(again, { instanceOf: Problem }))?.code, 'storage.exists');
      t.deepEqual(await store.stat('kept'), first);
      t.is(await sha256Of({ bytes, read: () => store.read('kept') }), await sha256Of(madeBytes(bytes, 'first')));
    });

    behaviour(`of many who write the same ${size} object at once, exactly one succeeds`, async (t, store) => {
      const seeds = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
      const outcomes = await Promise.allSettled(seeds.map((seed) => store.write('wanted', madeBytes(bytes, seed))));
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      t.deepEqual(
        refused.map((error) => (error instanceof Problem ? error.code : error)),
        Array.from({ length: seeds.length - 1 }, () => 'storage.exists'),
      );
      const winner = seeds[outcomes.findIndex(({ status }) => status === 'fulfilled')];
      t.is(await sha256Of({ bytes, read: () => store.read('wanted') }), await sha256Of(madeBytes(bytes, winner)));
    });
  }

  behaviour('an object is replaced only by whoever has seen its present state', async (t, store) => {
    const first = await store.write('inventory.json', documentSource('{"head":"v1"}'));
    const second = await store.write('inventory.json', documentSource('{"head":"v2"}'), { ifMatch: first.etag });
    t.not(second.etag, first.etag);
    const late = store.write('inventory.json', documentSource('{"head":"v9"}'), { ifMatch: first.etag });
    t.is((await t.throwsAsync(late, { instanceOf: Problem }))?.code, 'storage.changed');
    t.is(await textOf(store, 'inventory.json'), '{"head":"v2"}');
    const absent = store.write('nowhere.json', documentSource('{}'), { ifMatch: first.etag });
    t.is((await t.throwsAsync(absent, { instanceOf: Problem }))?.code, 'storage.changed');
    t.is(await store.stat('nowhere.json'), undefined);
  });

  behaviour('of many who replace the same object at once, exactly one succeeds', async (t, store) => {
    const { etag } = await store.write('head', documentSource('start'));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => store.write('head', documentSource(`by ${index}`), { ifMatch: etag })),
    );
    t.is(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    t.is(await textOf(store, 'head'), `by ${outcomes.findIndex(({ status }) => status === 'fulfilled')}`);
  });

  for (const [size, bytes] of [
    ['small', 3 * mebibyte],
    ['large', 20 * mebibyte],
  ] as const) {
    behaviour(`a source that fails in the middle of a ${size} object leaves nothing`, async (t, store) => {
      const failing: ByteSource = {
        bytes,
        async *read() {
          yield* madeBytes(bytes).read({ start: 0, end: bytes / 2 });
          throw new Problem('delivery.not-found', { params: { path: 'C7/验收.pdf' } });
        },
      };
      const problem = await t.throwsAsync(store.write('broken', failing), { instanceOf: Problem });
      t.is(problem?.code, 'delivery.not-found');
      t.is(await store.stat('broken'), undefined);
      t.deepEqual(await keysOf(store, ''), []);
    });
  }

  behaviour('a source that gives fewer or more bytes than it said is a fault, and leaves nothing', async (t, store) => {
    for (const said of [999, 1001]) {
      const lying: ByteSource = { bytes: said, read: () => madeBytes(1000).read({ start: 0, end: 1000 }) };
      await t.throwsAsync(store.write('lie', lying), { instanceOf: RangeError });
      t.is(await store.stat('lie'), undefined);
    }
  });

  behaviour('a write that is cancelled leaves nothing that can be seen', async (t, store) => {
    const cancelled = new AbortController();
    const source = madeBytes(40 * mebibyte);
    const slow: ByteSource = {
      bytes: source.bytes,
      async *read(range) {
        for await (const chunk of source.read(range)) {
          yield chunk;
          cancelled.abort(new Error('stopped by the user'));
        }
      },
    };
    await t.throwsAsync(store.write('cancelled', slow, { signal: cancelled.signal }), {
      message: 'stopped by the user',
    });
    t.is(await store.stat('cancelled'), undefined);
    t.deepEqual(await keysOf(store, ''), []);
  });

  behaviour('objects are listed by prefix in the order of their keys, with size and mark', async (t, store) => {
    const keys = [
      'a',
      'ocfl/0=ocfl_1.1',
      'ocfl/ab.c/x',
      'ocfl/ab/c',
      'ocfl/ab0/c',
      'ocfl/B',
      'ocfl/隐蔽工程/验收记录 (1#楼)&附图+100%25.pdf',
      'ocfl/隐蔽工程/😀',
      'ocfl/\uFF5E',
      'ocflx',
    ];
    for (const key of keys.toReversed()) await store.write(key, documentSource(key));
    const inOrder = keys.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    t.deepEqual(await keysOf(store, ''), inOrder);
    for (const prefix of ['ocfl/', 'ocfl/ab', 'ocfl/ab/', 'ocfl/隐蔽', 'o', 'zzz', 'a/']) {
      const expected = inOrder.filter((key) => key.startsWith(prefix));
      t.deepEqual(await keysOf(store, prefix), expected, prefix);
    }
    for await (const stored of store.list('ocfl/')) t.deepEqual(await store.stat(stored.key), stored);
    for (const key of keys) t.is(await textOf(store, key), key);
  });

  behaviour('keys that file systems find hard are kept exactly', async (t, store) => {
    const keys = [
      'con',
      'AUX.txt',
      'a/nul.tar.gz',
      'trailing.',
      '.hidden',
      'a b',
      'q"<>|*?',
      'back\\slash',
      `n/${'长'.repeat(80)}`,
    ];
    for (const key of keys) await store.write(key, documentSource(key));
    for (const key of keys) t.is(await textOf(store, key), key);
    t.deepEqual((await keysOf(store, '')).toSorted(), keys.toSorted());
  });

  behaviour('a key that leaves its place is a fault of the caller', async (t, store) => {
    for (const key of ['../up', 'a/../b', 'a//b', '/a', 'a/', '', 'a/.', '\uD800', 'x\u0000y', 'k'.repeat(256)]) {
      await t.throwsAsync(async () => await store.write(key, documentSource('x')), { instanceOf: RangeError }, key);
      await t.throwsAsync(async () => await store.stat(key), { instanceOf: RangeError }, key);
      await t.throwsAsync(async () => await bytesOf(store.read(key)), { instanceOf: RangeError }, key);
    }
  });

  behaviour('sweeping takes nothing from the objects', async (t, store) => {
    await store.write('kept/one', documentSource('1'));
    await store.write('kept/two', madeBytes(9 * mebibyte));
    await store.sweep(0);
    t.deepEqual(await keysOf(store, ''), ['kept/one', 'kept/two']);
  });

  behaviour('a reader who leaves early holds nothing open', async (t, store) => {
    await store.write('left', madeBytes(12 * mebibyte));
    for (let reader = 0; reader < 60; reader++) {
      for await (const chunk of store.read('left')) {
        t.true(chunk.length > 0);
        break;
      }
    }
    t.is((await store.stat('left'))?.bytes, 12 * mebibyte);
  });
}

async function keysOf(store: ObjectStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys;
}

async function textOf(store: ObjectStore, key: string, range?: { start: number; end: number }): Promise<string> {
  return range
    ? (await bytesOf(store.read(key, range))).toString()
    : (await readDocument(store, key, mebibyte)).toString();
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(chunks));
}

async function sha256Of(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source.read({ start: 0, end: source.bytes })) hash.update(chunk);
  return hash.digest('hex');
}

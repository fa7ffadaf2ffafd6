import test from 'ava';
import { array, assert, integer, property, record } from 'fast-check';
import { splitVolumes, type VolumeSize } from '../../../src/delivery/document/split-volumes.ts';

const unlimited = Number.MAX_SAFE_INTEGER;
const filled = (...files: readonly number[]): VolumeSize[] =>
  files.map((count) => ({ files: count, bytes: count * 10 }));

const table: readonly [title: string, volumes: VolumeSize[], limit: VolumeSize, parts: string][] = [
  ['a delivery below both limits stays whole', filled(3, 3), { files: 9, bytes: 99 }, '1–2'],
  ['one exactly at a limit stays whole', filled(3, 3), { files: 6, bytes: unlimited }, '1–2'],
  ['one file more divides it', filled(3, 4), { files: 6, bytes: unlimited }, '1–1 2–2'],
  ['bytes divide as files do', filled(3, 4), { files: unlimited, bytes: 69 }, '1–1 2–2'],
  ['as many volumes go together as fit', filled(2, 2, 2, 2, 2), { files: 4, bytes: unlimited }, '1–2 3–4 5–5'],
  ['a later volume never fills an earlier part', filled(3, 4, 1), { files: 4, bytes: unlimited }, '1–1 2–2 3–3'],
  ['a volume above the limit goes alone', filled(1, 9, 1, 1), { files: 4, bytes: unlimited }, '1–1 2–2 3–4'],
  ['one volume is never divided', filled(100), { files: 4, bytes: 4 }, '1–1'],
];

for (const [title, volumes, limit, parts] of table) {
  test(`dividing along volumes: ${title}`, (t) => {
    t.is(
      splitVolumes(volumes, limit)
        .map(({ from, to }) => `${from}–${to}`)
        .join(' '),
      parts,
    );
  });
}

test('however a delivery is divided, each volume is in one part, in its order, and the limits are kept', (t) => {
  const size = record({ files: integer({ min: 1, max: 50 }), bytes: integer({ min: 0, max: 1000 }) });
  const limits = record({ files: integer({ min: 1, max: 100 }), bytes: integer({ min: 1, max: 3000 }) });
  assert(
    property(array(size, { minLength: 1, maxLength: 99 }), limits, (volumes, limit) => {
      const spans = splitVolumes(volumes, limit);
      t.deepEqual(splitVolumes(volumes, limit), spans);
      let next = 1;
      for (const [index, { from, to, files, bytes }] of spans.entries()) {
        t.is(from, next);
        const held = volumes.slice(from - 1, to);
        t.deepEqual({ files, bytes }, total(held));
        t.true(held.length === 1 || (files <= limit.files && bytes <= limit.bytes));
        const following = total([...held, ...volumes.slice(to, to + 1)]);
        const isLast = index === spans.length - 1;
        t.true(isLast || following.files > limit.files || following.bytes > limit.bytes, 'the next would have fitted');
        next = to + 1;
      }
      t.is(next, volumes.length + 1);
    }),
  );
});

function total(volumes: readonly VolumeSize[]): VolumeSize {
  const sum = (of: 'files' | 'bytes'): number => volumes.reduce((all, volume) => all + volume[of], 0);
  return { files: sum('files'), bytes: sum('bytes') };
}

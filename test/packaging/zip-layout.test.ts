import test from 'ava';
import { arrangeContainer } from '../../src/packaging/zip/container.ts';
import { directoryRecord, dosTimeOf, endRecords, localHeader, type ZipEntry } from '../../src/packaging/zip/layout.ts';

const time = dosTimeOf('2025-11-22T08:01:03Z');
const gib = 2 ** 30;

test('members get the date of the package, as MS-DOS writes it', (t) => {
  t.deepEqual(time, { date: (45 << 9) | (11 << 5) | 22, time: (8 << 11) | (1 << 5) | 1 });
  t.deepEqual(dosTimeOf('1970-01-01T00:00:00Z').date >>> 9, 0);
  t.deepEqual(dosTimeOf('2200-01-01T00:00:00Z').date >>> 9, 127);
});

const entry = (bytes: number): ZipEntry => ({ name: '档案.pdf', bytes, crc32: 0xdeadbeef });
const nameBytes = 10;

const headers: readonly (readonly [bytes: number, needed: number, extra: number])[] = [
  [0, 20, 0],
  [0xffff_fffe, 20, 0],
  [0xffff_ffff, 45, 20],
  [4 * gib, 45, 20],
  [50 * gib, 45, 20],
];

for (const [bytes, needed, extra] of headers) {
  test(`a member of ${bytes} bytes has its size and CRC-32 in the header, ${extra ? 'with' : 'without'} ZIP64`, (t) => {
    const header = localHeader(entry(bytes), time);
    t.is(header.length, 30 + nameBytes + extra);
    t.is(header.readUInt16LE(4), needed);
    t.is(header.readUInt16LE(6), 0x0800, 'UTF-8 and no descriptor');
    t.is(header.readUInt16LE(8), 0, 'stored');
    t.is(header.readUInt32LE(14), 0xdeadbeef);
    t.is(header.readUInt32LE(22), Math.min(bytes, 0xffff_ffff));
    if (extra) t.is(header.readBigUInt64LE(30 + nameBytes + 4), BigInt(bytes));
  });
}

const records: readonly (readonly [bytes: number, offset: number, values: readonly number[]])[] = [
  [5, 0, []],
  [5, 0xffff_fffe, []],
  [5, 0xffff_ffff, [0xffff_ffff]],
  [5 * gib, 7, [5 * gib, 5 * gib]],
  [5 * gib, 6 * gib, [5 * gib, 5 * gib, 6 * gib]],
];

for (const [bytes, offset, values] of records) {
  test(`the directory says ${bytes} bytes at ${offset} with ${values.length} values in ZIP64 form`, (t) => {
    const record = directoryRecord(entry(bytes), offset, time);
    t.is(record.readUInt8(5), 3, 'made by Unix');
    t.is(record.readUInt16LE(6), values.length > 0 ? 45 : 20);
    t.is(record.readUInt32LE(38) >>> 16, 0o100644);
    t.is(record.readUInt32LE(42), Math.min(offset, 0xffff_ffff));
    const extra = record.subarray(46 + nameBytes);
    t.is(record.readUInt16LE(30), extra.length);
    t.deepEqual(
      values,
      values.map((_, index) => Number(extra.readBigUInt64LE(4 + index * 8))),
    );
  });
}

const ends: readonly (readonly [count: number, offset: number, zip64: boolean])[] = [
  [0, 0, false],
  [65_534, 100, false],
  [65_535, 100, true],
  [100_000, 100, true],
  [1, 0xffff_fffe, false],
  [1, 0xffff_ffff, true],
];

for (const [count, offset, zip64] of ends) {
  test(`${count} members with the directory at ${offset} ${zip64 ? 'need' : 'do not need'} a ZIP64 end`, (t) => {
    const end = endRecords(count, { offset, bytes: 77 });
    t.is(end.length, zip64 ? 98 : 22);
    if (!zip64) return;
    t.is(end.readBigUInt64LE(32), BigInt(count));
    t.is(end.readBigUInt64LE(48), BigInt(offset));
    t.is(end.readBigUInt64LE(56 + 8), BigInt(offset + 77), 'the locator points to the ZIP64 end');
  });
}

test('places beyond 4 GiB are computed exactly', async (t) => {
  const entries = [entry(5 * gib), entry(1), entry(4 * gib - 1)];
  const container = await arrangeContainer(entries.length, (index) => entries[index] ?? entry(0), time);
  t.deepEqual([0, 1, 2, 3].map(container.headerStart), [
    0,
    60 + 5 * gib,
    60 + 5 * gib + 41,
    60 + 5 * gib + 41 + 60 + 4 * gib - 1,
  ]);
  t.is(container.contentStart(1), container.headerStart(1) + 40);
  t.deepEqual(
    [0, 59, 60 + 5 * gib - 1, 60 + 5 * gib, container.headerStart(3), container.bytes].map(container.memberAt),
    [0, 0, 0, 1, 3, 3],
  );
  const tail = Buffer.concat([...container.tail({ start: 0, end: container.bytes })]);
  t.is(tail.length, container.bytes - container.headerStart(3));
});

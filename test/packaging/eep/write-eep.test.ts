import test from 'ava';
import * as fc from 'fast-check';
import { schemaFaults } from '../../../src/delivery/eep/check-schema.ts';
import { readEep } from '../../../src/delivery/eep/read-eep.ts';
import type { EepRecord } from '../../../src/packaging/eep/eep-record.ts';
import { writeEep } from '../../../src/packaging/eep/write-eep.ts';
import { Problem } from '../../../src/problem.ts';
import { catalogueOf } from '../../delivery/layouts/support/delivery.ts';

function recordOf(files: readonly (readonly [path: string, content: Uint8Array])[], date = '2024-08-05'): EepRecord {
  const record = {
    seq: 3,
    title: '隐蔽工程验收记录 <1#楼> & 附图',
    docNo: 'C5-7',
    responsible: ['某公司', '张工'],
    ...(date !== '' && { date }),
    pages: { from: 3, to: 14 },
    files: files.map(([path]) => ({ path, role: 'original' as const })),
  };
  const volume = { no: 2, title: '施工记录', retention: 'PERMANENT' as const, records: [record] };
  return {
    document: {
      schema: 'yijiao-handover/1',
      profile: 'cn-gbt50328',
      deliveringUnit: { name: '某公司', uscc: '91500000MA5U000X0Y' },
      project: { name: '某工程' },
      volumes: [volume],
    },
    volume,
    record,
    files: files.map(([path, content]) => ({
      file: { path, role: 'original' },
      bytes: content.length,
      async *read() {
        // In pieces that fit no line of base64.
        for (let start = 0; start < content.length; start += 1000) yield content.subarray(start, start + 1000);
      },
    })),
    identifier: 'yj-X-2-3',
    createdAt: new Date('2026-06-01T08:00:00Z'),
  };
}

async function written(record: EepRecord): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(writeEep(record)));
}

test('a record becomes a package of DA/T 48 that the schema accepts and that gives back what was put in', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(fc.stringMatching(/^[a-z 一-龥&<(]{1,20}\.[a-z]{3}$/u), fc.uint8Array({ maxLength: 200_000 })),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
      async (files) => {
        const document = await written(recordOf(files));
        t.deepEqual(schemaFaults(document), []);
        const found: [string, Uint8Array][] = [];
        let held: Uint8Array[] = [];
        async function* chunks(): AsyncGenerator<Uint8Array> {
          yield document;
        }
        const read = await readEep(chunks(), {
          async write(bytes) {
            held.push(bytes);
          },
          async end({ name }) {
            found.push([name, new Uint8Array(Buffer.concat(held))]);
            held = [];
          },
        });
        t.deepEqual(
          found,
          files.map(([name, content]) => [name, content]),
        );
        t.deepEqual([read.deviations, read.unresolved], [[], []]);
      },
    ),
    { numRuns: 30 },
  );
});

test('the same record gives the same bytes', async (t) => {
  const record = recordOf([['C5/记录.pdf', Buffer.alloc(100_000, 1)]]);
  t.deepEqual(await written(record), await written(record));
});

test('a record without a date is refused, as a package needs its year', async (t) => {
  const problem = await t.throwsAsync(written(recordOf([['a.pdf', Buffer.alloc(1)]], '')), { instanceOf: Problem });
  t.is(problem.code, 'packaging.eep-no-date');
});

for (const [secrecy, read] of [
  ['TOP_SECRET', 'TOP_SECRET'],
  ['CONFIDENTIAL', 'CONFIDENTIAL'],
  ['SECRET', 'SECRET'],
  [null, null],
  [undefined, null],
] as const) {
  for (const retention of ['PERMANENT', 'LONG', 'SHORT'] as const) {
    test(`what a package says of its record is read back from it: ${secrecy}, ${retention}`, async (t) => {
      const given = recordOf([['a.pdf', Buffer.alloc(1)]]);
      const { seq: _seq, pages: _pages, files: _files, ...plain } = given.record;
      const described = { ...plain, dateTo: '2024-09-01', remark: '缺第2页，见说明', retention };
      const record = { ...given.record, ...described, ...(secrecy !== undefined && { secrecy }) };
      const catalogue = await catalogueOf(t, { '记录.eep': await written({ ...given, record }) });
      t.like(catalogue?.volumes[0]?.records[0], { ...described, secrecy: read });
      t.deepEqual(catalogue?.remarks, []);
    });
  }
}

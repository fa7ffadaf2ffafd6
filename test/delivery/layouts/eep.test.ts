import test from 'ava';
import { makeEep } from '../../../fixtures/attack/eep.ts';
import { catalogueOf, placesOf, problemOf, remarksOf } from './support/delivery.ts';

const coded = (code: string, title: string): string => makeEep({ title }).replace('<档号>A-1<', `<档号>${code}<`);

test('records of packages of DA/T 48 keep the archival codes that they have, and one that all of a folder state is the volume’s', async (t) => {
  const catalogue = await catalogueOf(t, {
    '一/1.xml': coded('A-1-1', '施工日志'),
    '一/2.xml': coded('A-1-2', '监理日志'),
    '二/1.xml': coded('A-2', '会议纪要'),
    '二/2.xml': coded('A-2', '会议通知'),
  });
  t.deepEqual(
    catalogue?.volumes
      .slice(0, 2)
      .map(({ archivalCode, records }) => [archivalCode, records.map((record) => record.archivalCode)]),
    [
      [undefined, ['A-1-1', 'A-1-2']],
      ['A-2', [undefined, undefined]],
    ],
  );
});

for (const [written, secrecy] of [
  ['绝密', 'TOP_SECRET'],
  ['机密', 'CONFIDENTIAL'],
  ['机密★20年', 'CONFIDENTIAL'],
  [' 秘密 ★ 长期 ', 'SECRET'],
  ['秘密级', 'SECRET'],
  ['公开', null],
  ['非涉密', null],
  ['', undefined],
] as const) {
  test(`the degree of secrecy "${written}" of a package of DA/T 48 becomes that of its record`, async (t) => {
    const catalogue = await catalogueOf(t, { '1.eep': makeEep().replace('公开', written) });
    t.is(catalogue?.volumes[0]?.records[0]?.secrecy, secrecy);
    t.deepEqual(remarksOf(catalogue), []);
  });
}

for (const written of ['内部', '商密', '★20年', '机密20年', '-']) {
  test(`of a package with the degree of secrecy "${written}" no open record is made`, async (t) => {
    const problem = await problemOf(t, { '1.eep': makeEep().replace('公开', written) });
    t.deepEqual(placesOf(problem), ['catalogue.secrecy-unreadable /1.eep/密级']);
  });
}

test('a package of DA/T 48 says its remark, and a retention period of years is told', async (t) => {
  const made = makeEep().replace('<权限管理/>', '<权限管理/><附注>缺第2页，见说明</附注>').replace('永久', '定期30年');
  const catalogue = await catalogueOf(t, { '1.eep': made });
  const [record] = catalogue?.volumes[0]?.records ?? [];
  t.is(record?.remark, '缺第2页，见说明');
  t.is(record?.retention, undefined);
  t.deepEqual(remarksOf(catalogue), ['value-unreadable 1.eep 保管期限']);
});

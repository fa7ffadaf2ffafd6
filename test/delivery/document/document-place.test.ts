import test from 'ava';
import { documentPlace, memberTitle } from '../../../src/delivery/document/document-place.ts';

for (const [pointer, zh, en] of [
  ['/project/name', '/project/name（工程名称）', '/project/name (project name)'],
  ['/deliveringUnit/uscc', '/deliveringUnit/uscc（移交单位统一社会信用代码）', undefined],
  ['/volumes', '/volumes（案卷目录）', '/volumes (volume list)'],
  ['/volumes/1/title', '/volumes/1/title（第 2 卷 案卷题名）', '/volumes/1/title (volume 2, volume title)'],
  ['/volumes/0/records/2/date', '/volumes/0/records/2/date（第 1 卷第 3 件 日期）', undefined],
  ['/project/units/1/role', '/project/units/1/role（参建单位第 2 项 单位类别）', undefined],
  ['/volumes/0/records/2/files/0/sha256', '/volumes/0/records/2/files/0/sha256', undefined],
  ['/nobody/knows', '/nobody/knows', '/nobody/knows'],
  ['', '/', '/'],
] as const) {
  test(`the place ${pointer || 'of the whole'} of handover.json is told as people call it, where they do`, (t) => {
    const place = documentPlace(pointer);
    t.is(place.zh, zh);
    if (en !== undefined) t.is(place.en, en);
  });
}

test('a member that is a list is called as the list is', (t) => {
  t.is(memberTitle('project', 'units')?.zh, '参建单位');
  t.is(memberTitle('delivery', 'unitWorks')?.zh, '单位工程');
  t.is(memberTitle('record', 'responsible')?.zh, '责任者');
  t.is(memberTitle('file', 'sm3'), undefined);
});

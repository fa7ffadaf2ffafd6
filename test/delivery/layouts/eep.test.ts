import test from 'ava';
import { makeEep } from '../../../fixtures/attack/eep.ts';
import { catalogueOf } from './support/delivery.ts';

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

import test from 'ava';
import { openFileTable } from '../../../src/verification/examined-files.ts';
import { openObservedOutcomes } from '../../../src/verification/file-outcomes/observed-outcomes.ts';
import { ownTime, withinOwnTime } from '../../support/own-time.ts';
import { smallDocument } from '../../support/small-delivery.ts';

const count = 50_000;

test('what is found of a record of 50,000 files, and of each of them, is noted without going through them every time', (t) => {
  const document = smallDocument();
  const [record] = document.volumes[0]?.records ?? [];
  if (!record) return t.fail('the small document has a record');
  record.files = Array.from({ length: count }, (_, index) => ({ path: `${index}.txt`, role: 'original' }));
  const { files } = openFileTable(document, { sm3: false });
  const observed = openObservedOutcomes({ document, files, unlisted: [] });
  const seen = { property: 'integrity', severity: 'blocking', rule: 1 } as const;
  const start = ownTime();
  for (let index = 0; index < count; index++) {
    observed.note({ pointer: '/volumes/0/records/0/title' }, { ...seen, outcome: 'warning' });
    observed.note({ pointer: `/volumes/0/records/0/files/${index}/role` }, { ...seen, outcome: 'failed' });
  }
  t.true(withinOwnTime(start, 5000));
  const said = new Set(Array.from(files, (_, row) => observed.of(row).map(({ outcome }) => outcome)).flat());
  t.deepEqual([...said], ['failed']);
  return undefined;
});

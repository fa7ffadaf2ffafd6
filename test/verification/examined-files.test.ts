import test from 'ava';
import { openFileTable } from '../../src/verification/examined-files.ts';
import { documentOf } from '../bench/payloads.ts';

/** More files than are held while a delivery is examined. */
const most = 40_000;

for (const count of [10, most]) {
  test(`of ${count} files each is found by its path, with what was learned of it, and a bad path is told`, (t) => {
    const paths = Array.from({ length: count }, (_, index) => `卷/${index}.pdf`);
    const document = documentOf([...paths.slice(0, -1), '../外.pdf', paths[0] ?? '']);
    const { files, enter } = openFileTable(document, { sm3: false });
    t.is(files.length, count + 1);
    t.true(enter({ path: '卷/3.pdf', kind: 'file', bytes: 12 }));
    t.false(enter({ path: '没有.pdf', kind: 'file', bytes: 12 }));
    t.is(files.find('卷/3.pdf'), 3);
    t.is(files.find('没有.pdf'), undefined);
    t.like(files.at(3), { file: { path: '卷/3.pdf' }, entry: { kind: 'file', bytes: 12 }, trouble: undefined });
    t.is(files.at(-1), undefined);
    t.is(files.at(count + 1), undefined);
    t.is(files.at(count - 1)?.trouble, 'traversal');
    t.is(files.find(paths[0] ?? ''), 0, 'a path that is listed twice is found where it is listed first');
  });
}

test('no rule can leave anything behind in a file that others see', (t) => {
  const { files } = openFileTable(documentOf(['卷/0.pdf']), { sm3: false });
  const row: object = files.at(0) ?? {};
  t.throws(() => Object.assign(row, { note: 'seen' }), { instanceOf: TypeError });
  t.throws(() => Object.defineProperty(row, 'trouble', { value: 'traversal' }), { instanceOf: TypeError });
  t.is(files.at(0)?.trouble, undefined);
});

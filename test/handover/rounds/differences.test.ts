import test from 'ava';
import { array, assert, asyncProperty, constantFrom, nat, record } from 'fast-check';
import { type Item, itemTreeRoot } from '../../../src/delivery/fixity/item-tree.ts';
import { byPathBytes } from '../../../src/delivery/path-order.ts';
import { earlierItems, type FileDifference, roundBefore } from '../../../src/handover/rounds/difference.ts';
import { eachDatabase } from '../../support/database.ts';
import { digest, newFile } from '../cast.ts';
import { files, openStage } from '../stage.ts';

type Files = ReadonlyMap<string, string>;

const paths = ['a', 'a/b', 'b', '案卷/1.pdf', '😀', '\uffee', 'z'];
const round = array(record({ path: constantFrom(...paths), content: nat({ max: 3 }) }), { maxLength: 9 }).map(
  (drawn): Files => new Map(drawn.map(({ path, content }) => [path, digest(`${content}`)])),
);

function itemsOf(held: Files): Item[] {
  return [...held]
    .map(([path, sha256]) => ({ path, fixity: { bytes: 1, sha256 } }))
    .toSorted((one, other) => byPathBytes(one.path, other.path));
}

function differencesOf(earlier: Files, later: Files): FileDifference[] {
  const all = [...new Set([...earlier.keys(), ...later.keys()])].toSorted(byPathBytes);
  return all.flatMap((path): FileDifference[] => {
    const [was, is] = [earlier.get(path), later.get(path)];
    if (was === is) return [];
    if (was === undefined) return [{ kind: 'added', path, after: { bytes: 1, sha256: is ?? '' } }];
    const before = { bytes: 1, sha256: was };
    return is === undefined
      ? [{ kind: 'excluded', path, before }]
      : [{ kind: 'replaced', path, before, after: { bytes: 1, sha256: is } }];
  });
}

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}

test('whatever was added, replaced and excluded: the later round and the differences make the root of the earlier', async (t) => {
  const document = { bytes: 7, sha256: digest('d') };
  await assert(
    asyncProperty(round, round, async (earlier, later) => {
      const made = earlierItems(each(itemsOf(later)), each(differencesOf(earlier, later)));
      t.is(await itemTreeRoot(document, made), await itemTreeRoot(document, itemsOf(earlier)));
    }),
  );
});

test('a round is compared with what the bureau saw last, and with the one before where it saw none', (t) => {
  const at = (number: number, seen: boolean) => ({
    number,
    openedAt: '2026-11-02T02:00:00.000Z',
    preparers: [],
    ...(seen && {
      submission: {
        by: { person: 'p', name: 'p', organisation: 'o' },
        at: '2026-11-02T02:00:00.000Z',
        snapshot: digest('5'),
        document: digest('d'),
        agreement: '1',
      },
    }),
  });
  t.is(roundBefore({ rounds: [at(1, true), at(2, false), at(3, false)] }, 3), 1);
  t.is(roundBefore({ rounds: [at(1, false), at(2, false), at(3, false)] }, 3), 2);
});

eachDatabase(
  'what differs between rounds is found by path, with why it was excluded, page by page',
  async (t, database) => {
    const { cases, until, play } = await openStage(database);
    const id = await until('under_review');
    await play(id, 'archivist', {
      name: 'return',
      findings: [{ target: { volume: 1 }, code: 'X', text: '不清', wanted: 'explain' }],
    });
    await play(id, 'preparer', { name: 'resume' });
    const [first, second, photo] = files;
    if (!first || !second || !photo) throw new Error('the stage has three files');
    const better = newFile(photo.path, digest('d'), 44);
    await play(id, 'preparer', { name: 'attach_files', files: [better, newFile('新.pdf', digest('e'), 1)] });
    await play(id, 'preparer', { name: 'remove_files', paths: [second.path, first.path], reason: '重复归档' });
    await play(id, 'preparer', { name: 'attach_files', files: [first] });
    const pair = { since: 1, round: 2 };
    const whole = await cases.fileDifferences(id, pair, { limit: 10 });
    t.deepEqual(whole, [
      { kind: 'excluded', path: second.path, before: { bytes: 22, sha256: digest('b') }, reason: '重复归档' },
      {
        kind: 'replaced',
        path: photo.path,
        before: { bytes: 33, sha256: digest('c') },
        after: { bytes: 44, sha256: digest('d') },
      },
      { kind: 'added', path: '新.pdf', after: { bytes: 1, sha256: digest('e') } },
    ]);
    t.deepEqual(await cases.differenceCounts(id, pair), { added: 1, replaced: 1, excluded: 1, unchanged: 1 });
    const paged: FileDifference[] = [];
    for (let after: string | undefined; ; after = paged.at(-1)?.path) {
      const page = await cases.fileDifferences(id, pair, { after, limit: 1 });
      if (page.length === 0) break;
      paged.push(...page);
    }
    t.deepEqual(paged, whole);
  },
);

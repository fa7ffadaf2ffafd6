import { casesIn, readCases } from '../../src/database/cases.ts';
import type { ItemReview, ItemUnderReview } from '../../src/handover/sampling/item-review.ts';
import { largestNumber } from '../../src/schema/largest-number.ts';
import { openStage } from '../handover/stage.ts';
import { eachDatabase } from '../support/database.ts';

const items: readonly ItemUnderReview[] = [
  { number: 1, volume: 1, record: 1, title: '土方开挖记录', fileClass: 'C5', check: 'passed', reason: 'sample' },
  { number: 2, volume: 1, record: 2, title: '隐蔽工程验收记录', fileClass: 'C5', check: 'blocked', reason: 'finding' },
  { number: 3, volume: 2, record: 1, title: '竣工平面图', fileClass: 'E1', check: 'exception_granted', reason: 'all' },
  { number: 4, volume: 2, record: 2, title: '竣工立面图', fileClass: 'E1', check: 'not_performed' },
];

const by = { person: 'p-zhao', name: '赵接收', organisation: 'org-archive' };
const at = '2026-11-02T02:00:00.000Z';
const failed: ItemReview = { outcome: 'failed', round: 1, by, at, note: '缺页' };
const passed: ItemReview = { outcome: 'passed', round: 1, by, at };

eachDatabase(
  'records under review come back as they were kept, and what was found of them with them',
  async (t, database) => {
    const { create } = await openStage(database);
    const { id } = (await create()).made;
    const cases = readCases(database.db);
    const everything = { after: undefined, limit: 10 };
    await database.transaction((tx) => casesIn(tx).putReviewItems(id, 1, items));
    t.deepEqual(await cases.reviewItems(id, 1, {}, everything), items);

    await database.transaction(async (tx) => {
      await casesIn(tx).markReviewed(id, 1, [{ volume: 1, record: 2 }], failed);
      await casesIn(tx).markReviewed(id, 1, [{ volume: 1 }, { volume: 2 }], passed);
      // A second attempt of the job that keeps them changes nothing any more.
      await casesIn(tx).putReviewItems(id, 1, items);
    });
    t.deepEqual(
      (await cases.reviewItems(id, 1, {}, everything)).map(({ review }) => review),
      [passed, failed, passed, undefined],
    );
    t.deepEqual(await cases.reviewProgress(id, 1), { planned: 3, reviewed: 3, failed: 1, drawnFailed: 0 });
    t.deepEqual(await cases.reviewStrata(id, 1), [
      { fileClass: 'C5', records: 2, sample: 1, findings: 1 },
      { fileClass: 'E1', records: 2, sample: 1, findings: 0 },
    ]);
  },
);

eachDatabase('a class that an older version let have a NUL keeps nothing from being reviewed', async (t, database) => {
  const { create } = await openStage(database);
  const { id } = (await create()).made;
  const [item] = items;
  if (!item) throw new Error('there are items');
  await database.transaction((tx) => casesIn(tx).putReviewItems(id, 1, [{ ...item, fileClass: 'C5\0' }]));
  const kept = await readCases(database.db).reviewItems(id, 1, {}, { after: undefined, limit: 10 });
  t.is(kept[0]?.fileClass, items[0]?.fileClass);
});

eachDatabase('records under review are found by what is asked of them', async (t, database) => {
  const { create } = await openStage(database);
  const { id } = (await create()).made;
  const cases = readCases(database.db);
  await database.transaction(async (tx) => {
    await casesIn(tx).putReviewItems(id, 1, items);
    await casesIn(tx).markReviewed(id, 1, [{ volume: 1, record: 2 }], failed);
  });
  const numbers = async (...[filter, page]: readonly [object, object?]): Promise<number[]> =>
    (await cases.reviewItems(id, 1, filter, { limit: 10, ...page })).map(({ number }) => number);
  t.deepEqual(await numbers({ planned: true }), [1, 2, 3]);
  t.deepEqual(await numbers({ planned: false }), [4]);
  t.deepEqual(await numbers({ volume: 2 }), [3, 4]);
  t.deepEqual(await numbers({ review: 'pending' }), [1, 3, 4]);
  t.deepEqual(await numbers({ review: 'failed' }), [2]);
  t.deepEqual(await numbers({}, { after: 1, limit: 2 }), [2, 3]);

  const named = async (...targets: Parameters<typeof cases.reviewItemsAt>[2][number][]): Promise<number[]> =>
    (await cases.reviewItemsAt(id, 1, targets)).map(({ number }) => number).toSorted((one, other) => one - other);
  t.deepEqual(await named({ volume: 2, record: 2 }, { volume: 9, record: 1 }), [4]);
  t.deepEqual(await named({ volume: 1 }), [1], 'of a volume what waits');
  t.deepEqual(await named({ volume: 2 }, { volume: 2, record: 1 }), [3], 'each once');
  t.deepEqual(await cases.reviewItemsAt(id, 2, [{ volume: 1 }]), []);
});

eachDatabase('every number that a volume, a record or an event can have is kept and asked for', async (t, database) => {
  const { create } = await openStage(database);
  const { id } = (await create()).made;
  const cases = readCases(database.db);
  const item = {
    volume: largestNumber,
    record: largestNumber,
    title: '末件',
    fileClass: 'C5',
    check: 'passed',
  } as const;
  await database.transaction(async (tx) => {
    await casesIn(tx).putReviewItems(id, 1, [{ number: 1, reason: 'all', ...item }]);
    await casesIn(tx).markReviewed(id, 1, [item], passed);
  });
  t.like(await cases.reviewItemsAt(id, 1, [item]), [{ ...item, review: passed }]);
  const behind = { after: largestNumber, limit: 1 };
  t.deepEqual(await cases.reviewItems(id, 1, {}, behind), []);
  t.deepEqual(await cases.events(id, behind), []);
  t.deepEqual(await cases.threadEntries(id, 'r1-1', behind), []);
});

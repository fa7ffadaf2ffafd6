import { appendLogEntry, logEntriesIn } from '../../src/database/log-entries.ts';
import { logPage } from '../../src/database/log-page.ts';
import { digest } from '../handover/cast.ts';
import { eachDatabase } from '../support/database.ts';

const at = new Date('2026-11-03T02:00:00Z');

eachDatabase(
  'a page is logged once, however often and side by side services start, and another one again',
  async (t, database) => {
    const log = (sha256: string, when = at): Promise<boolean> =>
      logPage({ database, append: appendLogEntry }, sha256, when);
    const first = await Promise.all([log(digest('a')), log(digest('a')), log(digest('a'))]);
    t.deepEqual(first.toSorted(), [false, false, true]);
    t.false(await log(digest('a'), new Date('2027-01-01T00:00:00Z')));
    t.true(await log(digest('b')));
    t.false(await log(digest('a')));
    const entries = await logEntriesIn(database).read(0, 10);
    t.deepEqual(
      entries.map((text) => JSON.parse(text)),
      ['a', 'b'].map((name) => ({
        schema: 'yijiao-log-entry/1',
        kind: 'verification_page',
        at: at.toISOString(),
        digests: { page: digest(name) },
      })),
    );
  },
);

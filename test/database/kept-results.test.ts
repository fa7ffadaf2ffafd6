import { keptResults, sweepKeptResults } from '../../src/database/kept-results.ts';
import type { KeptResult } from '../../src/verification/keeping/kept-results.ts';
import { digest, newFile } from '../handover/cast.ts';
import { openStage } from '../handover/stage.ts';
import { eachDatabase } from '../support/database.ts';

const day = 24 * 60 * 60_000;
const madeAt = Date.parse('2026-11-02T00:30:00.000Z');

function result(key: string, change: Partial<KeptResult> = {}): KeptResult {
  return { key, content: digest('a'), value: `"${key}"`, madeAt, ...change };
}

eachDatabase(
  'results are found again in the order of the keys, however many, and stay what they were',
  async (t, database) => {
    const results = keptResults(database, 'this program');
    const many = Array.from({ length: 1200 }, (_, index) => result(`key ${index}`));
    await results.keep(many);
    await results.keep([
      result('key 7', { value: '"another"', madeAt: madeAt + day }),
      result('shared', { content: null }),
    ]);
    const keys = ['absent', 'shared', ...many.map(({ key }) => key).reverse()];
    t.deepEqual(
      (await results.find(keys)).map((found) => found?.value),
      [undefined, '"shared"', ...many.map(({ value }) => value).reverse()],
    );
    t.deepEqual(await results.find(['key 7']), [{ value: '"key 7"', madeAt }]);
    await results.keep([]);
    t.deepEqual(await results.find([]), []);
  },
);

eachDatabase(
  'results of contents that no round refers to, of another program and of long ago are swept',
  async (t, database) => {
    const { create, play } = await openStage(database);
    const { id } = (await create()).made;
    await play(id, 'preparer', { name: 'attach_files', files: [newFile('C7/验收记录.pdf', digest('a'))] });
    const results = keptResults(database, 'this program');
    await results.keep([result('one'), result('stray', { content: digest('b') }), result('shared', { content: null })]);
    await keptResults(database, 'the version before').keep([result('outdated')]);
    const keys = ['one', 'stray', 'shared', 'outdated'];
    const left = async (): Promise<string[]> => {
      const found = await results.find(keys);
      return keys.filter((_, index) => found[index]);
    };
    const swept = (now: number): Promise<number> => sweepKeptResults(database, { program: 'this program', now });
    t.is(await swept(madeAt + day), 2);
    t.deepEqual(await left(), ['one', 'shared']);
    t.is(await swept(madeAt + 89 * day), 0);
    t.is(await swept(madeAt + 91 * day), 2);
    t.deepEqual(await left(), []);
  },
);

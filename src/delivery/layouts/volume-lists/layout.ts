import type { Layout } from '../catalogue.ts';
import { sourceOf } from '../lists/source-of.ts';
import { catalogueVolume } from '../values/records.ts';
import { mayHoldLists } from './open-lists.ts';
import { readLists } from './read-lists.ts';

/**
 * 案卷目录 and 卷内目录 in a workbook or text, the filled template above all. Read only when it is named: such lists are
 * records, too.
 */
export const volumeLists: Layout = {
  name: 'volume-lists',
  find: async ({ profileOf }, among) => (profileOf && among.length === 1 ? among.filter(mayHoldLists) : []),
  async read(source, catalogue) {
    const catalogued = await readLists(source, sourceOf(source, catalogue));
    const { volumes } = catalogued;
    const isListed = volumes.some(({ records }) =>
      records.some(({ files }) => files.some(({ path }) => path === catalogue)),
    );
    const highest = volumes.reduce((most, { no }) => Math.max(most, no), 0);
    return { ...catalogued, volumes: [...volumes, ...catalogueVolume(highest, isListed ? [] : [catalogue])] };
  },
};

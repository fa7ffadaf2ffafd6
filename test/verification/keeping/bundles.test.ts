import { hash } from 'node:crypto';
import test from 'ava';
import * as fc from 'fast-check';
import { openKeeping } from '../../../src/verification/keeping/keeping.ts';
import type { KeptResult, KeptResults } from '../../../src/verification/keeping/kept-results.ts';

/** Keeps results in memory, and counts what is looked up. */
function heldResults(): KeptResults & { readonly looked: () => number } {
  const held = new Map<string, KeptResult>();
  let looked = 0;
  return {
    looked: () => looked,
    async find(keys) {
      looked += keys.length;
      return keys.map((key) => held.get(key));
    },
    async keep(results) {
      for (const result of results) if (!held.has(result.key)) held.set(result.key, result);
    },
  };
}

const inputsOf = (item: number) => [hash('sha256', String(item)), item] as const;

/** Recalls results of items and finds out what is missing, as a check does. @returns how many were found out */
async function goThrough(results: KeptResults, items: readonly number[], now: number): Promise<number> {
  const known = () => undefined;
  const keeping = openKeeping({ results, program: 'p', owner: 'o', known }, () => new Date(now));
  const missing: number[] = [];
  for await (const some of keeping.recall('item', items, inputsOf)) {
    for (const { item, found } of some) {
      if (!found) missing.push(item);
      else if (found.value !== `"${item % 3}"`) throw new Error(`${item} was recalled as ${found.value}`);
    }
  }
  for (const item of new Set(missing)) {
    await keeping.keep({ key: keeping.keyOf('item', inputsOf(item)), content: null, value: `"${item % 3}"` });
  }
  await keeping.flush();
  return new Set(missing).size;
}

test('of 20,000 results with one changed only a few are looked up one by one', async (t) => {
  const results = heldResults();
  const items = Array.from({ length: 20_000 }, (_, index) => index);
  t.is(await goThrough(results, items, 1), 20_000);
  const before = results.looked();
  t.is(await goThrough(results, items.with(10_000, 30_000), 2), 1);
  t.true(results.looked() - before < 2000, `${results.looked() - before} were looked up`);
  t.is(await goThrough(results, items.toSpliced(5, 0, 40_000), 3), 1, 'one that is put in moves the others');
});

test('whatever comes, goes and comes twice, each result is recalled as it was, and only what is new is found out', async (t) => {
  const item = fc.nat({ max: 3000 });
  const change = fc.record({ at: fc.nat({ max: 3000 }), gone: fc.nat({ max: 900 }), come: fc.array(item) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 4 }), async (changes) => {
      const results = heldResults();
      let items = Array.from({ length: 2000 }, (_, index) => index);
      const known = new Set<number>();
      for (const [round, { at, gone, come }] of [{ at: 0, gone: 0, come: [] }, ...changes].entries()) {
        items = items.toSpliced(at, gone, ...come);
        const fresh = new Set(items.filter((one) => !known.has(one)));
        t.is(await goThrough(results, items, round), fresh.size);
        for (const one of fresh) known.add(one);
      }
    }),
    { numRuns: 20 },
  );
});

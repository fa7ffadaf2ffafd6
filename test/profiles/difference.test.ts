import test from 'ava';
import * as fc from 'fast-check';
import { differencesOf } from '../../src/profiles/profile-difference.ts';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import type { ProfileEntry } from '../../src/schema/types/resolved-profile.ts';

test('each piece of a profile names the version that states it', async (t) => {
  const library = await loadProfiles();
  const entries = library.entries({ id: 'cn-cd', version: '1.0.0' });
  const from = (table: string, key: string): string | undefined =>
    entries.find((entry) => entry.table === table && entry.key === key)?.from;
  t.is(from('agreement', ''), 'cn-cd@1.0.0');
  t.is(from('metadata', 'unitWork.floorsAbove'), 'cn-sc@1.0.0');
  t.is(from('filingScope', 'A1-1'), 'cn-gbt50328@1.1.0');
  t.is(from('fileClasses', 'A1'), 'cn-gbt50328@1.0.0');
  t.is(from('records', 'C5-1'), 'cn-gbt50328@1.1.0');
});

test('of a profile that inherits, only what it states itself differs', async (t) => {
  const library = await loadProfiles();
  const national = library.entries({ id: 'cn-gbt50328', version: '1.1.0' });
  const chongqing = library.entries({ id: 'cn-cq', version: '1.1.0' });
  const told = differencesOf(national, chongqing).map(({ change, key, table }) => `${change} ${table} ${key}`);
  t.deepEqual(told, [
    'changed agreement ',
    'changed signerMayPrepare ',
    'changed required delivery',
    'changed required project',
    'changed required volume',
    'changed required record',
    'added required deliveringUnit',
    'changed volumeRules textThickness',
    'changed volumeRules drawingThickness',
  ]);
});

const entries = fc.uniqueArray(
  fc.record({
    table: fc.constantFrom('metadata', 'naming'),
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    from: fc.constantFrom('one@1.0.0', 'two@1.0.0'),
    value: fc.integer({ min: 0, max: 2 }),
  }),
  { selector: ({ key, table }) => `${table} ${key}` },
);

function valuesOf(some: readonly ProfileEntry[]): Map<string, unknown> {
  return new Map(some.map(({ key, table, value }) => [`${table} ${key}`, value]));
}

test('whoever applies the differences to the one profile gets the other', (t) => {
  fc.assert(
    fc.property(entries, entries, (before, after) => {
      const built = valuesOf(before);
      for (const { after: value, change, key, table } of differencesOf(before, after)) {
        if (change === 'removed') built.delete(`${table} ${key}`);
        else built.set(`${table} ${key}`, value);
      }
      t.deepEqual(Object.fromEntries(built), Object.fromEntries(valuesOf(after)));
    }),
  );
});

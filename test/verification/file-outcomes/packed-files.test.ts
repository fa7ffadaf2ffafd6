import test from 'ava';
import * as fc from 'fast-check';
import type { PropertyOutcome } from '../../../src/schema/types/file-outcomes.ts';
import { packFiles, unpackFiles } from '../../../src/verification/file-outcomes/packed-files.ts';

const outcome = fc.record<PropertyOutcome>(
  {
    outcome: fc.constantFrom('passed', 'failed', 'not_performed'),
    rules: fc.array(fc.constantFrom('AU-01', 'US-04')),
    by: fc.constantFrom('AU-01', 'US-04'),
    reason: fc.record({ zh: fc.string({ unit: 'binary' }), en: fc.string() }),
  },
  { requiredKeys: ['outcome', 'rules'] },
);

const outcomes = fc.record({ authenticity: outcome, integrity: outcome, usability: outcome, security: outcome });

const file = fc.record(
  {
    path: fc.string({ unit: 'grapheme', minLength: 1 }),
    listed: fc.boolean(),
    volume: fc.integer({ min: 0 }),
    record: fc.integer({ min: 0 }),
    outcomes,
  },
  { requiredKeys: ['path', 'listed', 'outcomes'] },
);

test('what is kept of each file is what was said of it, whatever it is called', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(file), async (files) => {
      const strange = { path: 'a\u2028b\n\u0000"\\\r.pdf', listed: true, outcomes: files[0]?.outcomes };
      const all = strange.outcomes ? [...files, { ...strange, outcomes: strange.outcomes }] : files;
      t.deepEqual(await Array.fromAsync(unpackFiles(await packFiles(all))), all);
    }),
  );
});

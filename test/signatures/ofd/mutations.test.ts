import anyOrder from 'ava';
import * as fc from 'fast-check';
import { signGb } from '../../../fixtures/pki/gbt35275.ts';
import { packOfd, withFiles } from '../../../fixtures/signed/ofd/document.ts';
import { mutate, mutation } from '../../support/mutation.ts';
import { ownTime, withinOwnTime } from '../../support/own-time.ts';
import { makeWorld, record, verifyGiven } from '../world.ts';
import { given, seal, sealsOf } from './seals.ts';

/** One after another: each is held to the time that it takes itself. */
const test = anyOrder.serial;

const world = makeWorld();
const mutations = fc.array(mutation, { minLength: 1, maxLength: 4 });

test('mutated OFD packages end in a report, quickly, and never in a crash', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const ofd = packOfd(seal(seals));
  await t.notThrowsAsync(
    fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        const started = ownTime();
        await verifyGiven(given(mutate(ofd, changes), seals), made);
        return withinOwnTime(started, 1_000);
      }),
      { numRuns: 1_000 },
    ),
  );
});

test('mutated files of signatures in an OFD end in a report, quickly, and never in a crash', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const files = seal(seals, { seal: { version: 1 } });
  const paths = [...files.keys()].filter((path) => path.includes('/Signs/') || path === 'OFD.xml');
  await t.notThrowsAsync(
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), mutations, async (path, changes) => {
        const changed = mutate(files.get(path) ?? Buffer.alloc(0), changes);
        const started = ownTime();
        await verifyGiven(given(withFiles(files, { [path]: changed }), seals), made);
        return withinOwnTime(started, 1_000);
      }),
      { numRuns: 1_500 },
    ),
  );
});

test('mutated signed data of GB/T 35275 ends in a report, quickly, and never in a crash', async (t) => {
  const made = await world;
  const { signer, trust } = await sealsOf(made);
  const shapes = (['digest', 'attributes', 'content', 'gmssl'] as const).map((shape) =>
    signGb(record, signer, { shape }),
  );
  await t.notThrowsAsync(
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...shapes), mutations, async (signed, changes) => {
        const started = ownTime();
        await verifyGiven({ detached: mutate(signed, changes), trust }, made);
        return withinOwnTime(started, 1_000);
      }),
      { numRuns: 1_500 },
    ),
  );
});

import test from 'ava';
import { assert, nat, property } from 'fast-check';
import { Problem } from '../../../src/problem.ts';
import { importFiles, signersAtOnce } from '../../../src/signers/importing/import-files.ts';
import { importSigners } from '../../../src/signers/importing/import-signers.ts';
import { writeRegister } from '../../../src/signers/register-file.ts';
import { sealFor, sealsOf } from '../../signatures/ofd/seals.ts';
import { makeWorld } from '../../signatures/world.ts';
import { organisationSeal } from '../people.ts';

const world = makeWorld();

const registerOf = (count: number, from = 0): Uint8Array =>
  Buffer.from(
    writeRegister(Array.from({ length: count }, (_, index) => organisationSeal({ sealId: `${from + index}` }))),
  );

test('who stands in two files, or is registered already, is told with the file and the place', (t) => {
  const files = [
    { name: 'one.json', bytes: registerOf(2) },
    { name: 'two.json', bytes: registerOf(2, 1) },
  ];
  const twice = t.throws(() => importFiles(files, {}), { instanceOf: Problem });
  t.like(twice, { code: 'signers.registered-already', params: { file: 'two.json', count: 1 } });
  t.is(twice.places[0]?.pointer, '/signers/0');
  const known = t.throws(() => importFiles(files.slice(0, 1), {}, [organisationSeal({ sealId: '1' })]), {
    instanceOf: Problem,
  });
  t.is(known.places[0]?.pointer, '/signers/1');
});

test('no more signers are registered at once than the limit, in one file or several', (t) => {
  const half = signersAtOnce / 2;
  const files = [
    { name: 'one.json', bytes: registerOf(half) },
    { name: 'two.json', bytes: registerOf(half, half) },
  ];
  t.is(importFiles(files, {}).flatMap(({ signers }) => signers).length, signersAtOnce);
  const more = [...files, { name: 'three.json', bytes: registerOf(1, signersAtOnce) }];
  const error = t.throws(() => importFiles(more, {}), { instanceOf: Problem });
  t.like(error, { code: 'signers.too-many', params: { file: 'three.json' } });
});

test('a register of more entries than its format allows is refused', (t) => {
  const bytes = registerOf(50_001);
  const error = t.throws(() => importSigners({ name: 'register.json', bytes }, {}), { instanceOf: Problem });
  t.is(error.code, 'signers.register-invalid');
});

test('whatever byte of a certificate or seal is changed, it registers one signer or is refused', async (t) => {
  const made = await world;
  const given = { kind: 'ORGANISATION_SEAL' } as const;
  for (const sound of [made.pki.signers.sm2.certificate, sealFor(await sealsOf(made))]) {
    const registersOrRefuses = property(nat(sound.length - 1), nat(255), (at, value) => {
      const bytes = Uint8Array.from(sound);
      bytes[at] = value;
      try {
        return importSigners({ name: 'x', bytes }, given).length === 1;
      } catch (error) {
        return error instanceof Problem;
      }
    });
    t.notThrows(() => assert(registersOrRefuses, { numRuns: 2_000 }));
  }
});

import test from 'ava';
import { type OfdFiles, packOfd, withFiles } from '../../../fixtures/signed/ofd/document.ts';
import type { SignatureReport } from '../../../src/schema/types/signature-report.ts';
import { makeWorld, verifyGiven } from '../world.ts';
import { given, seal, sealsOf } from './seals.ts';

const world = makeWorld();
const valuePath = 'Doc_0/Signs/Sign_0/SignedValue.dat';
const step = 5;

for (const version of [1, 4, 5] as const) {
  test(`no byte of a seal signature of version ${version} can be changed to another meaning`, async (t) => {
    const made = await world;
    const seals = await sealsOf(made);
    const files = seal(seals, { seal: { version }, signing: { sealFile: 'none' } });
    const value = files.get(valuePath) ?? Buffer.alloc(0);
    const survivors = await survivorsOf(value, version, async (changed) =>
      verifyGiven(given(withFiles(files, { [valuePath]: changed }), seals), made),
    );
    t.deepEqual(survivors.otherwise, []);
    t.log(`${survivors.flips} flips, ${survivors.same} without effect`);
  });
}

test('no byte of a sealed OFD can be changed to another meaning', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const ofd = packOfd(seal(seals));
  const survivors = await survivorsOf(ofd, 0, async (changed) => verifyGiven(given(changed, seals), made));
  t.deepEqual(survivors.otherwise, []);
  t.log(`${survivors.flips} flips, ${survivors.same} without effect`);
});

test('no bit of a file that a seal protects can be changed', async (t) => {
  const made = await world;
  const seals = await sealsOf(made);
  const files: OfdFiles = seal(seals);
  for (const [path, content] of files) {
    if (path.includes('/Signs/')) continue;
    for (let offset = 0; offset < content.length; offset += 97) {
      const changed = withFiles(files, { [path]: flip(content, offset, offset % 8) });
      const { conclusion } = await verifyGiven(given(changed, seals), made);
      t.is(conclusion, 'TOTAL-FAILED', `${path} byte ${offset}`);
    }
  }
});

interface Survivors {
  readonly flips: number;
  /** How many flips passed and meant the same. */
  readonly same: number;
  /** Offsets of those that passed and meant something else. */
  readonly otherwise: readonly number[];
}

async function survivorsOf(
  bytes: Buffer,
  phase: number,
  check: (changed: Buffer) => Promise<SignatureReport>,
): Promise<Survivors> {
  const meant = meaningOf(await check(bytes));
  if (meant === undefined) throw new Error('The original does not pass');
  const otherwise: number[] = [];
  let flips = 0;
  let same = 0;
  for (let offset = phase; offset < bytes.length; offset += step) {
    flips += 1;
    const meaning = meaningOf(await check(flip(bytes, offset, offset % 8)));
    if (meaning === meant) same += 1;
    else if (meaning !== undefined) otherwise.push(offset);
  }
  return { flips, same, otherwise };
}

/** Who signed what with which seal and when, of a report that passed. */
function meaningOf({ conclusion, document, signatures }: SignatureReport): string | undefined {
  if (conclusion !== 'TOTAL-PASSED') return undefined;
  const told = signatures.map(({ container, scope, seal: used, signer, times }) => [
    container,
    scope,
    used,
    signer,
    times,
  ]);
  return JSON.stringify([document?.uncovered, told]);
}

function flip(bytes: Buffer, offset: number, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[offset] = (changed[offset] ?? 0) ^ (1 << bit);
  return changed;
}

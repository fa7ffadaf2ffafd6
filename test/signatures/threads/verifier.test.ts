import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { signCms } from '../../../fixtures/pki/cms.ts';
import { context, oid, sequence } from '../../../fixtures/pki/der.ts';
import { Problem } from '../../../src/problem.ts';
import {
  type FileToVerify,
  openSignatureVerifier,
  type SignatureVerifier,
  type VerifierOptions,
} from '../../../src/signatures/threads/verifier.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { at, makeWorld, record } from '../world.ts';

const world = makeWorld();

/** Longer than any test waits for it to be read. */
const endlessBytes = 4 * 1024 ** 4;

interface Desk {
  readonly verifier: SignatureVerifier;
  readonly file: FileToVerify;
  readonly signature: FileToVerify;
  /** A file without end; nothing of it takes room. */
  readonly endless: FileToVerify;
}

/** A verifier with one thread, so that whoever follows needs the place of who went before. */
async function deskOf(t: ExecutionContext, options: Partial<VerifierOptions> = {}): Promise<Desk> {
  const { pki } = await world;
  const folder = await temporaryFolder(t);
  const trustFolder = await temporaryFolder(t);
  await pki.writeTrust(trustFolder);
  const verifier = openSignatureVerifier({ trustFolder, threads: 1, seconds: 60, ...options });
  t.teardown(() => verifier.close());
  const kept = async (name: string, bytes: Uint8Array): Promise<FileToVerify> => {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    return { name, file, bytes: bytes.length };
  };
  const endless = await kept('endless.bin', Buffer.alloc(0));
  await using handle = await open(endless.file, 'r+');
  await handle.truncate(endlessBytes);
  return {
    verifier,
    file: await kept('record.txt', record),
    signature: await kept('record.txt.p7s', Buffer.from(signCms(record, pki.signers.p256))),
    endless: { ...endless, bytes: endlessBytes },
  };
}

async function passes(t: ExecutionContext, { verifier, file, signature }: Desk): Promise<void> {
  const report = await verifier.verify({ file, detached: [signature], at });
  t.is(report.conclusion, 'TOTAL-PASSED');
}

test('a signature is verified in a thread as it is in the program itself', async (t) => {
  await passes(t, await deskOf(t));
});

test('a verification that takes too long is ended, and the next one has its place', async (t) => {
  const desk = await deskOf(t, { seconds: 1 });
  const { endless, signature, verifier } = desk;
  const hanging = verifier.verify({ file: endless, detached: [signature], at });
  const problem = await t.throwsAsync(hanging, { instanceOf: Problem, code: 'signatures.took-too-long' });
  t.deepEqual(problem?.params, { limit: 1 });
  await passes(t, desk);
});

test('waiting for a thread does not count as taking long', async (t) => {
  const desk = await deskOf(t, { seconds: 2 });
  const { endless, signature, verifier } = desk;
  const hanging = verifier.verify({ file: endless, detached: [signature], at });
  const behind = [passes(t, desk), passes(t, desk)];
  await t.throwsAsync(hanging, { code: 'signatures.took-too-long' });
  await Promise.all(behind);
});

test('a verification that nobody waits for any more is ended, and the next one has its place', async (t) => {
  const desk = await deskOf(t);
  const { endless, signature, verifier } = desk;
  const gone = new AbortController();
  const hanging = verifier.verify({ file: endless, detached: [signature], at }, gone.signal);
  setTimeout(() => gone.abort(new Error('gone')), 300);
  await t.throwsAsync(hanging, { message: 'gone' });
  await passes(t, desk);
});

test('a thread that dies for want of memory fails its file alone', async (t) => {
  const desk = await deskOf(t, { heap: { maxOldGenerationSizeMb: 32 } });
  const { file, signature, verifier } = desk;
  const many = sequence(Buffer.alloc(998_000, '0500', 'hex'));
  const bytes = sequence(oid('1.2.840.113549.1.7.2'), context(0, many));
  const greedy = { name: 'greedy.p7s', file: `${signature.file}.greedy`, bytes: bytes.length };
  await writeFile(greedy.file, bytes);
  const dying = verifier.verify({ file, detached: [greedy], at });
  await t.throwsAsync(dying, { instanceOf: Problem, code: 'signatures.took-too-much' });
  await passes(t, desk);
});

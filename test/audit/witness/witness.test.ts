import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { openLogKey } from '../../../src/audit/log/log-key.ts';
import { leafHash } from '../../../src/audit/log/merkle/hashes.ts';
import type { Tree } from '../../../src/audit/log/merkle/inclusion.ts';
import { proveConsistency } from '../../../src/audit/log/merkle/prove.ts';
import { encodeBase64 } from '../../../src/audit/log/notes/base64.ts';
import { formatNote, parseNote, type SignedNote } from '../../../src/audit/log/notes/signed-note.ts';
import { verifySignature } from '../../../src/audit/log/notes/verify-note.ts';
import { nodesIn } from '../../../src/audit/log/tiles/read-tiles.ts';
import { openTreeEdge } from '../../../src/audit/log/tiles/tree-edge.ts';
import { type FolderWitness, openWitnessFolder } from '../../../src/audit/witness/witness-folder.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { logName } from '../log/made-entries.ts';
import { numbered, sourceOf, tilesOf } from '../log/memory-log.ts';

const name = 'witness.example.cn';

interface Stage {
  readonly folder: string;
  readonly witness: FolderWitness;
  /** Signs a tree as the log does. */
  readonly sign: (tree: Tree) => SignedNote;
  readonly reopen: () => Promise<FolderWitness>;
}

async function openStage(t: ExecutionContext): Promise<Stage> {
  const folder = path.join(await temporaryFolder(t), 'witness');
  const log = await openLogKey(await temporaryFolder(t), logName);
  const open = (): Promise<FolderWitness> => openWitnessFolder(folder, { name, logs: [log.verifier] });
  let witness = await open();
  t.teardown(() => witness[Symbol.dispose]());
  return {
    folder,
    get witness() {
      return witness;
    },
    sign: log.signCheckpoint,
    async reopen() {
      witness[Symbol.dispose]();
      witness = await open();
      return witness;
    },
  };
}

function treeOf(size: number, first = 'entry'): Tree {
  const edge = openTreeEdge();
  for (let index = 0; index < size; index += 1) edge.append(leafHash(Buffer.from(`${first} ${index}`)));
  return { size, root: edge.root() };
}

function bodyOf(old: number, proof: readonly Uint8Array[], note: SignedNote): Buffer {
  const lines = proof.map((hash) => `${encodeBase64(hash)}\n`).join('');
  return Buffer.concat([Buffer.from(`old ${old}\n${lines}\n`), formatNote(note)]);
}

const consistency = (from: number, to: number): Promise<Uint8Array[]> =>
  proveConsistency(from, to, nodesIn(sourceOf(tilesOf(numbered(to)).resources), to));

test('a witness follows a log that only grows, and what it signs verifies', async (t) => {
  const { witness, sign } = await openStage(t);
  let old = 0;
  for (const size of [0, 1, 7, 7, 300]) {
    const note = sign(treeOf(size));
    const answer = await witness.addCheckpoint(bodyOf(old, await consistency(old, size), note));
    t.is(answer.status, 200, answer.body);
    const cosigned = parseNote(Buffer.concat([formatNote(note), Buffer.from(answer.body)]));
    if (!cosigned) return t.fail('the answer is no signature');
    t.is(verifySignature(cosigned, witness.key).outcome, 'good');
    old = size;
  }
  return undefined;
});

test('whoever names another size is told the one that was cosigned last', async (t) => {
  const { witness, sign } = await openStage(t);
  await witness.addCheckpoint(bodyOf(0, [], sign(treeOf(5))));
  for (const old of [0, 3, 6]) {
    const answer = await witness.addCheckpoint(bodyOf(old, [], sign(treeOf(9))));
    t.deepEqual(answer, { status: 409, contentType: 'text/x.tlog.size', body: '5\n' });
  }
});

test('a log that was rolled back or rewritten is never cosigned, not even after a restart', async (t) => {
  const stage = await openStage(t);
  const { sign } = stage;
  await stage.witness.addCheckpoint(bodyOf(0, [], sign(treeOf(5))));
  const refuseAll = async (witness: FolderWitness): Promise<void> => {
    const forked = sign(treeOf(5, 'another'));
    t.is((await witness.addCheckpoint(bodyOf(5, [], forked))).status, 409, 'same size, other entries');
    t.is((await witness.addCheckpoint(bodyOf(0, [], forked))).status, 409, 'from the beginning');
    const longer = sign(treeOf(8, 'another'));
    t.is((await witness.addCheckpoint(bodyOf(5, await consistency(5, 8), longer))).status, 422, 'longer');
    t.is((await witness.addCheckpoint(bodyOf(3, [], sign(treeOf(3))))).status, 409, 'shorter');
    t.is((await witness.addCheckpoint(bodyOf(5, [], sign(treeOf(3))))).status, 400, 'shorter than it says');
  };
  await refuseAll(stage.witness);
  const restarted = await stage.reopen();
  await refuseAll(restarted);
  t.is((await restarted.addCheckpoint(bodyOf(5, await consistency(5, 8), sign(treeOf(8))))).status, 200);
});

test('a log of the same size with another root is a conflict that names no size, and an empty one with a root is none', async (t) => {
  const { witness, sign } = await openStage(t);
  const empty = await witness.addCheckpoint(bodyOf(0, [], sign({ size: 0, root: Buffer.alloc(32) })));
  t.is(empty.status, 422);
  await witness.addCheckpoint(bodyOf(0, [], sign(treeOf(5))));
  const forked = await witness.addCheckpoint(bodyOf(5, [], sign(treeOf(5, 'another'))));
  t.is(forked.status, 409);
  t.is(forked.contentType, 'text/plain; charset=utf-8');
  const padded = await witness.addCheckpoint(bodyOf(5, [Buffer.alloc(32)], sign(treeOf(5))));
  t.is(padded.status, 422);
});

test('unknown logs and wrong signatures are refused', async (t) => {
  const { witness, sign } = await openStage(t);
  const note = sign(treeOf(2));
  const stranger = await openLogKey(await temporaryFolder(t), logName);
  const other = await openLogKey(await temporaryFolder(t), 'other.example.cn/log');
  t.is((await witness.addCheckpoint(bodyOf(0, [], other.signCheckpoint(treeOf(2))))).status, 404);
  t.is((await witness.addCheckpoint(bodyOf(0, [], stranger.signCheckpoint(treeOf(2))))).status, 403);
  const spoilt = { ...note, signatures: note.signatures.map((one) => ({ ...one, bytes: Buffer.alloc(64) })) };
  t.is((await witness.addCheckpoint(bodyOf(0, [], spoilt))).status, 403);
  const both = { ...note, signatures: [...note.signatures, ...spoilt.signatures] };
  t.is((await witness.addCheckpoint(bodyOf(0, [], both))).status, 403);
  t.is(
    (await witness.addCheckpoint(bodyOf(0, [], { ...note, text: note.text.replace('\n2\n', '\n3\n') }))).status,
    403,
  );
});

test('proofs that are too much, too little or of another size are refused', async (t) => {
  const { witness, sign } = await openStage(t);
  t.is((await witness.addCheckpoint(bodyOf(0, [Buffer.alloc(32)], sign(treeOf(2))))).status, 422);
  await witness.addCheckpoint(bodyOf(0, [], sign(treeOf(6))));
  const note = sign(treeOf(8));
  const proof = await consistency(6, 8);
  t.is((await witness.addCheckpoint(bodyOf(6, proof.slice(1), note))).status, 422);
  t.is((await witness.addCheckpoint(bodyOf(6, [...proof, Buffer.alloc(32)], note))).status, 422);
  t.is((await witness.addCheckpoint(bodyOf(6, await consistency(5, 8), note))).status, 422);
  t.is((await witness.addCheckpoint(bodyOf(6, proof, note))).status, 200);
  t.is((await witness.addCheckpoint(bodyOf(8, [], sign({ size: 8, root: Buffer.alloc(32) })))).status, 409);
});

for (const [what, edit] of [
  ['nothing', () => ''],
  ['no old size', (body: string) => body.replace(/^old 0\n/u, '')],
  ['an old size with a leading zero', (body: string) => body.replace('old 0', 'old 00')],
  ['a negative old size', (body: string) => body.replace('old 0', 'old -1')],
  ['a hash that is none', (body: string) => body.replace('old 0\n', 'old 0\nAAAA\n')],
  ['64 hashes', (body: string) => body.replace('old 0\n', `old 0\n${`${'A'.repeat(43)}=\n`.repeat(64)}`)],
  ['carriage returns', (body: string) => body.replaceAll('\n', '\r\n')],
  ['a note cut short', (body: string) => body.slice(0, -20)],
  ['a line of a million letters', (body: string) => `${'x'.repeat(1_000_000)}\n${body}`],
] as const) {
  test(`a request with ${what} is malformed`, async (t) => {
    const { witness, sign } = await openStage(t);
    const body = bodyOf(0, [], sign(treeOf(2))).toString('utf8');
    t.is((await witness.addCheckpoint(Buffer.from(edit(body)))).status, 400);
  });
}

test('of many requests at once the witness cosigns one history', async (t) => {
  const { witness, sign } = await openStage(t);
  const sizes = Array.from({ length: 20 }, (_, index) => index + 1);
  const answers = await Promise.all(
    sizes.flatMap((size) => [
      witness.addCheckpoint(bodyOf(0, [], sign(treeOf(size)))),
      witness.addCheckpoint(bodyOf(0, [], sign(treeOf(size, 'another')))),
    ]),
  );
  t.is(answers.filter(({ status }) => status === 200).length, 1);
});

test('a witness without its memory does not start, nor two on one folder', async (t) => {
  const stage = await openStage(t);
  await t.throwsAsync(openWitnessFolder(stage.folder, { name, logs: [] }), { code: 'log.witness-taken' });
  await stage.witness.addCheckpoint(bodyOf(0, [], stage.sign(treeOf(5))));
  const file = path.join(stage.folder, 'witness-state.json');
  const state = await readFile(file, 'utf8');
  stage.witness[Symbol.dispose]();
  for (const damage of ['', '{}', state.slice(0, -5), state.replace('"size": 5', '"size": -5')]) {
    await writeFile(file, damage);
    await t.throwsAsync(openWitnessFolder(stage.folder, { name, logs: [] }), { code: 'log.witness-state-damaged' });
  }
  await rm(file);
  await t.throwsAsync(openWitnessFolder(stage.folder, { name, logs: [] }), { code: 'log.witness-state-damaged' });
  await writeFile(file, state);
  await chmod(path.join(stage.folder, 'witness-key.jwk'), 0o644);
  await t.throwsAsync(openWitnessFolder(stage.folder, { name, logs: [] }), { code: 'log.key-exposed' });
});

import { access } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../problem.ts';
import { takeLock } from '../../storage/directory/lock.ts';
import { replaceFile } from '../../system/durable-files.ts';
import { openKeyFile } from '../../system/key-file.ts';
import { makeFolders } from '../../system/make-folders.ts';
import { type VerifierKey, verifierKeyOf } from '../log/notes/verifier-key.ts';
import { openWitness, type Witness } from './witness.ts';
import { beginWitnessState, openWitnessMemory } from './witness-state.ts';

const keyName = 'witness-key.jwk';
const publicKeyName = 'witness-key.vkey';
const stateName = 'witness-state.json';
const lockName = '.witness.lock';

/** A witness that keeps everything in one folder, for this process alone until it is disposed of. */
export interface FolderWitness extends Witness, Disposable {
  /** What verifiers, and the logs that it watches, are given. */
  readonly key: VerifierKey;
}

/**
 * Opens the witness of a folder, and makes key and state at the first run.
 * @param name what the witness is called, once for all
 * @throws {Problem} `log.witness-taken`, `log.witness-state-damaged`, `log.key-exposed`, `log.key-unusable`
 */
export async function openWitnessFolder(
  folder: string,
  { name, logs }: { readonly name: string; readonly logs: readonly VerifierKey[] },
): Promise<FolderWitness> {
  await makeFolders(folder, 0o700);
  const lock = await takeLock(path.join(folder, lockName), 0);
  if (!lock) throw new Problem('log.witness-taken', { params: { file: folder } });
  using closing = new DisposableStack();
  closing.use(lock);
  const stateFile = path.join(folder, stateName);
  const keyFile = path.join(folder, keyName);
  // State before key: where there is a key, a state that is gone was lost.
  if (!(await exists(keyFile))) await beginWitnessState(stateFile);
  const { privateKey, x } = await openKeyFile(keyFile, { exposed: 'log.key-exposed', unusable: 'log.key-unusable' });
  const key = verifierKeyOf(name, 'cosignature', x);
  await replaceFile(path.join(folder, publicKeyName), `${key.text}\n`, 0o644);
  const memory = await openWitnessMemory(stateFile);
  const { addCheckpoint } = openWitness({ key, privateKey, logs, memory, now: Date.now });
  const kept = closing.move();
  return { key, addCheckpoint, [Symbol.dispose]: () => kept.dispose() };
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

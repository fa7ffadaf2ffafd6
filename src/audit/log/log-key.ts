import { sign } from 'node:crypto';
import path from 'node:path';
import { replaceFile } from '../../system/durable-files.ts';
import { openKeyFile } from '../../system/key-file.ts';
import { type Checkpoint, checkpointText } from './notes/checkpoint.ts';
import type { SignedNote } from './notes/signed-note.ts';
import { type VerifierKey, verifierKeyOf } from './notes/verifier-key.ts';

/** The log's own signing key, under the log's name. Its private half never leaves this module. */
export interface LogKey {
  /** Name of the log: the origin of its checkpoints (C2SP tlog-checkpoint). */
  readonly name: string;
  /** What verifiers and witnesses are given. */
  readonly verifier: VerifierKey;
  readonly signCheckpoint: (tree: Omit<Checkpoint, 'origin'>) => SignedNote;
}

const fileName = 'log-key.jwk';
/** Beside it, for the operator to publish. */
const publicFileName = 'log-key.vkey';

/**
 * Opens the log's Ed25519 key in a folder outside the database; makes one at the first run, with its verifier key beside it.
 * @param name what the log is called, once for all
 * @throws {Problem} `log.key-exposed`, `log.key-unusable`
 */
export async function openLogKey(folder: string, name: string): Promise<LogKey> {
  const { privateKey, x } = await openKeyFile(path.join(folder, fileName), {
    exposed: 'log.key-exposed',
    unusable: 'log.key-unusable',
  });
  const verifier = verifierKeyOf(name, 'ed25519', x);
  await replaceFile(path.join(folder, publicFileName), `${verifier.text}\n`, 0o644);
  return {
    name,
    verifier,
    signCheckpoint(tree) {
      const text = checkpointText({ origin: name, ...tree });
      return { text, signatures: [{ name, keyId: verifier.id, bytes: sign(null, Buffer.from(text), privateKey) }] };
    },
  };
}

import { readFile } from 'node:fs/promises';
import { Problem } from '../../problem.ts';
import type { WitnessState } from '../../schema/types/witness-state.ts';
import { parserOf } from '../../schema/validate.ts';
import { replaceFile } from '../../system/durable-files.ts';
import { hasCode } from '../../system/error-code.ts';
import type { Tree } from '../log/merkle/inclusion.ts';
import { encodeBase64 } from '../log/notes/base64.ts';

const parse = parserOf<WitnessState>('witness-state');

/** The newest trees that a witness has cosigned, by the names of their logs. */
export interface WitnessMemory {
  readonly latest: (origin: string) => Tree | undefined;
  /** Resolves when the tree would be remembered after a power failure. */
  readonly record: (origin: string, tree: Tree) => Promise<void>;
}

/**
 * Opens the state file of a witness. There has to be one: a witness without memory would cosign a log that was rewritten.
 * @throws {Problem} `log.witness-state-damaged`
 */
export async function openWitnessMemory(file: string): Promise<WitnessMemory> {
  const trees = await readState(file);
  let writing = Promise.resolve();
  return {
    latest: (origin) => trees.get(origin),
    record(origin, tree) {
      writing = writing.then(async () => {
        await writeState(file, new Map(trees).set(origin, tree));
        trees.set(origin, tree);
      });
      const written = writing;
      // Whoever comes next is told of its own failure only.
      writing = writing.catch(() => {});
      return written;
    },
  };
}

/** Makes the state file of a witness that has cosigned nothing yet; one that is there stays. */
export async function beginWitnessState(file: string): Promise<void> {
  try {
    await readFile(file);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    await writeState(file, new Map());
  }
}

async function readState(file: string): Promise<Map<string, Tree>> {
  try {
    const parsed = parse(JSON.parse(await readFile(file, 'utf8')));
    if (!parsed.ok) throw new Error(`it breaks its schema: ${JSON.stringify(parsed.places[0])}`);
    return new Map(
      parsed.value.logs.map(({ origin, size, root }) => [origin, { size, root: Buffer.from(root, 'base64') }]),
    );
  } catch (cause) {
    throw new Problem('log.witness-state-damaged', { params: { file }, cause });
  }
}

async function writeState(file: string, trees: ReadonlyMap<string, Tree>): Promise<void> {
  const logs = Array.from(trees, ([origin, { size, root }]) => ({ origin, size, root: encodeBase64(root) }));
  const state: WitnessState = { schema: 'yijiao-witness-state/1', logs };
  await replaceFile(file, `${JSON.stringify(state, null, 2)}\n`);
}

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Run, runOnce, runSeveral } from './measure.ts';
import { layPayload, type Payload } from './payloads.ts';

/** One figure, and what it is held against. */
export interface Figure {
  readonly what: string;
  readonly seconds: number;
  readonly mebibytes: number;
  /** Whole process of the yardstick on the same bytes, in the same run. */
  readonly against?: { readonly what: string; readonly seconds: number; readonly atMost: number };
  /** Highest resident memory allowed, MiB. */
  readonly memory?: number;
}

const memory = 200;
const cli = fileURLToPath(new URL('../../src/cli/yijiao.ts', import.meta.url));
const byFunctions = fileURLToPath(new URL('pack-by-functions.ts', import.meta.url));
const judges = process.env['YIJIAO_JUDGES'] ?? path.join(homedir(), '.cache/yijiao-judges');

/**
 * Measures packing and verifying against `zip -0`, `openssl dgst` and bagit-python over the same bytes.
 * @param base folder for payloads and packages, of some 10 GiB
 */
export async function* measurePackaging(base: string, times: number): AsyncGenerator<Figure> {
  const big = await layPayload('big', base);
  yield* packAndVerify(big, times, { zipAtMost: 1.3, yardstick: openssl(big, 'sha256'), verifyAtMost: 1.5 });
  yield* sm3(big, times);
  const small = await layPayload('small', base);
  yield* packAndVerify(small, times, { zipAtMost: 2, yardstick: bagit(small), verifyAtMost: 2 });
  for (const name of ['many', 'sparse'] as const) yield* packAndVerify(await layPayload(name, base), 1);
}

interface Yardstick {
  readonly what: string;
  readonly run: () => Promise<Run>;
}

async function* packAndVerify(
  payload: Payload,
  times: number,
  aims?: { readonly zipAtMost: number; readonly yardstick: Yardstick; readonly verifyAtMost: number },
): AsyncGenerator<Figure> {
  const zip = `${payload.folder}.zip`;
  const pack = await runSeveral(times, () => yijiao('pack', payload.folder, '--force', '-o', zip));
  const stored = aims && (await runSeveral(times, () => zipStored(payload)));
  yield figure(`pack ${payload.name}`, pack, aims && stored && { what: 'zip -0', ...stored, atMost: aims.zipAtMost });
  const verify = await runSeveral(times, () => yijiao('verify', zip));
  const other = aims && (await runSeveral(times, aims.yardstick.run));
  const against = aims && other && { what: aims.yardstick.what, ...other, atMost: aims.verifyAtMost };
  yield figure(`verify ${payload.name}`, verify, against);
  await rm(zip);
}

async function* sm3(payload: Payload, times: number): AsyncGenerator<Figure> {
  const zip = `${payload.folder}.zip`;
  const pack = await runSeveral(times, () => node(byFunctions, payload.folder, zip, '--sm3'));
  const openSsl = await runSeveral(times, openssl(payload, 'sm3').run);
  yield figure(`pack ${payload.name} with SM3`, pack, { what: 'openssl dgst -sm3', ...openSsl, atMost: 1.2 });
  await rm(zip);
}

function figure(what: string, { seconds, mebibytes }: Run, against?: Figure['against']): Figure {
  return { what, seconds, mebibytes, memory, ...(against && { against }) };
}

function node(...args: readonly string[]): Promise<Run> {
  return runOnce(process.execPath, args);
}

function yijiao(...args: readonly string[]): Promise<Run> {
  return node(cli, ...args);
}

async function zipStored({ folder }: Payload): Promise<Run> {
  const zip = `${folder}.stored.zip`;
  const run = await runOnce('zip', ['-0', '-q', '-r', zip, '.'], folder);
  await rm(zip);
  return run;
}

function openssl({ folder, files }: Payload, algorithm: 'sha256' | 'sm3'): Yardstick {
  const args = ['dgst', `-${algorithm}`, ...files.map((file) => file.path)];
  return { what: `openssl dgst -${algorithm}`, run: () => runOnce('openssl', args, folder) };
}

/** bagit-python takes no ZIP, so its time is that of the unpacked bag. */
function bagit({ folder }: Payload): Yardstick {
  const bags = `${folder}.bag`;
  return {
    what: 'bagit-python validate',
    async run() {
      const python = path.join(judges, 'python/bin/python');
      if (!existsSync(python)) throw new Error('bagit-python is missing: run .ci/judges');
      execFileSync('unzip', ['-q', `${folder}.zip`, '-d', bags]);
      const bag = execFileSync('ls', [bags], { encoding: 'utf8' }).trim();
      try {
        return await runOnce(python, [
          path.join(judges, 'python/bin/bagit.py'),
          '--validate',
          '--quiet',
          path.join(bags, bag),
        ]);
      } finally {
        await rm(bags, { recursive: true });
      }
    },
  };
}

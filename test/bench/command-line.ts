import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ownProgram } from '../support/cli.ts';
import { judgesFolder } from '../support/judges-folder.ts';
import { type Measured, measureInTurn, type Run } from './measure.ts';
import type { Payload } from './payloads.ts';

/** One command of the command line, measured as a whole process. */
export interface CommandFigure extends Run {
  readonly command: string;
  readonly payload: string;
  /** Resident memory that it may take, MiB, where that is not what any command may take. */
  readonly mostMemory?: number;
  /** Whole process of the yardstick over the same bytes, in turn with the command. */
  readonly beside?: { readonly what: string; readonly seconds: number; readonly atMost: number };
}

/** A process whose time a command is held against, and the ratio that is allowed. */
export interface Yardstick extends Measured {
  readonly what: string;
  readonly atMost: number;
}

/** Measures how long the program takes to explain its largest command: what loading that takes. */
export async function measureStart(times: number): Promise<CommandFigure> {
  return await measure(times, { words: ['check', '--help'], shown: 'check --help', payload: '–' });
}

export async function measureCheck(
  payload: Payload,
  times: number,
  { trust, yardstick, mostMemory }: { trust?: string; yardstick?: Yardstick; mostMemory?: number } = {},
): Promise<CommandFigure> {
  const words = ['check', payload.folder, ...(trust === undefined ? [] : ['--trust', trust])];
  const shown = trust === undefined ? 'check' : 'check --trust';
  const figure = await measure(times, { words, shown, payload: payload.title, yardstick });
  return { ...figure, ...(mostMemory !== undefined && { mostMemory }) };
}

/** Measures packing a payload, then verifying its package. */
export async function* measurePackage(
  payload: Payload,
  times: number,
  {
    profile,
    pack,
    verify,
  }: { readonly profile?: string; readonly pack?: Yardstick; readonly verify?: Yardstick | undefined } = {},
): AsyncGenerator<CommandFigure> {
  const { zip, ...others } = placesBeside(payload);
  const prepare = (): Promise<void> => rm(zip, { force: true });
  const words = ['pack', payload.folder, '-o', zip, ...(profile === undefined ? [] : ['--profile', profile])];
  const shown = profile === undefined ? '' : ` (${profile}, with SM3)`;
  yield await measure(times, { words, shown: `pack${shown}`, payload: payload.title, prepare, yardstick: pack });
  yield await measure(times, {
    words: ['verify', zip],
    shown: `verify${shown}`,
    payload: payload.title,
    yardstick: verify,
  });
  for (const place of [zip, ...Object.values(others)]) await rm(place, { recursive: true, force: true });
}

interface CommandRun {
  readonly words: readonly string[];
  readonly shown: string;
  readonly payload: string;
  readonly prepare?: () => Promise<void>;
  readonly yardstick?: Yardstick | undefined;
}

async function measure(
  times: number,
  { words, shown, payload, prepare, yardstick }: CommandRun,
): Promise<CommandFigure> {
  const own = { command: process.execPath, args: [ownProgram, ...words], ...(prepare && { prepare }) };
  const [run, other] = await measureInTurn(times, yardstick ? [own, yardstick] : [own]);
  if (!run) throw new Error('every process has its figure');
  const beside = yardstick && other && { ...yardstick, seconds: other.seconds };
  return { command: `yijiao ${shown}`, payload, ...run, ...(beside && { beside }) };
}

/** What is made of a payload lies beside it until it is measured. */
function placesBeside({ folder }: Payload) {
  return { zip: `${folder}.zip`, stored: `${folder}.stored.zip`, bag: `${folder}.bag` };
}

/** Info-ZIP storing the same files, without a digest or a word about them. */
export function zipStored(payload: Payload, atMost: number): Yardstick {
  const { stored } = placesBeside(payload);
  const args = ['-0', '-q', '-r', stored, '.'];
  const prepare = (): Promise<void> => rm(stored, { force: true });
  return { what: 'zip -0', command: 'zip', args, cwd: payload.folder, prepare, atMost };
}

export function openssl({ folder, files }: Payload, algorithm: 'sha256' | 'sm3', atMost: number): Yardstick {
  const args = ['dgst', `-${algorithm}`, ...files];
  return { what: `openssl dgst -${algorithm}`, command: 'openssl', args, cwd: folder, atMost };
}

/** bagit-python over the unpacked package, for it takes no ZIP; undefined where it was not installed. */
export function bagit(payload: Payload, atMost: number): Yardstick | undefined {
  const python = path.join(judgesFolder, 'python/bin/python');
  if (!existsSync(python)) return undefined;
  const { zip, bag } = placesBeside(payload);
  const validate = [path.join(judgesFolder, 'python/bin/bagit.py'), '--validate', '--quiet', bag];
  const prepare = async (): Promise<void> => {
    if (existsSync(bag)) return;
    const unpacked = await mkdtemp(`${bag}-`);
    execFileSync('unzip', ['-q', zip, '-d', unpacked]);
    const [id = ''] = await readdir(unpacked);
    await rename(path.join(unpacked, id), bag);
    await rm(unpacked, { recursive: true });
  };
  return { what: 'bagit.py --validate', command: python, args: validate, prepare, atMost };
}

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { judgesFolder } from '../support/judges-folder.ts';
import { outside } from '../support/outside.ts';
import { sharedFile } from '../support/shared.ts';

const python = path.join(judgesFolder, 'python/bin/python');
const commonsIp = path.join(judgesFolder, 'commons-ip');

/** What a judge said. */
export interface Verdict {
  readonly exitCode: number | null;
  readonly output: string;
}

const commands = ['unzip', 'python3', 'java', 'sha256sum', 'xmllint'];

/** Says whether all judges are here; those that are not are named, with how to get them. */
export function judgesPresent(t: ExecutionContext): boolean {
  const found = (command: string): boolean =>
    (process.env['PATH'] ?? '').split(path.delimiter).some((one) => existsSync(path.join(one, command)));
  const present = [python, commonsIp].every((one) => existsSync(one)) && commands.every(found);
  return (
    outside(t, 'judges of packages', 'run .ci/judges', present) &&
    outside(t, "the standards' files", 'lay them into ../shared/standards', sharedFile('standards/xsd') !== undefined)
  );
}

function ownFile(name: string): string {
  return fileURLToPath(new URL(`judges/${name}`, import.meta.url));
}

function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const child = spawn('nice', [command, ...args], { ...options, env: { ...process.env, ...options.env } });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output: Buffer.concat(chunks).toString() }));
  });
}

/** Info-ZIP: CRC-32 of every member. */
export const unzipTest = (zip: string): Promise<Verdict> => run('unzip', ['-tqq', zip]);

export const unpack = (zip: string, target: string): Promise<Verdict> => run('unzip', ['-q', zip, '-d', target]);

/** Names and sizes as Python's zipfile reads them. */
export const pythonZip = (zip: string): Promise<Verdict> => run('python3', [ownFile('read_zip.py'), zip]);

/** A judge ends before a better compiler or a second collector would have paid. */
const briefly = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/** Names and sizes as Java's ZipInputStream reads them. */
export const javaZip = (zip: string): Promise<Verdict> => run('java', [...briefly, ownFile('ReadZip.java'), zip]);

/** The auditor's way. */
export const sha256sums = (bag: string): Promise<Verdict> =>
  run('sha256sum', ['-c', '--quiet', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], { cwd: bag });

export const bagit = (bag: string): Promise<Verdict> =>
  run(python, [path.join(path.dirname(python), 'bagit.py'), '--validate', '--quiet', bag]);

export const xmllint = (document: string, schema: string): Promise<Verdict> =>
  run('xmllint', ['--nonet', '--noout', '--schema', sharedFile(`standards/xsd/${schema}`) ?? '', document]);

/** eark-validator always exits with 0: what it found stands in its JSON. */
export async function earkValidator(aip: string, rules: 'V2.1.0' | 'V2.0.4'): Promise<object> {
  const env = { EARK_VOCABULARIES: sharedFile('standards/eark') ?? '' };
  const { output } = await run(python, [ownFile('run_eark_validator.py'), '-s', rules, aip], { env });
  const { structure, metadata } = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
  return {
    structure: structure.status,
    schema: metadata.schema_results.status,
    schematron: metadata.schematron_results.status,
    messages: metadata.schematron_results.messages,
  };
}

/** commons-ip exits with 0 as well; its report names what is wrong. */
export async function commonsIpValidate(aip: string, reports: string, version: '2.2.0' | '2.1.0'): Promise<object> {
  const output = path.join(reports, `commons-ip-${version}`);
  await mkdir(output);
  const main = [...briefly, '-cp', `${commonsIp}/*`, 'org.roda_project.commons_ip2.cli.Main'];
  await run('java', [...main, 'validate', '-i', aip, '-o', output, '--specification-version', version], {
    cwd: reports,
  });
  const [report = ''] = await readdir(output);
  const { summary, validation } = JSON.parse(await readFile(path.join(output, report), 'utf8'));
  const failed = validation.filter(({ testing }: { testing?: { outcome: string } }) => testing?.outcome === 'FAILED');
  return { result: summary.result, errors: summary.errors, warnings: summary.warnings, failed };
}

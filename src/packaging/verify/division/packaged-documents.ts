import type { CheckReport } from '../../../schema/types/check-report.ts';
import type { PackageParts } from '../../../schema/types/package-parts.ts';
import { type Parse, parserOf } from '../../../schema/validate.ts';
import { names } from '../../layout.ts';
import { type OpenPackage, openPackage } from '../../package-reader.ts';
import type { PackageBytes } from '../../zip/read-directory.ts';

const parseParts = parserOf<PackageParts>('package-parts');
const parseReport = parserOf<CheckReport>('check-report');

/** The list of parts in a package that was verified before; undefined where there is none. */
export async function partListIn(source: PackageBytes): Promise<PackageParts | undefined> {
  return await readVerified(await openPackage(source), names.partList, parseParts);
}

/** The snapshot that the check report in a verified package is about. */
export async function snapshotIn(opened: OpenPackage): Promise<string | null> {
  return (await readVerified(opened, names.report, parseReport))?.snapshot ?? null;
}

/** Streams a member of the E-ARK package by its path below that one's folder. */
export function readInside(opened: OpenPackage, path: string): AsyncIterable<Uint8Array> {
  const index = opened.find(`data/${opened.id}/${path}`);
  if (index === undefined) throw new Error(`${path} was there when the package was verified`);
  return opened.read(index);
}

async function readVerified<Value>(opened: OpenPackage, path: string, parse: Parse<Value>): Promise<Value | undefined> {
  const chunks = await Array.fromAsync(readInside(opened, path));
  const parsed = parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  return parsed.ok ? parsed.value : undefined;
}

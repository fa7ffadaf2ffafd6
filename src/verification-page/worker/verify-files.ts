import { verificationPageWords } from '../../i18n/verification-page.ts';
import { wholeOfPart } from '../../packaging/division/part-id.ts';
import { type OpenPart, verifyWithParts } from '../../packaging/verify/division/verify-with-parts.ts';
import { bytesOfFile, sliceOf } from './blob-bytes.ts';
import { type Circumstances, orRefused, packageOf, smallFile } from './circumstances.ts';
import { type GivenPackage, sortFiles } from './given-files.ts';
import { readKnownKeys } from './known-keys.ts';
import type { Request, Result } from './messages.ts';
import { provePdf, proveReceipt } from './receipts.ts';
import { proveSignatures, readTrust, signedOnes } from './signatures.ts';

/** How far it is, in bytes. */
export type OnProgress = (done: number, expected: number) => void;

/**
 * Verifies whatever somebody gave: each receipt with its package and parts, each package, each signature beside its file.
 * Files are read where they lie; nothing is asked of anybody.
 */
export async function verifyFiles({ files, known }: Request, at: Date, onProgress: OnProgress): Promise<Result[]> {
  const given = await sortFiles(files);
  const { trust, results } = await readTrust(given);
  const texts = await Promise.all(given.keys.map((file) => sliceOf(file, 0, smallFile)));
  const keys = await readKnownKeys([known, ...texts.map(String)]);
  const receipts = given.receipts.length + given.documents.length;
  const expected = given.packages.reduce((sum, { file }) => sum + file.size, 0) * (1 + receipts);
  let done = 0;
  const onBytes = (bytes: number): void => onProgress(Math.min((done += bytes), expected), expected);
  const circumstances = { given, keys, trust, at, onBytes };
  for (const word of keys.unread) {
    results.push({ name: word, kind: 'refused', message: verificationPageWords.unknownKey });
  }
  for (const file of given.receipts) results.push(await orRefused(file, () => proveReceipt(file, circumstances)));
  for (const file of given.documents) results.push(await orRefused(file, () => provePdf(file, circumstances)));
  results.push(...(await provePackages(circumstances)));
  for (const file of signedOnes(given)) results.push(await orRefused(file, () => proveSignatures(file, circumstances)));
  return results;
}

/** Each package; a part with the package that lists it, and by itself where none does. */
async function provePackages({ given, onBytes }: Circumstances): Promise<Result[]> {
  const proven = new Set<File>();
  const prove = async (file: File): Promise<Result> => {
    const openPart: OpenPart = async (part) => {
      const found = packageOf(given.packages, part)?.file;
      if (found) proven.add(found);
      return found && bytesOfFile(found, onBytes);
    };
    const report = await verifyWithParts(bytesOfFile(file, onBytes), openPart, { digests: ['sha256'] });
    return { name: file.name, kind: 'package', report };
  };
  const isPart = ({ id }: GivenPackage): boolean => wholeOfPart(id ?? '') !== undefined;
  const results: Result[] = [];
  for (const { file } of given.packages.toSorted((left, right) => Number(isPart(left)) - Number(isPart(right)))) {
    if (!proven.has(file)) results.push(await orRefused(file, () => prove(file)));
  }
  return results;
}

import { signedFileOf } from '../../delivery/document/signature-names.ts';
import { verificationPageWords } from '../../i18n/verification-page.ts';
import { parseTrust } from '../../signatures/trust.ts';
import type { TrustPolicy } from '../../signatures/trust-policy.ts';
import { verify } from '../../signatures/verify.ts';
import { bytesOfFile } from './blob-bytes.ts';
import { type Circumstances, orRefused, smallFile, wholeOf } from './circumstances.ts';
import type { GivenFiles } from './given-files.ts';
import type { Result } from './messages.ts';

/** What has signatures in it or beside it, or may have; each file once. */
export function signedOnes({ receipts, documents, packages, signatures, others }: GivenFiles): readonly File[] {
  const zips = packages.map(({ file }) => file);
  const signable = [...receipts, ...documents, ...zips, ...others];
  const contents = signatures.flatMap(({ name }) => contentOf(name, signable) ?? []);
  const alone = signatures.filter(({ name }) => !contentOf(name, signable));
  return [...new Set([...contents.filter((file) => !documents.includes(file)), ...alone, ...others])];
}

/** Verifies every signature in and beside a file. */
export async function proveSignatures(file: File, { given, trust, at, onBytes }: Circumstances): Promise<Result> {
  const { name } = file;
  const detached = given.signatures.filter((one) => one !== file && contentOf(one.name, [file]) === file);
  const report = await verify(bytesOfFile(file, onBytes), trust, {
    at,
    detached: detached.map((one) => bytesOfFile(one)),
  });
  const isSigned = report.conclusion !== 'NO_SIGNATURE_FOUND' || given.documents.includes(file);
  return isSigned
    ? { name, kind: 'signatures', report }
    : { name, kind: 'refused', message: verificationPageWords.unknownFile };
}

/** The file that a detached signature stands beside, by its name. */
function contentOf(signature: string, files: readonly File[]): File | undefined {
  const name = signedFileOf(signature, new Set(files.map((file) => file.name)));
  return name === undefined ? undefined : files.find((file) => file.name === name);
}

/** Certificates that were given count as trusted; one that cannot be read is told. */
export async function readTrust({ certificates }: GivenFiles): Promise<{ trust: TrustPolicy; results: Result[] }> {
  const results: Result[] = [];
  const sound: { name: string; bytes: Uint8Array }[] = [];
  for (const file of certificates) {
    const one = { name: file.name, bytes: await wholeOf(file, smallFile) };
    const result = await orRefused(file, async () => {
      parseTrust([one]);
      return { name: file.name, kind: 'trusted', message: verificationPageWords.trusted };
    });
    results.push(result);
    if (result.kind === 'trusted') sound.push(one);
  }
  return { trust: parseTrust(sound), results };
}

import { createHash } from 'node:crypto';
import { packageFileName } from '../../packaging/layout.ts';
import type { ReceiptPackage, ReceiptPart } from '../../schema/types/receipt.ts';
import type { VerifyCheck } from '../../schema/types/verify-report.ts';
import { failed, passed, skipped } from './receipt-check.ts';

export interface ReceiptedPackage {
  /** File name. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The bytes of a part; undefined when it is not at hand. */
export type OpenReceiptedPart = (part: ReceiptPart) => Promise<AsyncIterable<Uint8Array> | undefined>;

/** Compares the package with what was receipted: its bytes, and its name. */
export async function checkPackage(
  stated: ReceiptPackage,
  given: ReceiptedPackage | undefined,
): Promise<VerifyCheck[]> {
  if (!given) return [skipped('receipt.package', 'no-package'), skipped('receipt.package-name', 'no-package')];
  const found = await learn(given.bytes);
  const content = compare(stated, found);
  const name = packageFileName(stated.id, stated.version);
  return [
    'fault' in content ? failed('receipt.package', content.fault, content.params) : passed('receipt.package'),
    nameCheck(),
  ];

  function nameCheck(): VerifyCheck {
    const actual = given?.name ?? '';
    if (actual === name) return passed('receipt.package-name', { name });
    const isPackageName = /^[A-Za-z][A-Za-z0-9._-]*\.v\d+\.zip$/u.test(actual);
    if (isPackageName || found.sha256 !== stated.sha256) {
      return failed('receipt.package-name', 'package-name', { actual, stated: name });
    }
    return skipped('receipt.package-name', 'renamed', { actual });
  }
}

/** Compares the parts of a divided delivery with what was receipted. */
export async function checkParts(
  { parts = [] }: ReceiptPackage,
  openPart: OpenReceiptedPart = async () => undefined,
): Promise<VerifyCheck[]> {
  const checks: VerifyCheck[] = [];
  for (const part of parts) {
    const { id } = part;
    const bytes = await openPart(part);
    const content = bytes && compare(part, await learn(bytes));
    if (!content) checks.push(skipped('receipt.part', 'no-part', { id }));
    else if ('fault' in content) checks.push({ ...failed('receipt.part', content.fault, content.params), where: id });
    else checks.push(passed('receipt.part', { id }));
  }
  return checks;
}

type Container = Pick<ReceiptPackage, 'bytes' | 'sha256'>;

async function learn(chunks: AsyncIterable<Uint8Array>): Promise<Container> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    hash.update(chunk);
  }
  return { bytes, sha256: hash.digest('hex') };
}

function compare(stated: Container, found: Container): Compared {
  if (found.bytes !== stated.bytes) {
    return { fault: 'package-bytes', params: { actual: found.bytes, stated: stated.bytes } };
  }
  if (found.sha256 !== stated.sha256) {
    return { fault: 'package-digest', params: { actual: found.sha256, stated: stated.sha256 } };
  }
  return { equal: true };
}

type Compared =
  | { readonly equal: true }
  | {
      readonly fault: 'package-bytes' | 'package-digest';
      readonly params: Readonly<Record<'actual' | 'stated', string | number>>;
    };

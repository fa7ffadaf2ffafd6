import { createHash } from 'node:crypto';
import type { TextParameters } from '../../i18n/text.ts';
import { packageFileName } from '../../packaging/layout.ts';
import { isUnreadable } from '../../packaging/package-reader.ts';
import type { ReceiptPackage, ReceiptPart } from '../../schema/types/receipt.ts';
import type { VerifyCheck } from '../../schema/types/verify-report.ts';
import { failed, passed, skipped } from './receipt-check.ts';

export interface ReceiptedPackage {
  /** File name. */
  readonly name: string;
  /** When it cannot be read, reading throws a Problem `packaging.not-zip` or `packaging.unreadable`, which is told. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * The bytes of a part; undefined when it is not at hand.
 * @throws {Problem} `packaging.not-zip`, `packaging.unreadable`, which are told of the part
 */
export type OpenReceiptedPart = (part: ReceiptPart) => Promise<AsyncIterable<Uint8Array> | undefined>;

/** Compares the package with what was receipted: its bytes, and its name. */
export async function checkPackage(
  stated: ReceiptPackage,
  given: ReceiptedPackage | undefined,
): Promise<VerifyCheck[]> {
  if (!given) return [skipped('receipt.package', 'no-package'), skipped('receipt.package-name', 'no-package')];
  const content = await orUnreadable(compare(stated, given.bytes));
  const name = packageFileName(stated.id, stated.version);
  return [
    content.fault ? failed('receipt.package', content.fault, content.params) : passed('receipt.package'),
    nameCheck(),
  ];

  function nameCheck(): VerifyCheck {
    const actual = given?.name ?? '';
    if (actual === name) return passed('receipt.package-name', { name });
    const isPackageName = /^[A-Za-z][A-Za-z0-9._-]*\.v\d+\.zip$/u.test(actual);
    if (isPackageName || content.fault) {
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
    const content = await orUnreadable(comparePart(part));
    if (!content) checks.push(skipped('receipt.part', 'no-part', { id }));
    else if (content.fault) checks.push({ ...failed('receipt.part', content.fault, content.params), where: id });
    else checks.push(passed('receipt.part', { id }));
  }
  return checks;

  async function comparePart(part: ReceiptPart): Promise<Compared | undefined> {
    const bytes = await openPart(part);
    return bytes && (await compare(part, bytes));
  }
}

type Container = Pick<ReceiptPackage, 'bytes' | 'sha256'>;

/** What a comparison found wrong; empty when nothing is. */
interface Compared {
  readonly fault?: 'package-bytes' | 'package-digest' | 'package-unreadable';
  readonly params?: TextParameters;
}

async function compare(stated: Container, chunks: AsyncIterable<Uint8Array>): Promise<Compared> {
  const found = await learn(chunks);
  if (found.bytes !== stated.bytes) {
    return { fault: 'package-bytes', params: { actual: found.bytes, stated: stated.bytes } };
  }
  if (found.sha256 !== stated.sha256) {
    return { fault: 'package-digest', params: { actual: found.sha256, stated: stated.sha256 } };
  }
  return {};
}

async function learn(chunks: AsyncIterable<Uint8Array>): Promise<Container> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    hash.update(chunk);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** What cannot be read is told of the package, and keeps nothing else from being checked. */
async function orUnreadable<Result>(comparing: Promise<Result>): Promise<Result | Compared> {
  try {
    return await comparing;
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return { fault: 'package-unreadable', params: { reasonZh: error.text.zh, reasonEn: error.text.en } };
  }
}

import { Problem } from '../../../problem.ts';
import { Asn1Error } from '../../asn1/asn1-error.ts';
import { readDocument } from '../../asn1/reader.ts';
import { signatureLimits } from '../../limits.ts';
import { checkSeal } from '../../ofd/ses/check-seal.ts';
import { readSeal, type Seal } from '../../ofd/ses/seal.ts';
import { observeSigner } from '../../ofd/ses/seal-signers.ts';
import { parseTrust } from '../../trust.ts';
import { verdicts } from '../../validation/verdicts.ts';
import type { NamedFile } from '../keys/key-file.ts';
import type { Signer } from '../signer.ts';
import { faultIn } from './reading-problem.ts';

/** A seal to sign with, as its maker gave it. */
export interface ElectronicSeal {
  /** The file it came in, for people. */
  readonly file: string;
  readonly der: Uint8Array;
  readonly parsed: Seal;
}

/** Of GB/T 38540-2020; the older one is superseded, and of the newer one the text was not seen. */
const version = 4;

/**
 * Opens an electronic seal (SESeal, DER) and makes sure that it is as its maker signed it. Whether the maker is trusted,
 * who verifies decides.
 * @throws {Problem} `signing.electronic-seal-unreadable`, `-version`, `-unsound`
 */
export function openElectronicSeal({ bytes, name: file }: NamedFile): ElectronicSeal {
  const parsed = parse(bytes, file);
  if (parsed.version !== version) {
    throw new Problem('signing.electronic-seal-version', { params: { file, version: parsed.version } });
  }
  for (const seen of checkSeal(parsed, parseTrust([])).observations) {
    if (!('reason' in seen) || verdicts[seen.reason].indication === undefined) continue;
    throw new Problem('signing.electronic-seal-unsound', { params: { file, ...faultIn(seen) } });
  }
  return { file, der: bytes, parsed };
}

function parse(bytes: Uint8Array, file: string): Seal {
  try {
    return readSeal(readDocument(bytes, 'der', signatureLimits.asn1));
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    throw new Problem('signing.electronic-seal-unreadable', { params: { file, reason: error.message }, cause: error });
  }
}

/**
 * Makes sure that the signer may use the seal at that time (GB/T 38540-2020 §7.3).
 * @throws {Problem} `signing.electronic-seal-of-others`, `signing.electronic-seal-not-valid`
 */
export function refuseUnfit({ file, parsed }: ElectronicSeal, { certificates }: Signer, at: Date): void {
  const [{ der, subject }] = certificates;
  const { name, signers, validFrom, validTo } = parsed;
  if (!('passed' in observeSigner(signers, der))) {
    throw new Problem('signing.electronic-seal-of-others', { params: { file, name, subject: subject.text } });
  }
  if (at < validFrom || validTo < at) {
    const [from, to] = [validFrom, validTo].map((end) => end.toISOString().slice(0, 10));
    throw new Problem('signing.electronic-seal-not-valid', { params: { file, name, from: from ?? '', to: to ?? '' } });
  }
}

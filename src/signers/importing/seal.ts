import { Problem } from '../../problem.ts';
import { Asn1Error } from '../../signatures/asn1/asn1-error.ts';
import { childrenOf, readDocument } from '../../signatures/asn1/reader.ts';
import { tags } from '../../signatures/asn1/tags.ts';
import { fingerprintOf } from '../../signatures/crypto/digest.ts';
import { readSeal, type Seal } from '../../signatures/ofd/ses/seal.ts';
import { readCertificate } from '../../signatures/x509/certificate.ts';
import { calendarDayOf } from '../calendar-day.ts';
import type { NamedFile } from '../register-file.ts';
import type { RegisteredSigner } from '../registered-signer.ts';
import { subjectOf } from './certificates.ts';
import { type GivenFacts, type StatedFacts, signerOf } from './given-facts.ts';

/** Where a certificate has a version or number, a seal has its header, a sequence. */
export function looksLikeSeal(bytes: Uint8Array): boolean {
  try {
    const [info] = childrenOf(readDocument(bytes, 'ber'));
    const [header] = info?.tag === tags.sequence ? childrenOf(info) : [];
    return header?.tag === tags.sequence;
  } catch (error) {
    if (error instanceof Asn1Error) return false;
    throw error;
  }
}

/**
 * Makes an entry of an electronic seal (GB/T 38540). Its own signature is not judged here: that is done each time it is used.
 * @throws {Problem} `signers.seal-unreadable`, and those of `signerOf`
 */
export function signerOfSeal(file: NamedFile, given: GivenFacts): RegisteredSigner {
  return signerOf(file.name, readingSeal(file, factsOf), given);
}

function readingSeal(file: NamedFile, take: (seal: Seal) => StatedFacts): StatedFacts {
  try {
    return take(readSeal(readDocument(file.bytes, 'ber')));
  } catch (cause) {
    if (!(cause instanceof Asn1Error)) throw cause;
    throw new Problem('signers.seal-unreadable', { params: { file: file.name, fault: cause.message }, cause });
  }
}

/** Of signers listed by a digest other than SHA-256 nothing is known but the seal. */
function factsOf({ id, signers, validFrom, validTo }: Seal): StatedFacts {
  if (signers.fault !== undefined) throw new Asn1Error(signers.fault, 0);
  const listed = signers.digests.filter(({ digest }) => digest === 'sha256');
  const certificates = [
    ...signers.certificates.map(fingerprintOf),
    ...listed.map(({ value }) => Buffer.from(value).toString('hex')),
  ];
  return {
    ...commonSubject(signers.certificates),
    ...(certificates.length > 0 && { certificates: [...new Set(certificates)] }),
    sealId: id,
    validFrom: calendarDayOf(validFrom),
    validTo: calendarDayOf(validTo),
  };
}

/** What the certificates of all that may use a seal agree on. */
function commonSubject(ders: readonly Uint8Array[]): Pick<StatedFacts, 'organisation' | 'uscc' | 'commonName'> {
  const [first, ...others] = ders.map((der) => subjectOf(readCertificate(der)));
  if (!first) return {};
  const common = <Key extends keyof typeof first>(key: Key): (typeof first)[Key] | undefined =>
    others.every((other) => other[key] === first[key]) ? first[key] : undefined;
  return { organisation: common('organisation'), uscc: common('uscc'), commonName: common('commonName') };
}

import { Asn1Error } from '../asn1/asn1-error.ts';
import { encodeElement } from '../asn1/encode.ts';
import { fieldsOf, onlyChild } from '../asn1/fields.ts';
import { type Asn1Element, childrenOf, eachChild, readDocument } from '../asn1/reader.ts';
import { contextTag, primitiveContextTag, tags } from '../asn1/tags.ts';
import { timeOf } from '../asn1/time.ts';
import { booleanOf, smallIntegerOf, wholeBitsOf } from '../asn1/values.ts';
import { type AlgorithmIdentifier, readAlgorithm } from '../crypto/algorithm-identifier.ts';
import { fingerprintOf, sameBytes } from '../crypto/digest.ts';
import { authorityKeyIdentifierOf, type Extension, extensionOids, readExtensions } from './extensions.ts';
import { type Name, readName } from './name.ts';

/** A certificate revocation list (RFC 5280 §5.1). */
export interface RevocationList {
  readonly der: Uint8Array;
  /** SHA-256 of the whole, lower-case hexadecimal. */
  readonly fingerprint: string;
  readonly issuer: Name;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly authorityKeyIdentifier?: Uint8Array;
  /** Which certificates of the issuer it speaks of. */
  readonly covers: 'all' | 'end-entities' | 'authorities';
  /** GeneralNames of the distribution point it is one part for; it says nothing of certificates that do not name one. */
  readonly partition?: readonly Uint8Array[];
  /** Certificates that ended since this instant are still listed (ITU-T X.509 §9.5.2.8). */
  readonly expiredSince?: Date;
  /** True where it leaves out revocations: what came before its base list, or had other reasons. It calls nothing good. */
  readonly partial: boolean;
  /** Why the list as a whole cannot be used: a critical extension that is not understood, an indirect list. */
  readonly unusable?: string;
  readonly signed: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** The entry of a serial number; the list may hold a million. */
  find(serial: string): RevokedEntry | undefined;
}

export interface RevokedEntry {
  readonly at: Date;
  /** CRLReason (RFC 5280 §5.3.1), 0 where none is given. */
  readonly reason: number;
}

/** certificateHold: the certificate may come back. */
export const onHold = 6;

/** removeFromCRL: a delta list tells that the certificate came back, or has ended (RFC 5280 §5.3.1). */
export const removed = 8;

const reasonCode = '2.5.29.21';
const understood: ReadonlySet<string> = new Set([
  extensionOids.authorityKeyIdentifier,
  extensionOids.issuingDistributionPoint,
  extensionOids.deltaCrlIndicator,
  extensionOids.expiredCertsOnCrl,
]);

/** @throws {Asn1Error} */
export function readRevocationList(der: Uint8Array): RevocationList {
  const outer = fieldsOf(readDocument(der, 'der'));
  const signed = outer.take(tags.sequence);
  const algorithm = readAlgorithm(outer.take(tags.sequence));
  const signature = wholeBitsOf(outer.take(tags.bitString));
  outer.end();
  const fields = fieldsOf(signed);
  fields.takeIf(tags.integer);
  const inner = readAlgorithm(fields.take(tags.sequence));
  if (!sameBytes(inner.raw, algorithm.raw)) throw new Asn1Error('Two signature algorithms are named', signed.offset);
  const issuer = readName(fields.take(tags.sequence));
  const thisUpdate = timeOf(fields.takeAny());
  const nextUpdate = fields.takeIf(tags.utcTime, tags.generalizedTime);
  const entries = fields.takeIf(tags.sequence);
  const tagged = fields.takeIf(contextTag(0));
  fields.end();
  const extensions = tagged ? readExtensions(onlyChild(tagged, tags.sequence)) : new Map<string, Extension>();
  const authorityKeyIdentifier = authorityKeyIdentifierOf(extensions);
  const expired = extensions.get(extensionOids.expiredCertsOnCrl);
  return {
    der,
    fingerprint: fingerprintOf(der),
    issuer,
    thisUpdate,
    ...(nextUpdate && { nextUpdate: timeOf(nextUpdate) }),
    ...(authorityKeyIdentifier && { authorityKeyIdentifier }),
    ...(expired && { expiredSince: timeOf(readDocument(expired.value, 'der')) }),
    ...scopeOf(extensions),
    signed: signed.raw,
    algorithm,
    signature,
    find: entries ? finderIn(entries) : () => undefined,
  };
}

/** DeltaCRLIndicator and IssuingDistributionPoint (RFC 5280 §5.2.4, §5.2.5); of the latter not its indirect form. */
function scopeOf(
  extensions: ReadonlyMap<string, Extension>,
): Pick<RevocationList, 'covers' | 'partition' | 'partial' | 'unusable'> {
  const isDelta = extensions.has(extensionOids.deltaCrlIndicator);
  const foreign = [...extensions.values()].find(({ critical, oid }) => critical && !understood.has(oid));
  if (foreign) return { covers: 'all', partial: isDelta, unusable: foreign.oid };
  const point = extensions.get(extensionOids.issuingDistributionPoint);
  if (!point) return { covers: 'all', partial: isDelta };
  const fields = fieldsOf(readDocument(point.value, 'der'));
  const name = fields.takeIf(contextTag(0));
  const endEntities = isTrue(fields.takeIf(primitiveContextTag(1)));
  const authorities = isTrue(fields.takeIf(primitiveContextTag(2)));
  const someReasons = fields.takeIf(primitiveContextTag(3)) !== undefined;
  const others = fields.takeOptional() !== undefined;
  return {
    covers: endEntities ? 'end-entities' : authorities ? 'authorities' : 'all',
    ...(name && { partition: childrenOf(onlyChild(name, contextTag(0))).map(({ raw }) => raw) }),
    partial: isDelta || someReasons,
    ...(others && { unusable: extensionOids.issuingDistributionPoint }),
  };
}

/** Answers that are kept of one list, so that many signatures of one signer search a large list once. */
const mostKept = 1_000;

function finderIn(entries: Asn1Element): RevocationList['find'] {
  const kept = new Map<string, { readonly entry: RevokedEntry | undefined }>();
  return (serial) => {
    const known = kept.get(serial);
    if (known) return known.entry;
    const entry = findEntry(entries, serial);
    if (kept.size === mostKept) kept.clear();
    kept.set(serial, { entry });
    return entry;
  };
}

function findEntry(entries: Asn1Element, serial: string): RevokedEntry | undefined {
  const start = encodeElement(tags.integer, Buffer.from(serial, 'hex'));
  // Looking for the octets is a hundred times faster than walking over the entries, which only settles where they stand.
  if (!Buffer.from(entries.content.buffer, entries.content.byteOffset, entries.content.length).includes(start))
    return undefined;
  const found = eachChild(entries).find(({ content }) => sameBytes(content.subarray(0, start.length), start));
  if (!found) return undefined;
  const fields = fieldsOf(found);
  fields.take(tags.integer);
  const at = timeOf(fields.takeAny());
  const listed = fields.takeIf(tags.sequence);
  fields.end();
  const reason = listed && readExtensions(listed).get(reasonCode);
  return { at, reason: reason ? smallIntegerOf(readDocument(reason.value, 'der'), tags.enumerated) : 0 };
}

function isTrue(element: Asn1Element | undefined): boolean {
  return element !== undefined && booleanOf({ ...element, tag: tags.boolean });
}

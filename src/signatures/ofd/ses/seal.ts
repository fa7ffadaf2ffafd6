import { Asn1Error } from '../../asn1/asn1-error.ts';
import { encodeElement } from '../../asn1/encode.ts';
import { fieldsOf } from '../../asn1/fields.ts';
import { type Asn1Element, childrenOf } from '../../asn1/reader.ts';
import { contextTag, tags } from '../../asn1/tags.ts';
import { textOf } from '../../asn1/text.ts';
import { timeOf } from '../../asn1/time.ts';
import { octetsOf, oidOf, smallIntegerOf, wholeBitsOf } from '../../asn1/values.ts';
import type { AlgorithmIdentifier } from '../../crypto/algorithm-identifier.ts';
import { readSealSigners, type SealSigners } from './seal-signers.ts';

/** An electronic seal (SESeal): GM/T 0031-2014 §6, GB/T 38540-2020 §6, GM/T 0031-2025. */
export interface Seal {
  /** The whole as it was received. */
  readonly der: Uint8Array;
  /** Of its header: 1, 4 or 5 are known. */
  readonly version: number;
  readonly vendor: string;
  readonly id: string;
  readonly name: string;
  /** Kind of seal, by the maker's list. */
  readonly type: number;
  readonly createdAt: Date;
  readonly validFrom: Date;
  readonly validTo: Date;
  readonly signers: SealSigners;
  readonly picture: SealPicture;
  readonly maker: SealMaker;
}

export interface SealPicture {
  /** As it is written, e.g. `PNG` or `OFD`. */
  readonly type: string;
  readonly bytes: Uint8Array;
  /** In millimetres. */
  readonly width: number;
  readonly height: number;
}

/** Who made the seal, and the signature over it. */
export interface SealMaker {
  /** DER. */
  readonly certificate: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** The bytes the signature is over. */
  readonly signed: Uint8Array;
  /** A time-stamp over the signature, where a seal of version 5 carries one. */
  readonly timestamp?: Uint8Array;
}

/** @throws {Asn1Error} */
export function readSeal(element: Asn1Element): Seal {
  const fields = fieldsOf(element);
  const info = fields.take(tags.sequence);
  const signInfo = fields.takeIf(tags.sequence);
  const maker = signInfo ? olderMaker(info, signInfo) : plainMaker(info, fields);
  fields.end();
  return { der: element.raw, ...readInfo(info), maker };
}

/** A seal of version 1 signs SEQUENCE { info, certificate, algorithm }, which is nowhere encoded as such. */
function olderMaker(info: Asn1Element, signInfo: Asn1Element): SealMaker {
  const fields = fieldsOf(signInfo);
  const certificate = fields.take(tags.octetString);
  const algorithm = fields.take(tags.oid);
  const signature = wholeBitsOf(fields.take(tags.bitString));
  fields.end();
  const signed = encodeElement(tags.sequence, info.raw, certificate.raw, algorithm.raw);
  return { certificate: octetsOf(certificate), algorithm: namedAlgorithm(algorithm), signature, signed };
}

function plainMaker(info: Asn1Element, fields: ReturnType<typeof fieldsOf>): SealMaker {
  const certificate = octetsOf(fields.take(tags.octetString));
  const algorithm = namedAlgorithm(fields.take(tags.oid));
  const signature = wholeBitsOf(fields.take(tags.bitString));
  const timestamp = fields.takeIf(contextTag(0));
  return {
    certificate,
    algorithm,
    signature,
    signed: info.raw,
    ...(timestamp && { timestamp: taggedBits(timestamp) }),
  };
}

function readInfo(info: Asn1Element): Omit<Seal, 'der' | 'maker'> {
  const fields = fieldsOf(info);
  const header = fieldsOf(fields.take(tags.sequence));
  const magic = requiredText(header.takeAny());
  if (magic !== 'ES') throw new Asn1Error('A seal begins with ES', info.offset);
  const version = smallIntegerOf(header.take(tags.integer));
  const vendor = requiredText(header.takeAny());
  header.end();
  const id = requiredText(fields.takeAny());
  const property = readProperty(fields.take(tags.sequence));
  const picture = readPicture(fields.take(tags.sequence));
  fields.takeIf(tags.sequence, contextTag(0));
  fields.end();
  return { version, vendor, id, ...property, picture };
}

/** Version 1 lists certificates; later ones say first what kind of list it is. */
function readProperty(
  element: Asn1Element,
): Pick<Seal, 'name' | 'type' | 'createdAt' | 'validFrom' | 'validTo' | 'signers'> {
  const fields = fieldsOf(element);
  const type = smallIntegerOf(fields.take(tags.integer));
  const name = requiredText(fields.takeAny());
  const listType = fields.takeIf(tags.integer);
  const signers = readSealSigners(listType ? smallIntegerOf(listType) : 1, fields.take(tags.sequence));
  const [createdAt, validFrom, validTo] = [fields.takeAny(), fields.takeAny(), fields.takeAny()].map(timeOf);
  fields.end();
  if (!createdAt || !validFrom || !validTo) throw new Asn1Error('A time is missing', element.offset);
  return { type, name, signers, createdAt, validFrom, validTo };
}

function readPicture(element: Asn1Element): SealPicture {
  const fields = fieldsOf(element);
  const type = requiredText(fields.takeAny());
  const bytes = octetsOf(fields.take(tags.octetString));
  const width = smallIntegerOf(fields.take(tags.integer));
  const height = smallIntegerOf(fields.take(tags.integer));
  fields.end();
  return { type, bytes, width, height };
}

/** A signature algorithm, which seals name by its object identifier alone. */
export function namedAlgorithm(element: Asn1Element): AlgorithmIdentifier {
  return { oid: oidOf(element), raw: element.raw };
}

/** The octets of `[0]` around a BIT STRING, or of `[0]` in its place, as implementations write a time-stamp. */
export function taggedBits(element: Asn1Element): Uint8Array {
  const [child, ...more] = childrenOf(element);
  if (!child || more.length > 0) throw new Asn1Error('One time-stamp is expected', element.offset);
  return child.tag === tags.bitString ? wholeBitsOf(child) : child.raw;
}

export function requiredText(element: Asn1Element): string {
  const text = textOf(element);
  if (text === undefined) throw new Asn1Error('A text is expected', element.offset);
  return text;
}

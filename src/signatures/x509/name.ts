import { Asn1Error } from '../asn1/asn1-error.ts';
import { fieldsOf } from '../asn1/fields.ts';
import { type Asn1Element, childrenOf } from '../asn1/reader.ts';
import { tags } from '../asn1/tags.ts';
import { textOf } from '../asn1/text.ts';
import { oidOf } from '../asn1/values.ts';
import { fingerprintOf } from '../crypto/digest.ts';

/** A distinguished name (RFC 5280 §4.1.2.4). */
export interface Name {
  /** Every attribute in the order of the encoding. */
  readonly attributes: readonly NameAttribute[];
  /** Equal for names that RFC 5280 §7.1 takes as equal. */
  readonly key: string;
  /** The same for each of its sets of attributes, from the widest on. */
  readonly setKeys: readonly string[];
  /** As RFC 4514 writes it, most specific first. */
  readonly text: string;
  /** As it stands in the encoding. */
  readonly raw: Uint8Array;
}

export interface NameAttribute {
  readonly oid: string;
  readonly value: string;
}

const shortNames: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.4', 'SN'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'C'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.9', 'STREET'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.12', 'title'],
  ['2.5.4.42', 'GN'],
  ['2.5.4.97', 'organizationIdentifier'],
  ['0.9.2342.19200300.100.1.1', 'UID'],
  ['0.9.2342.19200300.100.1.25', 'DC'],
  ['1.2.840.113549.1.9.1', 'emailAddress'],
]);

/** In bytes: the largest upper bound of RFC 5280 annex A, ub-name. */
const longestValue = 32_768;

/** In bytes, of a whole name. */
const longestName = 65_536;

/** In characters; beyond it a value is compared by its digest, since one character may be worth eighteen of them. */
const longestKey = 1_000;

/** @throws {Asn1Error} also for names longer than any in use */
export function readName(element: Asn1Element): Name {
  if (element.tag !== tags.sequence) throw new Asn1Error('A name is expected', element.offset);
  if (element.raw.length > longestName) throw new Asn1Error('A name is too long', element.offset);
  const sets = childrenOf(element).map(readAttributes);
  const setKeys = sets.map((set) => set.map(keyOf).sort().join('+'));
  return {
    attributes: sets.flat(),
    key: setKeys.join(','),
    setKeys,
    text: sets
      .map((set) => set.map(({ oid, value }) => `${shortNames.get(oid) ?? oid}=${escaped(value)}`).join('+'))
      .reverse()
      .join(','),
    raw: element.raw,
  };
}

/** Values of one attribute type, in order. */
export function valuesOf({ attributes }: Name, type: string): string[] {
  return attributes.filter(({ oid }) => oid === type).map(({ value }) => value);
}

function readAttributes(set: Asn1Element): NameAttribute[] {
  if (set.tag !== tags.set) throw new Asn1Error('A set of name attributes is expected', set.offset);
  return childrenOf(set).map((attribute) => {
    const fields = fieldsOf(attribute);
    const oid = oidOf(fields.take(tags.oid));
    const value = fields.takeAny();
    fields.end();
    if (value.content.length > longestValue) throw new Asn1Error('A value in a name is too long', value.offset);
    return { oid, value: textOf(value) ?? `#${Buffer.from(value.raw).toString('hex')}` };
  });
}

/** Case, width and the number of blanks do not matter in a comparison; JSON keeps attributes apart whatever they hold. */
function keyOf({ oid, value }: NameAttribute): string {
  const folded = value.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
  return JSON.stringify([oid, folded.length > longestKey ? fingerprintOf(Buffer.from(folded)) : folded]);
}

function escaped(value: string): string {
  return value.replaceAll(/[\\,+"<>;=]|^[ #]| $/gu, String.raw`\$&`).replaceAll('\0', String.raw`\00`);
}

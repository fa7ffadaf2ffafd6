import { type Name, valuesOf } from './name.ts';

/** The organisation a certificate speaks for. */
export interface Organization {
  readonly name?: string;
  /** 统一社会信用代码 where one is found, else organizationIdentifier as it stands. */
  readonly identifier?: string;
}

const oids = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  organization: '2.5.4.10',
  organizationalUnit: '2.5.4.11',
  organizationIdentifier: '2.5.4.97',
} as const;

/** Where real certificates carry the number, the most telling place first. */
const places = [
  oids.organizationIdentifier,
  oids.organization,
  oids.organizationalUnit,
  oids.serialNumber,
  oids.commonName,
] as const;

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const candidate = /(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])/gu;

/** Finds who is behind a subject by its attributes, never by its display name (EN 319 412-1 §5.1.4 and practice). */
export function organizationOf(subject: Name): Organization {
  const [name] = valuesOf(subject, oids.organization);
  const identifier = creditCodeOf(subject) ?? valuesOf(subject, oids.organizationIdentifier).at(0);
  return { ...(name !== undefined && { name }), ...(identifier !== undefined && { identifier }) };
}

/** The 统一社会信用代码 that a subject bears, whichever attribute it stands in. */
export function creditCodeOf(subject: Name): string | undefined {
  return places.flatMap((place) => valuesOf(subject, place).flatMap(creditCodesIn)).at(0);
}

function creditCodesIn(text: string): string[] {
  return (text.toUpperCase().match(candidate) ?? []).filter(isCreditCode);
}

/** Check character of 统一社会信用代码: weights are the powers of 3 modulo 31 (GB 32100-2015 §4.5). */
function isCreditCode(code: string): boolean {
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31] === code.at(-1);
}

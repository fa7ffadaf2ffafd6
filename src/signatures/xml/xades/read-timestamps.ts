import type { XmlElement } from 'libxml2-wasm';
import type { SignatureLimits } from '../../limits.ts';
import type { Keep } from '../reference/examination.ts';
import type { SignatureStructure } from '../structure.ts';
import type { XadesProperties } from './properties.ts';
import { readTimestamp, type XadesTimestamp } from './timestamps.ts';

/** A time-stamp, and the element it was read from. */
export interface ReadTimestamp {
  readonly property: XmlElement;
  readonly timestamp: XadesTimestamp;
}

/**
 * The time-stamps of a signature, those over the content first: they were there before it.
 * @throws {XmlFault}
 */
export function timestampsOf(properties: XadesProperties | undefined, structure: SignatureStructure): ReadTimestamp[] {
  const { signed, unsigned } = properties ?? {};
  const content = signed?.contentTimestamps ?? [];
  const all = unsigned?.properties ?? [];
  return [
    ...content.map((property) => ({ property, timestamp: readTimestamp(property, [], structure) })),
    ...(unsigned?.timestamps ?? []).map((property) => {
      const place = all.findIndex((one) => one.isSameNode(property));
      return { property, timestamp: readTimestamp(property, all.slice(0, place), structure) };
    }),
  ];
}

/** Keeps what references are over for time-stamps that need it, as much as a document may have. */
export function keeperOf(wanted: boolean, { xmlBytes }: SignatureLimits): Keep {
  let left = wanted ? xmlBytes : 0;
  return (octets) => {
    left -= octets.length;
    return left >= 0;
  };
}

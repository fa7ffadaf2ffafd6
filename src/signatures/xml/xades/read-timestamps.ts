import type { XmlElement } from 'libxml2-wasm';
import { LimitExceeded } from '../../limits.ts';
import { type Canonicalisation, canonicalise } from '../algorithms/canonicalisation.ts';
import type { Keep } from '../reference/examination.ts';
import type { XmlSource } from '../source/xml-source.ts';
import type { SignatureStructure } from '../structure.ts';
import { liesIn } from '../tree/elements.ts';
import type { XadesProperties } from './properties.ts';
import { isUnsignedTimestamp, readTimestamp, type StampedParts, type XadesTimestamp } from './timestamps.ts';

/** A time-stamp, and the element it was read from. */
export interface ReadTimestamp {
  readonly property: XmlElement;
  readonly timestamp: XadesTimestamp;
}

/**
 * The time-stamps of a signature, those over the content first: they were there before it.
 * @throws {XmlFault}
 * @throws {LimitExceeded}
 */
export function timestampsOf(
  properties: XadesProperties | undefined,
  structure: SignatureStructure,
  source: XmlSource,
): ReadTimestamp[] {
  const { signed, unsigned } = properties ?? {};
  const all = (unsigned?.properties ?? []).map((element) => ({ element, name: element.name }));
  const places = all.flatMap(({ name }, place) => (isUnsignedTimestamp(name) ? [place] : []));
  const [first] = all;
  // All unsigned properties stand in one Object.
  const content = structure.objects.filter((object) => places.length === 0 || !first || !liesIn(first.element, object));
  const parts: StampedParts = { structure, content, write: openWriter(source) };
  const read = (property: XmlElement, before: typeof all): ReadTimestamp => {
    const timestamp = readTimestamp(property, before, parts);
    source.work.countTimestamps(Math.max(1, timestamp.tokens.length));
    return { property, timestamp };
  };
  return [
    ...(signed?.contentTimestamps ?? []).map((property) => read(property, [])),
    ...places.flatMap((place) => {
      const at = all[place];
      return at ? [read(at.element, all.slice(0, place))] : [];
    }),
  ];
}

/** Writes each element once in each way, for as many time-stamps as are over it. */
function openWriter(source: XmlSource): StampedParts['write'] {
  const ways = new Map<string, Map<XmlElement, Buffer>>();
  return (element, canonicalisation: Canonicalisation) => {
    const way = JSON.stringify(canonicalisation);
    const written = ways.get(way) ?? new Map<XmlElement, Buffer>();
    ways.set(way, written);
    const known = written.get(element);
    if (known) return known;
    source.spend(4);
    const bytes = canonicalise(element, canonicalisation);
    if (!source.work.hold(bytes.length)) throw new LimitExceeded('xmlBytes');
    written.set(element, bytes);
    return bytes;
  };
}

/** Keeps what references are over for time-stamps that need it, as much as a document may have. */
export function keeperOf(wanted: boolean, source: XmlSource): Keep {
  return (octets) => wanted && source.work.hold(octets.length);
}

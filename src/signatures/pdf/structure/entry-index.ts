import type { ByteSource } from './byte-source.ts';
import type { Section, XrefEntry } from './section.ts';

/** Finds the entries of all revisions of a file, however many there are. */
export interface EntryIndex {
  /** The newest word on an object among the sections from that place on. */
  lookup(number: number, from: number): Promise<XrefEntry | undefined>;
}

interface PlacedEntry {
  readonly place: number;
  readonly entry: XrefEntry;
}

/** A section that lists more than this is asked by itself: the first of a file does, and of a hostile file many. */
const longSection = 4_096;

/**
 * Indexes the sections of a file, given newest first, so that no lookup goes through them one by one.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function indexEntries(sections: readonly Section[], source: ByteSource): Promise<EntryIndex> {
  const indexed = new Map<number, PlacedEntry[]>();
  const long: number[] = [];
  for (const [place, section] of sections.entries()) {
    const count = listedBy(section);
    if (count > longSection || place === sections.length - 1) {
      long.push(place);
      continue;
    }
    source.spend('pdfObjects', count);
    for (const number of numbersOf(section)) {
      const entry = await entryIn(section, number);
      if (!entry) continue;
      const entries = indexed.get(number) ?? [];
      indexed.set(number, entries);
      entries.push({ place, entry });
    }
  }
  return {
    async lookup(number, from) {
      const short = indexed.get(number)?.find(({ place }) => place >= from);
      for (const place of long) {
        if (short && place > short.place) break;
        const section = place >= from ? sections[place] : undefined;
        const entry = section && (await entryIn(section, number));
        if (entry) return entry;
      }
      return short?.entry;
    },
  };
}

/** ISO 32000-2 §7.5.8.4: the table before its hybrid stream, but a free entry there only hides from older readers. */
async function entryIn({ hybrid, lookup }: Section, number: number): Promise<XrefEntry | undefined> {
  const own = await lookup(number);
  return own && own.kind !== 'free' ? own : ((await hybrid?.lookup(number)) ?? own);
}

function listedBy({ hybrid, ranges }: Section): number {
  return [...ranges, ...(hybrid?.ranges ?? [])].reduce((sum, { count }) => sum + count, 0);
}

/** The numbers that a section and the stream beside it list, each once. */
function* numbersOf({ hybrid, ranges }: Section): Generator<number, void, undefined> {
  const met = new Set<number>();
  for (const { count, first } of [...ranges, ...(hybrid?.ranges ?? [])]) {
    for (let number = first; number < first + count; number += 1) {
      if (!met.has(number)) yield number;
      met.add(number);
    }
  }
}

import type { BytePattern } from '../../schema/types/format-registry.ts';
import type { Sample } from './sample.ts';

/** Says whether a pattern of bytes occurs in a sample where it should. */
export type ByteMatcher = (sample: Sample) => boolean;

/** The values that one byte may have, after letters were folded to lower case where the case is free. */
interface ByteRange {
  readonly low: number;
  readonly high: number;
  readonly fold: number;
}

/** Bytes in a row, and how far behind the bytes before them they may begin. */
interface Run {
  readonly gap: { readonly least: number; readonly most: number };
  readonly ranges: readonly ByteRange[];
  /** The first bytes that have one value only; often all. */
  readonly exact: Buffer;
}

/** Says whether bytes occur in a view, beginning at one of the places from `first` to `last`. */
type Search = (view: Buffer, first: number, last: number) => boolean;

/** Places tried for the beginning of a pattern with gaps: more of them are no file but an attack on our time. */
const attempts = 100;

/** So many places are tried one by one: to have them searched, a view would have to be cut for each search. */
const fewPlaces = 16;

const token = /'([^']+)'|([0-9A-F]{2})|(\?\?)|\[([0-9A-F]{2}):([0-9A-F]{2})\]|\{(\d+)-(\d+)\}| +/gy;

/** Compiles a pattern of the registry; its notation is PRONOM's, with ASCII in quotes. */
export function byteMatcher({ from, at = 0, within = 0, sequence, anyCase }: BytePattern): ByteMatcher {
  const runs = parseSequence(sequence, anyCase === true);
  if (runs.length === 0) throw new Error(`no bytes in the pattern ${sequence}`);
  const occurs = searchTelling(runs);
  const length = runs.reduce((sum, { gap, ranges }) => sum + gap.least + ranges.length, 0);
  const anywhereIn = (view: Buffer): boolean => occurs(view, 0, view.length - length);
  if (from === 'anywhere') {
    return ({ head, tail, whole }) => (whole ? anywhereIn(whole) : anywhereIn(head) || anywhereIn(tail));
  }
  if (from === undefined) return ({ head }) => occurs(head, at, at + within);
  return ({ tail }) => {
    const last = tail.length - length - at;
    return occurs(tail, Math.max(0, last - within), last);
  };
}

/** So many bytes of a file's beginning say which patterns are worth trying. */
export const beginningBytes = 8;

/** Says of a file's first bytes whether the pattern can fit behind them; of a pattern that may begin elsewhere they say nothing. */
export function beginningMatcher(pattern: BytePattern): (beginning: Buffer) => boolean {
  const { from, at = 0, within = 0, sequence, anyCase } = pattern;
  if (from !== undefined || within > 0) return () => true;
  const [run] = parseSequence(sequence, anyCase === true);
  const ranges = run?.ranges.slice(0, Math.max(0, beginningBytes - at)) ?? [];
  return (beginning) => fitsAt(ranges, beginning, at);
}

/** A pattern that begins with what is met everywhere has its longest run of known bytes looked for first: most files do not hold it. */
function searchTelling(runs: readonly Run[]): Search {
  const search = searchFor(runs);
  const [beginning = empty, ...following] = runs.map(({ exact }) => exact);
  const telling = following.reduce((longest, exact) => (exact.length > longest.length ? exact : longest), beginning);
  if (isTelling(beginning) || !isTelling(telling)) return search;
  return (view, first, last) =>
    (last - first < fewPlaces || view.includes(telling, Math.max(first, 0))) && search(view, first, last);
}

const empty: Buffer = Buffer.alloc(0);

/** A byte alone is met too often to have it searched each time. */
function isTelling({ length }: Buffer): boolean {
  return length >= 2;
}

/** Compiles the search for runs: for the first where it is told, for each other one behind the one before. */
function searchFor([run, ...following]: readonly Run[]): Search {
  const [next] = following;
  if (run === undefined) return () => true;
  const follow = searchFor(following);
  return (view, first, last) => {
    const end = Math.min(last, view.length - run.ranges.length);
    let place = nextOf(run, view, first, end);
    for (let attempt = 0; attempt < attempts && place >= 0; attempt += 1) {
      if (next === undefined) return true;
      const behind = place + run.ranges.length;
      if (follow(view, behind + next.gap.least, behind + next.gap.most)) return true;
      place = nextOf(run, view, place + 1, end);
    }
    return false;
  };
}

function nextOf({ exact, ranges }: Run, view: Buffer, first: number, last: number): number {
  const tried = last - first < fewPlaces || !isTelling(exact);
  if (!tried && exact.length === ranges.length) return upTo(view, last + exact.length).indexOf(exact, first);
  const searched = tried ? view : upTo(view, last + exact.length);
  for (let place = first; place <= last; place += 1) {
    if (!tried) place = searched.indexOf(exact, place);
    if (place < 0) return -1;
    if (fitsAt(ranges, view, place)) return place;
  }
  return -1;
}

function upTo(view: Buffer, end: number): Buffer {
  return end < view.length ? view.subarray(0, end) : view;
}

function fitsAt(ranges: readonly ByteRange[], view: Buffer, place: number): boolean {
  for (let index = 0; index < ranges.length; index += 1) {
    if (!contains(ranges[index], view[place + index])) return false;
  }
  return true;
}

function contains(range: ByteRange | undefined, byte: number | undefined): boolean {
  if (range === undefined || byte === undefined) return false;
  const folded = byte | range.fold;
  return range.low <= folded && folded <= range.high;
}

function parseSequence(sequence: string, anyCase: boolean): Run[] {
  const runs: Run[] = [];
  let gap = { least: 0, most: 0 };
  let ranges: ByteRange[] = [];
  const close = (): void => {
    if (ranges.length > 0) runs.push({ gap, ranges, exact: exactOf(ranges) });
    ranges = [];
  };
  for (const [text, ascii, hex, any, low, high, least, most] of tokensOf(sequence)) {
    if (ascii !== undefined) {
      for (const byte of Buffer.from(ascii, 'ascii')) ranges.push(single(byte, anyCase));
    } else if (hex !== undefined) {
      ranges.push(single(Number.parseInt(hex, 16), false));
    } else if (any !== undefined) {
      ranges.push({ low: 0, high: 0xff, fold: 0 });
    } else if (low !== undefined && high !== undefined) {
      ranges.push({ low: Number.parseInt(low, 16), high: Number.parseInt(high, 16), fold: 0 });
    } else if (text.trim() !== '') {
      close();
      gap = { least: Number(least), most: Number(most) };
    }
  }
  close();
  return runs;
}

function tokensOf(sequence: string): RegExpExecArray[] {
  const tokens = [...sequence.matchAll(token)];
  const read = tokens.reduce((sum, [text]) => sum + text.length, 0);
  if (read !== sequence.length) throw new Error(`unreadable pattern at ${read}: ${sequence}`);
  return tokens;
}

function single(byte: number, anyCase: boolean): ByteRange {
  const lower = byte | 0x20;
  const fold = anyCase && lower >= 0x61 && lower <= 0x7a ? 0x20 : 0;
  return { low: byte | fold, high: byte | fold, fold };
}

function exactOf(ranges: readonly ByteRange[]): Buffer {
  const open = ranges.findIndex(({ low, high, fold }) => low !== high || fold !== 0);
  return Buffer.from(ranges.slice(0, open < 0 ? ranges.length : open).map(({ low }) => low));
}

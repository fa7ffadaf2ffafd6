/** Bytes that betray something inside a file. */
export interface Trace {
  /** What the first kilobyte of a file must hold for the rest to be searched; ASCII. */
  readonly head: string;
  /** What is searched for in the whole file; ASCII. One of them is enough. */
  readonly anywhere: readonly string[];
}

/** What a search says of a file; nothing where its head is another. */
export type TraceResult = 'found' | 'absent' | undefined;

/** Searches one file, of which the pieces come one after another. */
export interface TraceSearch {
  readonly look: (piece: Uint8Array) => void;
  readonly result: () => TraceResult;
}

const headBytes = 1024;

/** Texts that begin alike are searched for together, by so many of their first characters. */
const stemLength = 3;

/** By chance three characters are met once in 16 MiB; where they are met more often, the whole texts are searched for. */
const mostMeetings = 16;

/** Compiles a trace, and gives the function that begins to search a file for it. */
export function traceSearch({ head, anywhere }: Trace): () => TraceSearch {
  const groups = Map.groupBy(anywhere, (text) => text.slice(0, stemLength));
  const searches = [...groups].map(([stem, texts]) => openStemSearch(stem, texts));
  const overlap = Math.max(...anywhere.map(({ length }) => length)) - 1;
  const holds = (bytes: Buffer): boolean => searches.some((search) => search(bytes));
  return () => beginSearch({ head, overlap, holds });
}

/** A trace, ready to be searched for. */
interface CompiledTrace {
  readonly head: string;
  /** How many bytes of a needle may lie in the piece before. */
  readonly overlap: number;
  readonly holds: (bytes: Buffer) => boolean;
}

function beginSearch({ head, overlap, holds }: CompiledTrace): TraceSearch {
  let begun = false;
  let result: TraceResult;
  let end = Buffer.alloc(0);
  return {
    look(piece) {
      const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
      if (!begun && bytes.subarray(0, headBytes).includes(head)) result = 'absent';
      begun = true;
      if (result !== 'absent') return;
      // A needle may lie across pieces, of which those in the middle may be short.
      const seam = Buffer.concat([end, bytes.subarray(0, overlap)]);
      if (holds(bytes) || holds(seam)) result = 'found';
      const last = bytes.length < overlap ? seam : bytes;
      end = Buffer.from(last.subarray(Math.max(0, last.length - overlap)));
    },
    result: () => result,
  };
}

/** Gives the search for any of some texts that begin with the same stem. */
function openStemSearch(stem: string, texts: readonly string[]): (bytes: Buffer) => boolean {
  const start = Buffer.from(stem);
  const needles = texts.map((text) => Buffer.from(text));
  return (bytes) => {
    let at = -1;
    for (let meetings = 0; meetings < mostMeetings; meetings++) {
      at = bytes.indexOf(start, at + 1);
      if (at < 0) return false;
      if (needles.some((needle) => bytes.subarray(at, at + needle.length).equals(needle))) return true;
    }
    return needles.some((needle) => bytes.includes(needle, at));
  };
}

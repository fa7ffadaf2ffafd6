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

export function openTraceSearch({ head, anywhere }: Trace): TraceSearch {
  const needles = anywhere.map((text) => Buffer.from(text));
  const overlap = Math.max(...needles.map(({ length }) => length)) - 1;
  let begun = false;
  let result: TraceResult;
  let end = Buffer.alloc(0);
  return {
    look(piece) {
      const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
      if (!begun && bytes.subarray(0, headBytes).includes(head)) result = 'absent';
      begun = true;
      if (result !== 'absent') return;
      // A needle may lie across two pieces.
      const seam = end.length === 0 ? end : Buffer.concat([end, bytes.subarray(0, overlap)]);
      if (needles.some((needle) => bytes.includes(needle) || seam.includes(needle))) result = 'found';
      end = Buffer.from(bytes.subarray(Math.max(0, bytes.length - overlap)));
    },
    result: () => result,
  };
}

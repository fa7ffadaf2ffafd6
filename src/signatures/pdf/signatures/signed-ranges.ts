import type { ContentDemands } from '../../content/content-demands.ts';
import type { SignedContent } from '../../content/signed-content.ts';
import { type DigestName, type RunningDigest, startDigest } from '../../crypto/digest.ts';
import { LimitExceeded, type SignatureLimits } from '../../limits.ts';
import type { ByteRange } from './byte-range.ts';

/** What the signatures of one file want of the ranges they sign, met in one reading of the file. */
export interface SignedRanges {
  /** The bytes of a range, as content. */
  demands(range: ByteRange): ContentDemands;
  /** Reads the file once, as far as anybody wants it. Later calls give the same reading. */
  read(signal?: AbortSignal): Promise<void>;
}

type Sink = (bytes: Uint8Array) => void;

interface Wish {
  readonly range: ByteRange;
  readonly sink: Sink;
}

export function openRanges(content: SignedContent, limits: SignatureLimits): SignedRanges {
  const wishes: Wish[] = [];
  const shared = new Map<DigestName, SharedDigest>();
  let passes = 0;
  let furthest = 0;
  let reading: Promise<void> | undefined;

  function collect(range: ByteRange): () => Uint8Array {
    const pieces: Uint8Array[] = [];
    wishes.push({ range, sink: (bytes) => pieces.push(Buffer.from(bytes)) });
    return () => Buffer.concat(pieces);
  }

  async function readAll(signal: AbortSignal | undefined): Promise<void> {
    const digests = [...shared.values()].map((digest) => digest.begin());
    const end = Math.max(0, furthest, ...wishes.map(({ range }) => range.end));
    let at = 0;
    for await (const chunk of content.read({ start: 0, end })) {
      signal?.throwIfAborted();
      for (const { range, sink } of wishes) feed(chunk, at, range, sink);
      for (const update of digests) update(chunk, at);
      at += chunk.length;
    }
  }

  return {
    demands: (range) => ({
      bytes: range.gapStart + range.end - range.gapEnd,
      digest(name) {
        const digest = shared.get(name) ?? new SharedDigest(name);
        shared.set(name, digest);
        furthest = Math.max(furthest, range.end);
        return digest.add(range);
      },
      whole: () => collect(range),
      stream(sink) {
        passes += 1;
        if (passes > limits.contentPasses) throw new LimitExceeded('contentPasses');
        wishes.push({ range, sink });
      },
    }),
    read: (signal) => (reading ??= readAll(signal)),
  };
}

/** Hands on what of a chunk lies in the range and outside its gap. */
function feed(chunk: Uint8Array, at: number, { end, gapEnd, gapStart }: ByteRange, sink: Sink): void {
  for (const [from, to] of [
    [0, gapStart],
    [gapEnd, end],
  ] as const) {
    const [first, last] = [Math.max(from, at), Math.min(to, at + chunk.length)];
    if (first < last) sink(chunk.subarray(first - at, last - at));
  }
}

interface Fork {
  readonly range: ByteRange;
  /** The digest of what it signs so far; absent until its gap is reached. */
  own?: RunningDigest;
  result?: Uint8Array;
}

/**
 * One digest over many ranges. They all begin with the file, so what lies before their gaps is digested once,
 * and each goes its own way from its gap on.
 */
class SharedDigest {
  readonly #name: DigestName;
  readonly #forks = new Map<string, Fork>();

  constructor(name: DigestName) {
    this.#name = name;
  }

  add(range: ByteRange): () => Uint8Array {
    const key = `${range.gapStart}-${range.gapEnd}-${range.end}`;
    const fork: Fork = this.#forks.get(key) ?? { range };
    this.#forks.set(key, fork);
    return () => (fork.result ??= (fork.own ?? startDigest(this.#name)).finish());
  }

  /** Gives what takes the file's chunks in order, each with its offset. */
  begin(): (chunk: Uint8Array, at: number) => void {
    const running = startDigest(this.#name);
    const waiting = [...this.#forks.values()].sort((left, right) => left.range.gapStart - right.range.gapStart);
    const forked: Fork[] = [];
    return (chunk, at) => {
      let from = at;
      for (let [next] = waiting; next; [next] = waiting) {
        const to = Math.min(next.range.gapStart, at + chunk.length);
        running.update(chunk.subarray(from - at, to - at));
        from = to;
        if (to < next.range.gapStart) break;
        next.own = running.copy();
        forked.push(next);
        waiting.shift();
      }
      for (const { own, range } of forked) {
        if (own) feed(chunk, at, { ...range, gapStart: 0 }, (bytes) => own.update(bytes));
      }
    };
  }
}

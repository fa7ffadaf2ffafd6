import { createHash, type Hash, hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type ExpectedHeader, headerAgrees, headerLength } from '../../zip/local-header.ts';

/** A member as the directory describes it, with all the bytes of the container from its header to the next one. */
export interface Span extends ExpectedHeader {
  readonly spanBytes: number;
}

export type SpanFault =
  /** The member's own header says something else than the directory. */
  | 'header-differs'
  /** Between the member and the next one lies more or less than its header and bytes. */
  | 'stray-bytes'
  | 'crc-differs';

export type WalkAlgorithm = 'sha256' | 'sm3';

/** Both algorithms give so many bytes. */
export const digestBytes = 32;

/** Takes the bytes of a container, from the header of the first span on, and tells of every member as it ends. */
export interface MemberWalk {
  readonly push: (chunk: Buffer) => void;
}

export interface WalkedMember {
  readonly fault: SpanFault | undefined;
  /** One for each algorithm; none when the member could not be found in its span. */
  readonly digests: readonly Buffer[];
}

/** Digests every member of a container in one pass over its bytes, and compares headers and CRC-32 on the way. */
export function openMemberWalk(
  spans: Iterable<Span>,
  algorithms: readonly WalkAlgorithm[],
  onMember: (member: WalkedMember) => void,
): MemberWalk {
  const iterator = spans[Symbol.iterator]();
  let span = next();
  let header = Buffer.alloc(0);
  let content: Content | undefined;
  /** Bytes of the span that are still to come. */
  let left = span?.spanBytes ?? 0;

  function next(): Span | undefined {
    const { done, value } = iterator.next();
    return done ? undefined : value;
  }

  function advance(): void {
    span = next();
    header = Buffer.alloc(0);
    content = undefined;
    left = span?.spanBytes ?? 0;
  }

  /** Opens the content when the header is whole, and keeps what there is of it otherwise; gives how many bytes it took. */
  function takeHeader(current: Span, chunk: Buffer): number {
    const known = header.length === 0 ? chunk : Buffer.concat([header, chunk]);
    const length = headerLength(known);
    if (length === undefined || known.length < length) {
      header = Buffer.from(known);
      return chunk.length;
    }
    const agrees = headerAgrees(known.subarray(0, length), current);
    const fits = length + current.bytes === current.spanBytes;
    content = agrees && fits ? openContent(current, algorithms) : faulty(agrees ? 'stray-bytes' : 'header-differs');
    return length - header.length;
  }

  return {
    push(chunk) {
      let rest = chunk;
      while (span && (rest.length > 0 || left === 0)) {
        const own = rest.subarray(0, left);
        const taken = content ? content.take(own) : takeHeader(span, own);
        rest = rest.subarray(taken);
        left -= taken;
        if (left > 0) continue;
        onMember(content?.finish() ?? { fault: 'header-differs', digests: [] });
        advance();
      }
    },
  };
}

interface Content {
  readonly take: (piece: Buffer) => number;
  readonly finish: () => WalkedMember;
}

function faulty(fault: SpanFault): Content {
  return { take: (piece) => piece.length, finish: () => ({ fault, digests: [] }) };
}

function openContent(span: Span, algorithms: readonly WalkAlgorithm[]): Content {
  let hashes: Hash[] | undefined;
  let whole: Buffer | undefined = span.bytes === 0 ? Buffer.alloc(0) : undefined;
  let crc = 0;
  return {
    take(piece) {
      crc = crc32(piece, crc);
      if (piece.length === span.bytes) {
        whole = piece;
      } else {
        hashes ??= algorithms.map((algorithm) => createHash(algorithm));
        for (const one of hashes) one.update(piece);
      }
      return piece.length;
    },
    finish: () => ({
      fault: crc === span.crc32 ? undefined : 'crc-differs',
      digests: whole
        ? algorithms.map((algorithm) => hash(algorithm, whole ?? '', 'buffer'))
        : (hashes ?? []).map((one) => one.digest()),
    }),
  };
}

import { createHash, type Hash, hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type DosTime, localHeader } from '../../zip/layout.ts';
import { type ExpectedHeader, headerAgrees, headerLength } from '../../zip/local-header.ts';

/** A member as the directory describes it, with all the bytes of the container from its header to the next one. */
export interface Span extends ExpectedHeader {
  readonly spanBytes: number;
}

/** Why the bytes of a member could not be found in its span. */
export type UnfoundFault =
  /** The member's own header says something else than the directory. */
  | 'header-differs'
  /** Between the member and the next one lies more or less than its header and bytes. */
  | 'stray-bytes';

export type SpanFault =
  | UnfoundFault
  /** The header says what the directory says, but otherwise than this program writes it. */
  | 'header-form'
  | 'crc-differs';

export function isUnfound(fault: SpanFault): fault is UnfoundFault {
  return fault === 'header-differs' || fault === 'stray-bytes';
}

export type WalkAlgorithm = 'sha256' | 'sm3';

/** Both algorithms give so many bytes. */
export const digestBytes = 32;

/** Takes the bytes of a container, from the header of the first span on, and tells of every member as it ends. */
export interface MemberWalk {
  readonly push: (chunk: Buffer) => void;
}

export interface WalkedMember {
  readonly faults: readonly SpanFault[];
  /** One for each algorithm; none when the member could not be found in its span. */
  readonly digests: readonly Buffer[];
}

/**
 * Digests every member of a container in one pass over its bytes, and compares headers and CRC-32 on the way.
 * @param time the date that every header should have
 */
export function openMemberWalk(
  spans: Iterable<Span>,
  time: DosTime,
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
    content = contentAfter(known.subarray(0, length), current);
    return length - header.length;
  }

  function contentAfter(whole: Buffer, current: Span): Content {
    const canonical = whole.equals(localHeader(current, time));
    if (!canonical && !headerAgrees(whole, current)) return unfound('header-differs');
    if (whole.length + current.bytes !== current.spanBytes) return unfound('stray-bytes');
    return openContent(current, algorithms, canonical ? [] : ['header-form']);
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
        onMember((content ?? unfound('header-differs')).finish());
        advance();
      }
    },
  };
}

interface Content {
  readonly take: (piece: Buffer) => number;
  readonly finish: () => WalkedMember;
}

function unfound(fault: UnfoundFault): Content {
  return { take: (piece) => piece.length, finish: () => ({ faults: [fault], digests: [] }) };
}

function openContent(span: Span, algorithms: readonly WalkAlgorithm[], faults: readonly SpanFault[]): Content {
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
      faults: crc === span.crc32 ? faults : [...faults, 'crc-differs'],
      digests: whole
        ? algorithms.map((algorithm) => hash(algorithm, whole ?? '', 'buffer'))
        : (hashes ?? []).map((one) => one.digest()),
    }),
  };
}

import { type DigestName, digestOf, startDigest } from '../crypto/digest.ts';
import { LimitExceeded, type SignatureLimits } from '../limits.ts';
import type { SignedContent } from './signed-content.ts';

/** What signatures want of the content they sign. All wishes are made before the content is read, and met in one reading. */
export interface ContentDemands {
  readonly bytes: number;
  /** The digest of the whole, once it was read. */
  digest(name: DigestName): () => Uint8Array;
  /** The whole in memory, once it was read. */
  whole(): () => Uint8Array;
  /**
   * Every piece in order while it is read.
   * @throws {LimitExceeded} when too many want that
   */
  stream(sink: (bytes: Uint8Array) => void): void;
}

/** Content that is read once for all demands together. */
export interface ContentReading extends ContentDemands {
  /** True when somebody wants something. */
  wanted(): boolean;
  /** Reads the content through, if it is wanted. */
  read(signal?: AbortSignal): Promise<void>;
}

export function openReading(content: SignedContent, limits: SignatureLimits): ContentReading {
  const sinks: ((bytes: Uint8Array) => void)[] = [];
  let passes = 0;
  const digests = new Map<DigestName, () => Uint8Array>();
  let held: (() => Uint8Array) | undefined;
  return {
    bytes: content.bytes,
    digest(name) {
      const result = digests.get(name) ?? runningDigest(name, sinks);
      digests.set(name, result);
      return result;
    },
    whole: () => (held ??= runningCopy(sinks)),
    stream(sink) {
      passes += 1;
      if (passes > limits.contentPasses) throw new LimitExceeded('contentPasses');
      sinks.push(sink);
    },
    wanted: () => sinks.length > 0,
    async read(signal) {
      if (sinks.length === 0) return;
      for await (const chunk of content.read()) {
        signal?.throwIfAborted();
        for (const sink of sinks) sink(chunk);
      }
    },
  };
}

/** Demands on bytes that are at hand, met at once. */
export function demandsOnBytes(bytes: Uint8Array): ContentDemands {
  return {
    bytes: bytes.length,
    digest: (name) => () => digestOf(name, bytes),
    whole: () => () => bytes,
    stream: (sink) => sink(bytes),
  };
}

function runningDigest(name: DigestName, sinks: ((bytes: Uint8Array) => void)[]): () => Uint8Array {
  const digest = startDigest(name);
  sinks.push((bytes) => digest.update(bytes));
  let result: Uint8Array | undefined;
  return () => (result ??= digest.finish());
}

function runningCopy(sinks: ((bytes: Uint8Array) => void)[]): () => Uint8Array {
  const chunks: Uint8Array[] = [];
  sinks.push((bytes) => chunks.push(Buffer.from(bytes)));
  let whole: Uint8Array | undefined;
  return () => (whole ??= Buffer.concat(chunks.splice(0)));
}

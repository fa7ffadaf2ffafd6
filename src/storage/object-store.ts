import type { ByteRange } from '../delivery/content.ts';

/** What the store says of one object. */
export interface StoredObject {
  readonly key: string;
  /** Size in bytes. */
  readonly bytes: number;
  /** Opaque version mark for conditional writes. */
  readonly etag: string;
}

/** Bytes of known length, any range of which can be made again: what a resumed or parallel upload needs. */
export interface ObjectSource {
  readonly bytes: number;
  read(range: ByteRange): AsyncIterable<Uint8Array>;
}

export interface WriteOptions {
  /** Only when there is no object under the key (HTTP `If-None-Match: *`). This is the default: nothing is overwritten. */
  readonly ifAbsent?: true;
  /** Only when the object under the key still has this etag (HTTP `If-Match`). */
  readonly ifMatch?: string;
  /** Called with the bytes that are safe so far. */
  readonly onProgress?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/** Where packages are kept: a directory of this machine, or an S3 bucket. Keys are `/`-separated; there are no folders. */
export interface ObjectStore {
  /** How operators call it, e.g. `s3://bucket/prefix`, without credentials. */
  readonly name: string;
  /**
   * Writes a whole object or nothing; a half-written one is never visible.
   * @throws {Problem} `storage.exists` or `storage.changed` when the condition fails, `storage.full`, `storage.unavailable`
   */
  write(key: string, source: ObjectSource, options?: WriteOptions): Promise<StoredObject>;
  /** @throws {Problem} `storage.object-missing`, `storage.unavailable` */
  read(key: string, range?: ByteRange): AsyncIterable<Uint8Array>;
  /** @throws {Problem} `storage.unavailable` */
  stat(key: string): Promise<StoredObject | undefined>;
  /** Every object whose key starts with the prefix, ordered by key. */
  list(prefix: string): AsyncIterable<StoredObject>;
  /** The file an object lies in, where the store is on this machine. */
  locate?(key: string): Promise<string | undefined>;
  /** Clears what interrupted writes left behind and older than the given age in milliseconds. */
  sweep(olderThan: number): Promise<void>;
  /** Resolves when the store answers and can refuse to overwrite; rejects with a Problem that says what is wrong. */
  probe(): Promise<void>;
}

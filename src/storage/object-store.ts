import type { ByteRange, ByteSource } from '../delivery/content/content.ts';

/** What the store says of one object. */
export interface StoredObject {
  readonly key: string;
  /** Size in bytes. */
  readonly bytes: number;
  /** Opaque version mark for conditional writes. */
  readonly etag: string;
}

export interface WriteOptions {
  /**
   * Only when the object under the key still has this etag (HTTP `If-Match`). Without it, only when there is none
   * (`If-None-Match: *`): nothing is overwritten by mistake.
   */
  readonly ifMatch?: string | undefined;
  /** Called with the number of bytes of this object that are safe so far. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a store was found able to do, by trying. */
export interface StoreAbilities {
  /**
   * Whether the store itself refuses to overwrite. Otherwise it looks before it writes, and only the caller's own
   * uniqueness (one row per package in the database) keeps two writers at the same moment apart.
   */
  readonly refusesOverwrite: boolean;
}

/**
 * Where packages are kept: a directory of this machine, or an S3 bucket. Keys are `/`-separated
 * segments of at most 255 bytes of UTF-8, 900 in all; there are no folders, and no key continues another one after a `/`.
 */
export interface ObjectStore {
  /** How operators call it, e.g. `s3://bucket/prefix`, without credentials. */
  readonly name: string;
  /**
   * Writes a whole object or nothing; a half-written one is never visible.
   * @throws {Problem} `storage.exists` or `storage.changed` when the condition fails, `storage.full`, `storage.unavailable`
   */
  write(key: string, source: ByteSource, options?: WriteOptions): Promise<StoredObject>;
  /**
   * Streams an object or exactly the range asked for, never less.
   * @throws {Problem} `storage.object-missing`, `storage.range-outside`, `storage.unavailable`
   */
  read(key: string, range?: ByteRange): AsyncIterable<Uint8Array>;
  /** @throws {Problem} `storage.unavailable` */
  stat(key: string): Promise<StoredObject | undefined>;
  /** Every object whose key starts with the prefix, ordered by the UTF-8 bytes of the key. */
  list(prefix: string): AsyncIterable<StoredObject>;
  /** The file an object lies in, where the store is on this machine. */
  locate?(key: string): Promise<string | undefined>;
  /** Clears what interrupted writes left behind and older than the given age in milliseconds. */
  sweep(olderThan: number): Promise<void>;
  /** Resolves when the store answers and takes objects; rejects with a Problem that says what is wrong. */
  probe(): Promise<StoreAbilities>;
}

/** One thing found in a delivery, by its path as delivered. */
export interface ContentEntry {
  /** Path below the delivery's root, `/` between components, exactly as named by the producer. */
  readonly path: string;
  readonly kind: 'file' | 'link' | 'device' | 'undecodable';
  /** Size in bytes; 0 for anything but a file. */
  readonly bytes: number;
}

/** Half-open range of bytes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Bytes of known length, any range of which can be had at any time, again and alone. */
export interface ByteSource {
  readonly bytes: number;
  /** Each chunk belongs to whoever receives it; the source never touches it again. */
  read(range: ByteRange): AsyncIterable<Uint8Array>;
}

/** Where content lies uncompressed in a file of this machine, so that threads may read it side by side. */
export interface ByteLocation {
  readonly file: string;
  readonly offset: number;
  readonly bytes: number;
  /** No folder on the way to the file was a link when it was located; one that has become a link since is not followed. */
  readonly linkFree?: boolean;
  /** CRC-32 of the bytes as the container around them states it. */
  readonly crc32?: number;
}

/**
 * The files of a delivery, wherever they lie: a folder, a ZIP, the service's intake.
 * A view never changes what it shows, and never follows a link.
 */
export interface Content {
  /**
   * Everything there is, files and what is no file alike, in no promised order.
   * @throws {Problem} `delivery.folder-unreadable`
   */
  entries(): AsyncIterable<ContentEntry>;
  /**
   * Streams the bytes of one file.
   * @throws {Problem} `delivery.file-missing` when there is no such file
   */
  read(path: string, range?: ByteRange): AsyncIterable<Uint8Array>;
  /**
   * The place of a file whose bytes lie uncompressed on this machine's disk; undefined when they must be streamed.
   * Whoever reads it finds out whether it is still there as it was listed.
   * @param bytes its size as it was listed
   */
  locate(path: string, bytes: number): Promise<ByteLocation | undefined>;
  close(): Promise<void>;
}

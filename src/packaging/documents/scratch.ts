import type { ByteLocation } from '../../delivery/content/content.ts';

/** Keeps bytes that were made, so that whoever writes them need not have them made again. */
export interface Scratch {
  /** Puts bytes behind those that it holds; false when it can hold no more. */
  readonly keep: (bytes: Uint8Array) => boolean;
  /** The place of so many bytes that were kept last. */
  readonly last: (bytes: number) => ByteLocation;
}

import type { Volume } from '../../schema/types/handover.ts';

/** No delivery becomes more packages than these: part numbers have two digits, and identifiers 32 characters. */
export const mostParts = 99;

/** What a volume amounts to. */
export interface VolumeSize {
  /** Files that handover.json lists in it. */
  readonly files: number;
  /** Size of these files together. */
  readonly bytes: number;
}

/** A file with the volume that it is listed in; one that could not be read counts without bytes. */
interface SizedFile {
  readonly volume?: Volume | undefined;
  readonly fixity?: { readonly bytes: number } | undefined;
}

/** What each volume amounts to, in the order of the document. */
export function volumeSizes(volumes: readonly Volume[], files: Iterable<SizedFile>): VolumeSize[] {
  const sizes = new Map(volumes.map((volume) => [volume, { files: 0, bytes: 0 }]));
  for (const { volume, fixity } of files) {
    const size = volume && sizes.get(volume);
    if (!size) throw new Error('a file is in none of the volumes');
    size.files += 1;
    size.bytes += fixity?.bytes ?? 0;
  }
  return [...sizes.values()];
}

/** Above either limit a delivery is divided. */
export type SplitLimit = VolumeSize;

/** Volumes that follow one another: by their places in the document from 1, both included. */
export interface VolumeSpan extends VolumeSize {
  readonly from: number;
  readonly to: number;
}

/**
 * Divides a delivery along its volumes: as many that follow one another go together as keep the limits. A volume is
 * never divided, so one above a limit goes alone.
 * @returns the parts in the order of the document, which may be more than `mostParts`; a single one is the delivery undivided
 */
export function splitVolumes(volumes: readonly VolumeSize[], limit: SplitLimit): VolumeSpan[] {
  const spans: VolumeSpan[] = [];
  for (const [index, { files, bytes }] of volumes.entries()) {
    const last = spans.at(-1);
    const together = { files: (last?.files ?? 0) + files, bytes: (last?.bytes ?? 0) + bytes };
    const to = index + 1;
    const fits = together.files <= limit.files && together.bytes <= limit.bytes;
    if (last && fits) spans[spans.length - 1] = { ...together, from: last.from, to };
    else spans.push({ files, bytes, from: to, to });
  }
  return spans;
}

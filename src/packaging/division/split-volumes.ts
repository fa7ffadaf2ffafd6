import { Problem } from '../../problem.ts';
import { mostParts } from './part-id.ts';

/** What a volume amounts to. */
export interface VolumeSize {
  /** Files that handover.json lists in it. */
  readonly files: number;
  /** Size of these files together. */
  readonly bytes: number;
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
 * @returns the parts in the order of the document; a single one is the delivery undivided
 * @throws {Problem} `packaging.too-many-parts`
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
  if (spans.length > mostParts) {
    throw new Problem('packaging.too-many-parts', { params: { parts: spans.length, most: mostParts } });
  }
  return spans;
}

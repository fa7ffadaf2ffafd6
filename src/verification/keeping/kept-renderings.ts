import type { RenderingLimits } from '../../formats/rendering/limits.ts';
import { rendererVersion } from '../../formats/rendering/render-pdf.ts';
import type { Rendered, RenderingTroubleCode } from '../../formats/rendering/rendered.ts';
import type { ExaminedFile } from '../examined-delivery.ts';
import type { Keeping } from './keeping.ts';
import { type KeptOfFiles, openKeptOfFiles } from './kept-of-files.ts';

/** A PDF of which pages are to be drawn, and from what they are chosen. */
export interface DrawnFile {
  readonly examined: ExaminedFile;
  readonly seed: string;
}

/** Troubles of a moment or of the machine: the next check may fare better. */
const passing: ReadonlySet<RenderingTroubleCode> = new Set(['time', 'memory', 'fault', 'overdrawn']);

/** What drawing pages of files has shown, as earlier checks found it and for later ones. */
export function openKeptRenderings(keeping: Keeping, limits: RenderingLimits): KeptOfFiles<DrawnFile, Rendered> {
  return openKeptOfFiles(keeping, {
    kind: 'rendering',
    counted: 'renderings',
    fileOf: ({ examined }) => examined,
    inputsOf: ({ seed }) => [rendererVersion, limits, seed],
    lasts: ({ troubles }) => !troubles.some(({ code }) => passing.has(code)),
  });
}

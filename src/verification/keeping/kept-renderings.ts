import type { RenderingLimits } from '../../formats/rendering/limits.ts';
import { rendererVersion } from '../../formats/rendering/render-pdf.ts';
import type { Rendered, RenderingTroubleCode } from '../../formats/rendering/rendered.ts';
import type { ExaminedFile } from '../examined-delivery.ts';
import type { Keeping } from './keeping.ts';

/** A PDF of which pages are to be drawn, and from what they are chosen. */
export interface DrawnFile {
  readonly examined: ExaminedFile;
  readonly seed: string;
}

/** What drawing pages of files has shown, as earlier checks found it and for later ones. */
export interface KeptRenderings {
  /** What is known already, by path. */
  recall(files: Iterable<DrawnFile>): Promise<ReadonlyMap<string, Rendered>>;
  /** Keeps what a later drawing of the same pages would show as well. */
  keep(file: DrawnFile, rendered: Rendered): Promise<void>;
  flush(): Promise<void>;
}

/** Troubles of a moment or of the machine: the next check may fare better. */
const passing: ReadonlySet<RenderingTroubleCode> = new Set(['time', 'memory', 'fault', 'overdrawn']);

export function openKeptRenderings(keeping: Keeping, limits: RenderingLimits): KeptRenderings {
  const keyOf = ({ examined: { fixity }, seed }: DrawnFile): string | undefined =>
    fixity && keeping.keyOf('rendering', [rendererVersion, limits, seed, fixity.bytes, fixity.sha256]);
  return {
    async recall(files) {
      const renderings = new Map<string, Rendered>();
      for await (const some of keeping.recall(files, keyOf)) {
        for (const { item, found } of some) {
          if (!found) continue;
          renderings.set(item.examined.file.path, JSON.parse(found.value));
          keeping.reuse('renderings', found);
        }
      }
      return renderings;
    },
    async keep(file, rendered) {
      const key = keyOf(file);
      if (key === undefined || rendered.troubles.some(({ code }) => passing.has(code))) return;
      await keeping.keep({ key, content: file.examined.fixity?.sha256 ?? null, value: JSON.stringify(rendered) });
    },
    flush: () => keeping.flush(),
  };
}

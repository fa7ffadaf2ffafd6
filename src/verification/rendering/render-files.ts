import type { Content } from '../../delivery/content/content.ts';
import { mostTroubles, type Opened } from '../../formats/opening/opened.ts';
import { isStandardFont } from '../../formats/opening/pdf/fonts.ts';
import { givenUpDrawing, type Rendered, type RenderingTrouble } from '../../formats/rendering/rendered.ts';
import type { ExaminedFile } from '../examined-delivery.ts';
import type { ExaminedFiles } from '../examined-files.ts';
import { mostSpooled, openSpool } from '../opening/spool.ts';
import { chooseFiles } from './choose-files.ts';
import { openLot } from './lot.ts';
import type { FileToRender, RenderedFile, RenderingThreads } from './rendering-threads.ts';

/** What drawing pages of a delivery's PDFs has shown. */
export interface Rendering {
  /** PDFs that open, and all their pages. */
  readonly files: number;
  readonly pages: number;
  /** PDFs of which pages were drawn, and these pages. */
  readonly drawnFiles: number;
  readonly drawnPages: number;
  /** PDFs that the lot did not fall on, that time was up for, and that do not open. */
  readonly left: { readonly byLot: number; readonly byTime: number; readonly unopened: number };
  /** Files with troubles that opening them has not told of, in the order drawn. */
  readonly troubled: readonly TroubledFile[];
}

export interface TroubledFile {
  readonly examined: ExaminedFile;
  /** Pages that were drawn all the same. */
  readonly drawn: number;
  readonly troubles: readonly RenderingTrouble[];
}

interface RenderFilesOptions {
  readonly renderers: RenderingThreads;
  /** Secret by which files and pages are chosen; without it anybody chooses the same. */
  readonly samplingKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Draws pages of some PDFs of a delivery: of as many by lot as the limits say, and of each whose opening raised doubts, as
 * long as there is time.
 * @throws {Problem} `delivery.file-…` when a file does not stay as it was listed, `delivery.zip-damaged`
 */
export async function renderFiles(
  content: Content,
  files: ExaminedFiles,
  { renderers, samplingKey, signal }: RenderFilesOptions,
): Promise<Rendering> {
  const { sampledFiles, secondsPerDelivery } = renderers.limits;
  const lot = openLot(samplingKey);
  const chosen = chooseFiles(files, sampledFiles, lot);
  const until = performance.now() + secondsPerDelivery * 1000;
  const notLaid: RenderedFile[] = [];
  let begun = 0;
  await using spool = openSpool(content);
  const places = async function* (): AsyncGenerator<FileToRender> {
    for (const row of chosen.rows) {
      const { file, fixity } = files.at(row) ?? {};
      if (!file || !fixity) continue;
      if (performance.now() > until) return;
      signal?.throwIfAborted();
      begun += 1;
      const location = await content.locate(file.path, fixity.bytes);
      if (location) yield { ...location, path: file.path, seed: lot.seedOf(fixity.sha256) };
      else if (fixity.bytes > mostSpooled) notLaid.push({ path: file.path, rendered: givenUpDrawing('size') });
      else {
        const laid = await spool.lay(file.path, fixity.bytes);
        if ('fault' in laid) notLaid.push({ path: file.path, rendered: givenUpDrawing('fault', laid.fault) });
        else yield { ...laid, path: file.path, seed: lot.seedOf(fixity.sha256) };
      }
    }
  };
  let [drawnFiles, drawnPages] = [0, 0];
  const troubled: TroubledFile[] = [];
  const take = ({ path, rendered }: RenderedFile): void => {
    if (rendered.pages.length > 0) drawnFiles += 1;
    drawnPages += rendered.pages.length;
    const examined = files.at(files.find(path) ?? -1);
    const troubles = examined ? newTroubles(rendered, examined.opened) : [];
    if (examined && troubles.length > 0) troubled.push({ examined, drawn: rendered.pages.length, troubles });
  };
  for await (const one of renderers.render(places(), signal)) {
    take(one);
    await spool.remove(one.path);
  }
  for (const one of notLaid) take(one);
  const byLot = chosen.files - chosen.rows.length;
  const left = { byLot, byTime: chosen.rows.length - begun, unopened: chosen.unopened };
  return { files: chosen.files, pages: chosen.pages, drawnFiles, drawnPages, left, troubled };
}

/** That fonts are missing is told of once, by whoever has seen it first. */
function newTroubles({ troubles }: Rendered, opened: Opened | undefined): readonly RenderingTrouble[] {
  const seen = opened?.troubles ?? [];
  const told = new Set(seen.flatMap(({ code, at = '' }) => (code === 'font-missing' ? plainName(at) : [])));
  return troubles.filter(({ code, at }) => {
    if (code !== 'font-replaced') return true;
    return seen.length < mostTroubles && !isStandardFont(at) && !told.has(plainName(at));
  });
}

/** Without the tag of a subset (ISO 32000-2 §9.9.2). */
function plainName(font: string): string {
  return font.replace(/^[A-Z]{6}\+/u, '');
}

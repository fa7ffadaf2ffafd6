import type { Content } from '../../delivery/content/content.ts';
import { mostTroubles, type Opened } from '../../formats/opening/opened.ts';
import { isStandardFont } from '../../formats/opening/pdf/fonts.ts';
import { givenUpDrawing, type Rendered, type RenderingTrouble } from '../../formats/rendering/rendered.ts';
import type { ExaminedFile } from '../examined-delivery.ts';
import type { ExaminedFiles } from '../examined-files.ts';
import type { Keeping } from '../keeping/keeping.ts';
import { type DrawnFile, openKeptRenderings } from '../keeping/kept-renderings.ts';
import { mostSpooled, openSpool } from '../opening/spool.ts';
import { chooseFiles } from './choose-files.ts';
import { type Lot, openLot } from './lot.ts';
import type { FileToRender, RenderingThreads } from './rendering-threads.ts';

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
  /** Paths of the files that were drawn or turned out not to be drawable, and of those that time was up for. */
  readonly drawn: ReadonlySet<string>;
  readonly undrawn: ReadonlySet<string>;
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
  /** Where files that can only be streamed are laid down. */
  readonly passingFolder: string;
  /** Secret by which files and pages are chosen; without it anybody chooses the same. */
  readonly samplingKey?: string | undefined;
  /** Spares what was drawn of the same content already. */
  readonly keeping?: Keeping | undefined;
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
  { renderers, passingFolder, samplingKey, keeping, signal }: RenderFilesOptions,
): Promise<Rendering> {
  const { sampledFiles, secondsPerDelivery } = renderers.limits;
  const lot = openLot(samplingKey);
  const { rows, unopened, ...extent } = chooseFiles(files, sampledFiles, lot);
  const chosen = new Map(rows.flatMap((row) => entryOf(files.at(row), lot)));
  const until = performance.now() + secondsPerDelivery * 1000;
  const kept = keeping && openKeptRenderings(keeping, renderers.limits);
  const results = new Map(await kept?.recall(chosen.values()));
  await using spool = openSpool(content, passingFolder);
  const places = async function* (): AsyncGenerator<FileToRender> {
    for (const [path, { seed, bytes }] of chosen) {
      if (results.has(path)) continue;
      if (performance.now() > until) return;
      signal?.throwIfAborted();
      const location = await content.locate(path, bytes);
      if (location) yield { ...location, path, seed };
      else if (bytes > mostSpooled) results.set(path, givenUpDrawing('size'));
      else {
        const laid = await spool.lay(path, bytes);
        if ('fault' in laid) results.set(path, givenUpDrawing('fault', laid.fault));
        else yield { ...laid, path, seed };
      }
    }
  };
  for await (const { path, rendered } of renderers.render(places(), signal)) {
    results.set(path, rendered);
    const drawn = chosen.get(path);
    if (drawn) await kept?.keep(drawn, rendered);
    await spool.remove(path);
  }
  await kept?.flush();
  let [drawnFiles, drawnPages] = [0, 0];
  const troubled: TroubledFile[] = [];
  for (const [path, { examined }] of chosen) {
    const rendered = results.get(path);
    if (!rendered) continue;
    if (rendered.pages.length > 0) drawnFiles += 1;
    drawnPages += rendered.pages.length;
    const troubles = newTroubles(rendered, examined.opened);
    if (troubles.length > 0) troubled.push({ examined, drawn: rendered.pages.length, troubles });
  }
  const left = { byLot: extent.files - chosen.size, byTime: chosen.size - results.size, unopened };
  const drawn = new Set(results.keys());
  const undrawn = new Set(chosen.keys().filter((path) => !drawn.has(path)));
  return { ...extent, drawnFiles, drawnPages, left, drawn, undrawn, troubled };
}

type ChosenFile = DrawnFile & { readonly bytes: number };

function entryOf(examined: ExaminedFile | undefined, lot: Lot): (readonly [path: string, ChosenFile])[] {
  const { file, fixity } = examined ?? {};
  if (!examined || !file || !fixity) return [];
  return [[file.path, { examined, seed: lot.seedOf(fixity.sha256), bytes: fixity.bytes }]];
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

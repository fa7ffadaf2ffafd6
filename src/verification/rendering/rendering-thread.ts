import { readFileSync } from 'node:fs';
import { serveJobs } from '../../concurrency/serve-jobs.ts';
import type { ByteLocation } from '../../delivery/content/content.ts';
import { placeProblem } from '../../delivery/content/place-problem.ts';
import { openPlaces } from '../../delivery/content/places.ts';
import type { RenderingLimits } from '../../formats/rendering/limits.ts';
import type { PdfSource } from '../../formats/rendering/open-document.ts';
import { type Pdfium, startPdfium } from '../../formats/rendering/pdfium.ts';
import { type RenderOptions, renderPdf } from '../../formats/rendering/render-pdf.ts';
import { givenUpDrawing, type Rendered } from '../../formats/rendering/rendered.ts';
import { cjkFont } from '../../i18n/cjk-font.ts';

/** Draws pages of one PDF, and tells of each by its number; of 0 when the renderer runs and begins. */
export interface RenderingJob {
  readonly place: ByteLocation;
  /** Path as delivered. */
  readonly path: string;
  readonly seed: string;
  readonly limits: RenderingLimits;
}

const places = openPlaces();
let running: Pdfium | undefined;

serveJobs<RenderingJob, Rendered>(async ({ place, path, seed, limits }, { progress }) => {
  running ??= await startPdfium({ ...limits, fallbackFont: () => readFileSync(cjkFont('Regular')) });
  const pdfium = running;
  progress(0);
  try {
    const rendered = places.use(place, (fill) =>
      render(pdfium, { bytes: place.bytes, fill }, { limits, seed, onPage: progress }),
    );
    if ('trouble' in rendered) throw placeProblem(path, rendered);
    return { value: rendered };
  } finally {
    places.close();
  }
});

/** A renderer that breaks down is forgotten, and the next file gets another one. */
function render(pdfium: Pdfium, source: PdfSource, options: RenderOptions): Rendered {
  const drawn: number[] = [];
  try {
    const onPage = (page: number): void => {
      drawn.push(page);
      options.onPage?.(page);
    };
    return renderPdf(pdfium, source, { ...options, onPage });
  } catch (error) {
    running = undefined;
    const said = error instanceof Error ? error.message : String(error);
    return pdfium.ranShort() ? givenUpDrawing('memory', '', drawn) : givenUpDrawing('fault', said, drawn);
  }
}

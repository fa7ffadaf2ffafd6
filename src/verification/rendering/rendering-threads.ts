import { runAhead } from '../../concurrency/run-ahead.ts';
import { openThreads, type Threads } from '../../concurrency/threads.ts';
import type { ByteLocation } from '../../delivery/content/content.ts';
import { type RenderingLimits, renderingLimits } from '../../formats/rendering/limits.ts';
import { givenUpDrawing, type Rendered } from '../../formats/rendering/rendered.ts';
import { Problem } from '../../problem.ts';
import type { RenderingJob } from './rendering-thread.ts';

/** A PDF on this machine's disk, of which pages are to be drawn. */
export interface FileToRender extends ByteLocation {
  /** Path as delivered. */
  readonly path: string;
  /** From what its pages are chosen. */
  readonly seed: string;
}

/** What became of drawing pages of a file. */
export interface RenderedFile {
  readonly path: string;
  readonly rendered: Rendered;
}

/** Worker threads that draw pages; one that breaks down or takes too long over a file is ended, and nothing else is. */
export interface RenderingThreads {
  readonly limits: RenderingLimits;
  /**
   * Draws pages of every file, in the order asked.
   * @throws {Problem} `delivery.file-…` when a file does not stay as it was listed
   */
  render(files: AsyncIterable<FileToRender>, signal?: AbortSignal): AsyncGenerator<RenderedFile, void>;
  /** Gives back what the threads took until there are files again. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

export interface RenderingThreadOptions {
  /** How many files are drawn side by side; one by default, for each takes the memory of a renderer. */
  readonly threads?: number;
  readonly limits?: RenderingLimits;
}

/** When so many files of a delivery have ended their threads, the others are not drawn any more. */
const mostLostThreads = 10;

/** What of a thread's memory is JavaScript's, in mebibytes; the renderer's own is bounded by the limits. */
const heapMebibytes = 64;

/** No thread is started before there is a file. */
export function openRenderingThreads({
  threads = 1,
  limits = renderingLimits,
}: RenderingThreadOptions = {}): RenderingThreads {
  const pool = openThreads<RenderingJob, Rendered>('./rendering-thread', {
    beside: import.meta.url,
    threads,
    limits: { maxOldGenerationSizeMb: heapMebibytes },
    patience: 0,
  });
  return {
    limits,
    async *render(files, signal) {
      const abandoned = new AbortController();
      const stop = signal ? AbortSignal.any([abandoned.signal, signal]) : abandoned.signal;
      let lost = 0;
      const renderOne = async ({ path, seed, ...place }: FileToRender): Promise<RenderedFile> => {
        if (lost >= mostLostThreads) return { path, rendered: givenUpDrawing('overdrawn') };
        const drawn: number[] = [];
        try {
          return { path, rendered: await inTime(pool, { place, path, seed, limits }, stop, drawn) };
        } catch (error) {
          if (error instanceof Problem || stop.aborted) throw error;
          lost += 1;
          if (error instanceof TookTooLong) return { path, rendered: givenUpDrawing('time', '', drawn) };
          const said = error instanceof Error ? error.message : String(error);
          return { path, rendered: givenUpDrawing('fault', said, drawn) };
        }
      };
      try {
        yield* runAhead(files, pool.count, renderOne);
      } finally {
        abandoned.abort();
      }
    },
    rest: () => pool.rest(),
    close: () => pool.close(),
  };
}

class TookTooLong extends Error {}

/**
 * Each page has its time once a renderer runs; all of a file together have theirs, the start of a renderer included.
 * @param drawn takes the pages as they are told of
 */
async function inTime(
  pool: Threads<RenderingJob, Rendered>,
  job: RenderingJob,
  signal: AbortSignal,
  drawn: number[],
): Promise<Rendered> {
  const late = new AbortController();
  const endAfter = (seconds: number): NodeJS.Timeout => setTimeout(() => late.abort(new TookTooLong()), seconds * 1000);
  let [page, file]: (NodeJS.Timeout | undefined)[] = [];
  const { secondsPerPage, secondsPerFile } = job.limits;
  try {
    return await pool.run(job, {
      signal: AbortSignal.any([late.signal, signal]),
      onStart() {
        file = endAfter(secondsPerFile);
      },
      onProgress(number) {
        if (number > 0) drawn.push(number);
        clearTimeout(page);
        page = endAfter(secondsPerPage);
      },
    });
  } finally {
    clearTimeout(page);
    clearTimeout(file);
  }
}

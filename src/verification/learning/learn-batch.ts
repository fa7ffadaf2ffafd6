import { runInTime } from '../../concurrency/run-in-time.ts';
import type { Threads } from '../../concurrency/threads.ts';
import { packLocations } from '../../delivery/content/packed-locations.ts';
import { placeProblem } from '../../delivery/content/place-problem.ts';
import { zipDamaged } from '../../delivery/content/zip-content.ts';
import type { LearnJob } from './learn-thread.ts';
import type { LearnOptions, LocatedFile, Outcome } from './learn-threads.ts';
import { openOutcomeCabinets, type PackedOutcomes, type PlaceOutcome, unpackOutcomes } from './packed-outcomes.ts';

export type LearnPool = Threads<LearnJob, PackedOutcomes>;

interface BatchLearnerOptions extends Omit<LearnOptions, 'signal'> {
  readonly signal: AbortSignal;
}

/**
 * Gives a function that learns of files which travel together. They are opened along with it until one of them ends its thread;
 * from then on opening is left to threads with which nothing else is lost.
 * @param smallBytes files of more bytes together are one large file
 */
export function openBatchLearner(
  pool: LearnPool,
  { sm3, opening, signal, onBytes }: BatchLearnerOptions,
  smallBytes: number,
): (files: readonly LocatedFile[]) => Promise<Outcome[]> {
  const cabinets = openOutcomeCabinets();
  let limits = opening;

  const learnSmall = async (job: LearnJob, bytes: number): Promise<PackedOutcomes> => {
    if (limits) {
      try {
        const { seconds } = limits;
        const packed = await runInTime(pool, { ...job, opening: limits }, { seconds, signal });
        onBytes?.(bytes);
        return packed;
      } catch (error) {
        if (signal.aborted) throw error;
        limits = undefined;
      }
    }
    return await learn(pool, job, { bytes, signal, onBytes });
  };

  /** SM3 takes several times as long as SHA-256, so a large file is read by two threads, one for each. */
  const learnLarge = async (job: LearnJob, bytes: number): Promise<readonly PackedOutcomes[]> => {
    if (!sm3) return [await learn(pool, job, { bytes, signal, onBytes })];
    // What takes longest begins first, so that no thread ends long after the other.
    const beside = learn(pool, { ...job, algorithms: ['sm3'], paths: undefined }, { bytes, signal, onBytes });
    const main = learn(pool, { ...job, algorithms: ['sha256'] }, { bytes, signal });
    return await Promise.all([main, beside]);
  };

  return async (files) => {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const job: LearnJob = {
      places: packLocations(files),
      algorithms: sm3 ? ['sha256', 'sm3'] : ['sha256'],
      paths: files.map(({ path }) => path).join('\0'),
      opening: undefined,
    };
    const packed = bytes > smallBytes ? await learnLarge(job, bytes) : [await learnSmall(job, bytes)];
    const readings = packed.map((reading) => unpackOutcomes(reading, cabinets));
    return files.map((file, index) => {
      const outcomes = readings.flatMap((reading) => reading[index] ?? []);
      if (outcomes.length < readings.length) throw new Error(`a thread gave no outcome for ${file.path}`);
      return outcomeOf(file, outcomes);
    });
  };
}

/** @param outcomes of every reading of the file; the first has learned more than digests */
function outcomeOf(file: LocatedFile, outcomes: readonly PlaceOutcome[]): Outcome {
  const digests: string[] = [];
  for (const outcome of outcomes) {
    if ('trouble' in outcome) return { problem: placeProblem(file.path, outcome) };
    digests.push(...outcome.digests);
  }
  const [learned] = outcomes;
  if (!learned || 'trouble' in learned || !learned.format) throw new Error(`a thread told no format of ${file.path}`);
  const { crc32, format, trace, opened } = learned;
  if (file.crc32 !== undefined && file.crc32 !== crc32) return { problem: zipDamaged(file.path) };
  const [sha256 = '', sm3] = digests;
  const fixity = { bytes: file.bytes, crc32, sha256, ...(sm3 && { sm3 }) };
  return { path: file.path, fixity, format, signatureTrace: trace, opened };
}

async function learn(
  pool: LearnPool,
  job: LearnJob,
  { bytes, signal, onBytes }: Pick<LearnOptions, 'signal' | 'onBytes'> & { readonly bytes: number },
): Promise<PackedOutcomes> {
  let told = 0;
  const packed = await pool.run(job, {
    signal,
    onProgress(some) {
      told += some;
      onBytes?.(some);
    },
  });
  if (bytes > told) onBytes?.(bytes - told);
  return packed;
}

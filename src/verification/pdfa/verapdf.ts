import { type ProgramEnd, runProgram } from '../../system/run-program.ts';
import type { ArchivalPdfValidator, ConformanceVerdict } from './validator.ts';
import { verdictsIn } from './verapdf-report.ts';

export interface VerapdfLimits {
  /** Seconds for saying who it is, which takes Java some. */
  readonly secondsToAnswer: number;
  /** Seconds for files together, and for one that it was asked about alone. */
  readonly secondsTogether: number;
  readonly secondsAlone: number;
  /** Seconds by the clock for one delivery, after which no more files are begun. */
  readonly secondsPerDelivery: number;
  /** Java's heap, in mebibytes. */
  readonly heapMebibytes: number;
  /** The longest report, in bytes. */
  readonly reportBytes: number;
}

export const verapdfLimits: VerapdfLimits = {
  secondsToAnswer: 60,
  secondsTogether: 120,
  secondsAlone: 60,
  secondsPerDelivery: 600,
  heapMebibytes: 1024,
  reportBytes: 32 * 1024 * 1024,
};

/** The veraPDF at a path; without one there is none. Whether it runs shows when it is asked. */
export function validatorAt(
  command: string | undefined,
  limits: Partial<VerapdfLimits> = {},
): ArchivalPdfValidator | undefined {
  return command === undefined ? undefined : openVerapdf(command, { ...verapdfLimits, ...limits });
}

/** After so many files of one call that took too long, those behind them are not asked about. */
const mostLate = 5;

const tooLate: ConformanceVerdict = { verdict: 'not-performed', reason: 'time', detail: 'time' };

/** Each rule is told of once, with how many places break it. */
const wish = ['--format', 'json', '--maxfailuresdisplayed', '1'] as const;

/**
 * Runs veraPDF (https://verapdf.org), version 1.26 or newer, by its command line.
 * @param command path of the program, or its name to be found by PATH
 */
export function openVerapdf(command: string, limits: VerapdfLimits = verapdfLimits): ArchivalPdfValidator {
  const run = (given: readonly string[], seconds: number, signal?: AbortSignal): Promise<ProgramEnd> =>
    runProgram(
      command,
      given,
      { seconds, outputBytes: limits.reportBytes },
      {
        signal,
        // Java opens files by names of the locale, and takes a quarter of the machine's memory where nobody says otherwise.
        environment: { LC_ALL: 'C.UTF-8', JAVA_TOOL_OPTIONS: `-Xmx${limits.heapMebibytes}m` },
      },
    );
  const ask = async (files: readonly string[], seconds: number, signal?: AbortSignal): Promise<Answer> => {
    const { end, stdout } = await run([...wish, ...files], seconds, signal);
    return { end, verdicts: typeof end === 'number' ? verdictsIn(stdout) : undefined };
  };
  const askAlone = async (file: string, signal?: AbortSignal): Promise<ConformanceVerdict> => {
    const { verdicts, end } = await ask([file], limits.secondsAlone, signal);
    return verdicts?.get(file) ?? { verdict: 'not-performed', ...reasonOf(end) };
  };
  return {
    secondsPerDelivery: limits.secondsPerDelivery,
    async identify() {
      const { end, stdout } = await run(['--version'], limits.secondsToAnswer);
      const [program] = /^veraPDF \S+/mu.exec(stdout) ?? [];
      return program === undefined ? { away: reasonOf(end).detail } : { program };
    },
    async validate(files, signal) {
      const together = files.length > 1 ? await ask(files, limits.secondsTogether, signal) : undefined;
      const verdicts: ConformanceVerdict[] = [];
      // Where it broke off over one of them, it is asked about each of the others alone.
      let late = 0;
      for (const file of files) {
        const known = together?.verdicts?.get(file) ?? (late < mostLate ? undefined : tooLate);
        const verdict = known ?? (await askAlone(file, signal));
        if (verdict.verdict === 'not-performed' && verdict.reason === 'time') late += 1;
        verdicts.push(verdict);
      }
      return verdicts;
    },
  };
}

interface Answer {
  readonly end: ProgramEnd['end'];
  /** By file; absent where it gave no report. */
  readonly verdicts: ReadonlyMap<string, ConformanceVerdict> | undefined;
}

type Unperformed = Extract<ConformanceVerdict, { readonly verdict: 'not-performed' }>;

function reasonOf(end: ProgramEnd['end']): Pick<Unperformed, 'reason' | 'detail'> {
  if (typeof end === 'object') return { reason: 'away', detail: end.failed };
  if (end === 'time') return { reason: 'time', detail: end };
  return { reason: 'refused', detail: typeof end === 'number' ? `exit code ${end}` : end };
}

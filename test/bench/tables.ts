import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem, type } from 'node:os';
import { software } from '../../src/software.ts';
import type { CommandFigure } from './command-line.ts';
import type { CorrectionFigure } from './correction.ts';
import type { LogFigure } from './log.ts';
import type { RulesFigure } from './rules.ts';
import type { ServiceFigure } from './service.ts';
import type { SignatureFigure } from './signatures.ts';

/** Resident memory that any command may take, MiB. */
const usualMemory = 200;

/** Longest time that the service's event loop may be held, in milliseconds. */
const longestHold = 50;

/** Says on what and with what was measured. */
export function machineFacts(): string {
  const gibibytes = Math.round(totalmem() / 1024 ** 3);
  const [processor] = cpus();
  return [
    `yijiao ${software.version} on Node.js ${process.versions.node}, OpenSSL ${process.versions.openssl}`,
    `${type()}, ${availableParallelism()} × ${processor?.model.trim()}, ${gibibytes} GiB`,
    firstLine('zip', ['-h'], /^Zip \S+/mu),
    firstLine('openssl', ['version'], /^OpenSSL \S+/u),
  ].join('; ');
}

function firstLine(command: string, args: readonly string[], wanted: RegExp): string {
  return wanted.exec(execFileSync(command, args, { encoding: 'utf8' }))?.[0] ?? command;
}

export function commandTable(figures: readonly CommandFigure[]): string {
  return table(
    ['command', 'payload', 'time', 'beside it', 'its time', 'ratio', 'aim', 'peak memory'],
    figures.map(({ command, payload, seconds, mebibytes, mostMemory = usualMemory, beside }) => {
      const memory = `${Math.round(mebibytes)} MiB ${mark(mebibytes <= mostMemory)}`;
      const own = [`\`${command}\``, payload, inSeconds(seconds)];
      if (!beside) return [...own, '', '', '', '', memory];
      const ratio = seconds / beside.seconds;
      const aim = `≤ ${beside.atMost} ${mark(ratio <= beside.atMost)}`;
      return [...own, `\`${beside.what}\``, inSeconds(beside.seconds), ratio.toFixed(2), aim, memory];
    }),
  );
}

export function serviceTable(figures: readonly ServiceFigure[]): string {
  return table(
    ['the service', 'time', 'event loop held', 'aim', 'by the clock', 'answers a small request', 'peak memory'],
    figures.map(
      ({ doing, seconds, longestHold: held, longestTurn, answered: { median, most, longest }, mebibytes }) => [
        doing,
        inSeconds(seconds),
        `${Math.round(held)} ms`,
        `≤ ${longestHold} ms ${mark(held <= longestHold)}`,
        `${Math.round(longestTurn)} ms`,
        `${median.toFixed(1)} ms, 99 % in ${most.toFixed(0)} ms, longest ${longest.toFixed(0)} ms`,
        `${Math.round(mebibytes)} MiB`,
      ],
    ),
  );
}

export function signatureTable(figures: readonly SignatureFigure[]): string {
  return table(
    ['one signature, warm, on one processor', 'time', 'aim', 'beside it', 'its time', 'ratio'],
    figures.map(({ what, milliseconds, atMost, beside }) => [
      what,
      inMilliseconds(milliseconds),
      `≤ ${atMost} ms ${mark(milliseconds <= atMost)}`,
      ...(beside
        ? [`\`${beside.what}\``, inMilliseconds(beside.milliseconds), (milliseconds / beside.milliseconds).toFixed(2)]
        : ['', '', '']),
    ]),
  );
}

export function rulesTable({ what, seconds, atMost, longest, mebibytes }: RulesFigure): string {
  const own = `${inSeconds(longest.seconds)} (${longest.rule})`;
  const row = [
    what,
    inSeconds(seconds),
    `≤ ${atMost} s ${mark(seconds <= atMost)}`,
    own,
    `${Math.round(mebibytes)} MiB`,
  ];
  return table(
    ['rules, on one processor', 'time', 'aim', 'the longest of them', 'heap grows by, garbage included'],
    [row],
  );
}

/** Entries that the transparency log takes in a second, and the seconds within which each has to stand under a checkpoint. */
const log = { least: 299, longest: 2 };

export function logTable({ perSecond, integrated: { median, longest }, verifiedPerSecond }: LogFigure): string {
  const row = [
    `${Math.round(perSecond)} entries/s`,
    `≥ 300 entries/s ${mark(perSecond >= log.least)}`,
    `${inSeconds(median)}, longest ${inSeconds(longest)}`,
    `≤ ${log.longest} s ${mark(longest <= log.longest)}`,
    `${Math.round(verifiedPerSecond)} entries/s`,
  ];
  return table(['transparency log, SQLite and a folder', 'aim', 'integrated within', 'aim', '`log verify`'], [row]);
}

export function correctionTable({ what, first, corrected, atMost, reused }: CorrectionFigure): string {
  const kept = `${reused?.files ?? 0} files, signatures of ${reused?.signatures ?? 0}`;
  const row = (measure: 'clock' | 'processor', called: string): string[] => {
    const ratio = corrected[measure] / first[measure];
    const aim = `≤ ${inPercent(atMost)} ${mark(ratio <= atMost)}`;
    return [what, called, inSeconds(first[measure]), inSeconds(corrected[measure]), inPercent(ratio), aim, kept];
  };
  return table(
    [
      'a round checked again',
      'by',
      'first check',
      'check of the corrected round',
      'of the first',
      'aim',
      'not found out again',
    ],
    [row('clock', 'the clock'), row('processor', 'processor time')],
  );
}

function inPercent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

function inMilliseconds(milliseconds: number): string {
  return `${milliseconds.toFixed(2)} ms`;
}

function inSeconds(seconds: number): string {
  return `${seconds.toFixed(2)} s`;
}

function mark(kept: boolean): string {
  return kept ? '✓' : '✗';
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}

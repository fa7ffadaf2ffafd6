import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Figure, measurePackaging } from './packaging.bench.ts';

/** `npm run bench`: prints every figure as it comes; YIJIAO_BENCH names the folder, YIJIAO_BENCH_RUNS the runs of each. */
const base = process.env['YIJIAO_BENCH'] ?? path.join(tmpdir(), 'yijiao-bench');
const times = Number(process.env['YIJIAO_BENCH_RUNS'] ?? 3);
await mkdir(base, { recursive: true });

for await (const figure of measurePackaging(base, times)) console.log(lineOf(figure));

function lineOf({ what, seconds, mebibytes, against, memory }: Figure): string {
  const time = `${what.padEnd(24)} ${seconds.toFixed(2).padStart(7)} s`;
  const ratio = against ? seconds / against.seconds : 0;
  const held = against
    ? ` = ${ratio.toFixed(2)} × ${against.what} (${against.seconds.toFixed(2)} s), at most ${against.atMost} ${mark(ratio <= against.atMost)}`
    : '';
  const room =
    memory === undefined ? '' : `, ${Math.round(mebibytes)} MiB, at most ${memory} ${mark(mebibytes <= memory)}`;
  return time + held + room;
}

function mark(kept: boolean): string {
  return kept ? '✓' : '✗';
}

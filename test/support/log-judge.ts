import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { ExecutionContext } from 'ava';
import type { LogProof } from '../../src/schema/types/log-proof.ts';
import { judgesFolder } from './judges-folder.ts';
import { outside } from './outside.ts';

const program = path.join(judgesFolder, 'log-judge');

/** What was published of a log, and the keys that it is to be verified with. */
export interface JudgedLog {
  /** Folder of checkpoint and tiles. */
  readonly folder: string;
  readonly key: string;
  readonly witnesses: readonly string[];
  readonly proofs: readonly LogProof[];
}

/** What the judge has found; its complaint when something is wrong. */
export type JudgeLog = (log: JudgedLog) => Promise<unknown>;

/** Finds the judge of logs that .ci/judges builds with Go's own modules, or says how to get it. */
export function findLogJudge(t: ExecutionContext): JudgeLog | undefined {
  if (!outside(t, 'the judge of logs, in Go', 'run .ci/judges', existsSync(program))) return undefined;
  return async ({ folder, key, witnesses, proofs }) => {
    const child = spawn(program, [folder, key, ...witnesses], { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.end(JSON.stringify(proofs));
    const [found, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return found === '' ? complaint.trim() : JSON.parse(found);
  };
}

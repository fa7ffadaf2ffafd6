import { Problem } from '../../problem.ts';
import { currentRound } from '../case/case.ts';
import type { CheckedFile } from '../case/round-file.ts';
import type { Desk } from './desk.ts';
import type { CaseStore } from './ports.ts';

/** Files noted in one transaction: enough to be fast, few enough not to keep others waiting. */
const batch = 1000;

interface RunningCheck {
  /** Of the handover. */
  readonly id: string;
  /** Sequence of the event that the check began with. */
  readonly started: number;
}

/**
 * Keeps what a running check says of each file, packed, before its result is recorded. Repeating it is harmless.
 * @throws {Problem} `handover.check-outdated`
 */
export async function keepFileOutcomes<Tx>(
  desk: Pick<Desk<Tx>, 'transaction' | 'casesIn'>,
  check: RunningCheck,
  packed: Uint8Array,
): Promise<void> {
  await whileChecking(desk, check, (cases) => cases.putFileOutcomes(check.id, check.started, packed));
}

/**
 * Notes what a running check has learned of the files, before its result is recorded. Repeating it is harmless.
 * @throws {Problem} `handover.check-outdated`; `handover.content-changed` when the intake does not hold what was uploaded
 */
export async function noteCheckedFiles<Tx>(
  desk: Pick<Desk<Tx>, 'transaction' | 'casesIn'>,
  { id, started }: RunningCheck,
  files: Iterable<CheckedFile> | AsyncIterable<CheckedFile>,
): Promise<void> {
  const note = (some: readonly CheckedFile[]): Promise<void> =>
    whileChecking(desk, { id, started }, async (cases, round) => {
      const [path] = await cases.markChecked(id, round, some);
      if (path !== undefined) throw new Problem('handover.content-changed', { params: { id, path } });
    });
  let some: CheckedFile[] = [];
  for await (const file of files) {
    some.push(file);
    if (some.length < batch) continue;
    await note(some);
    some = [];
  }
  if (some.length > 0) await note(some);
}

/** Changes a case in one transaction, as long as this very check runs. */
async function whileChecking<Tx>(
  desk: Pick<Desk<Tx>, 'transaction' | 'casesIn'>,
  { id, started }: RunningCheck,
  change: (cases: CaseStore, round: number) => Promise<void>,
): Promise<void> {
  await desk.transaction(async (tx) => {
    const cases = desk.casesIn(tx);
    const current = await cases.lock(id);
    const running = current?.state === 'checking' && currentRound(current).checking?.sequence === started;
    if (!running) throw new Problem('handover.check-outdated');
    await change(cases, current.round);
  });
}

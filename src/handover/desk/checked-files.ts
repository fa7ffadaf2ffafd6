import { Problem } from '../../problem.ts';
import { currentRound } from '../case/case.ts';
import type { CheckedFile } from '../case/round-file.ts';
import type { Desk } from './desk.ts';

/** Files noted in one transaction: enough to be fast, few enough not to keep others waiting. */
const batch = 1000;

/**
 * Notes what a running check has learned of the files, before its result is recorded. Repeating it is harmless.
 * @param started sequence of the event that the check began with
 * @throws {Problem} `handover.check-outdated`; `handover.content-changed` when the intake does not hold what was uploaded
 */
export async function noteCheckedFiles<Tx>(
  desk: Pick<Desk<Tx>, 'transaction' | 'casesIn'>,
  { id, started }: { readonly id: string; readonly started: number },
  files: Iterable<CheckedFile> | AsyncIterable<CheckedFile>,
): Promise<void> {
  const note = (some: readonly CheckedFile[]): Promise<void> =>
    desk.transaction(async (tx) => {
      const cases = desk.casesIn(tx);
      const current = await cases.lock(id);
      const running = current?.state === 'checking' && currentRound(current).checking?.sequence === started;
      if (!running) throw new Problem('handover.check-outdated');
      const [path] = await cases.markChecked(id, current.round, some);
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

import type { Api } from '../../src/cli/client/api.ts';
import { command, showHandover, waitFor } from '../../src/cli/client/handovers.ts';
import { passRecords, waitForReviewPlan } from '../../src/cli/client/review-records.ts';
import type { HandoverCase } from '../../src/schema/types/handover-case.ts';

/** Takes the review upon oneself and returns the handover with one finding about a file. */
export async function returnFile(archivist: Api, id: string, file: string): Promise<void> {
  await command(archivist, await showHandover(archivist, id), 'claim');
  const planned = await waitForReviewPlan(archivist, id);
  const finding = {
    target: { file },
    code: 'MISSING_SIGNATURE',
    text: '缺少签章页，请补充后重新报送。',
    wanted: 'replace',
  };
  await command(archivist, planned, 'return', { findings: [finding] });
}

/** Accepts, and waits until the package is stored. */
export async function acceptHandover(archivist: Api, id: string): Promise<void> {
  await decideToAccept(archivist, id);
  await waitFor(archivist, id, new Set(['stored']));
}

/** Finds what was done about the findings sufficient, and accepts. */
export async function decideToAccept(archivist: Api, id: string): Promise<void> {
  await command(archivist, await showHandover(archivist, id), 'claim');
  let review = await passRecords(archivist, id);
  for (const { id: finding } of review.value.findings.filter(({ status }) => status !== 'resolved')) {
    review = await command(archivist, review, 'settle_finding', { finding, status: 'resolved' });
  }
  await command(archivist, review, 'accept', { snapshot: snapshotOf(review.value) });
}

/** Issues the receipt. */
export async function issueReceipt(archivist: Api, id: string): Promise<HandoverCase> {
  return (await command(archivist, await showHandover(archivist, id), 'issue_receipt')).value;
}

function snapshotOf({ rounds }: HandoverCase): string | undefined {
  return rounds.at(-1)?.check?.snapshot ?? undefined;
}

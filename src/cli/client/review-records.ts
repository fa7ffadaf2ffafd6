import type { HandoverCase } from '../../schema/types/handover-case.ts';
import type { PlannedRecordView } from '../../schema/types/http/planned-record.ts';
import type { Answer, Api } from './api.ts';
import { command, waitUntil } from './handovers.ts';
import { eachEntry } from './list.ts';

/** As many as one command takes. */
const volumesAtOnce = 1000;

/** Waits until the service has drawn which records the review of the present round looks at. */
export function waitForReviewPlan(archivist: Api, id: string): Promise<Answer<HandoverCase>> {
  return waitUntil(archivist, id, ({ rounds }) => rounds.at(-1)?.reviewProgress !== undefined);
}

/** Says of all records that wait in the review that they were found in order. @returns the handover after it */
export async function passRecords(archivist: Api, id: string): Promise<Answer<HandoverCase>> {
  let now = await waitForReviewPlan(archivist, id);
  const waiting = `/api/v1/handovers/${id}/review-plan/records?review=pending&limit=200`;
  const volumes = new Set<number>();
  for await (const { volume } of eachEntry<PlannedRecordView>(archivist, waiting, 'http/planned-record')) {
    volumes.add(volume);
  }
  const items = Array.from(volumes, (volume) => ({ volume }));
  for (let start = 0; start < items.length; start += volumesAtOnce) {
    const some = items.slice(start, start + volumesAtOnce);
    now = await command(archivist, now, 'review_items', { outcome: 'passed', items: some });
  }
  return now;
}

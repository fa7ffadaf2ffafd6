import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type { Api } from '../../src/cli/client/api.ts';
import { command, showHandover } from '../../src/cli/client/handovers.ts';
import { eachEntry } from '../../src/cli/client/list.ts';
import { passRecords, waitForReviewPlan } from '../../src/cli/client/review-records.ts';
import type { PlannedRecordView } from '../../src/schema/types/http/planned-record.ts';
import { prepareDelivery } from '../faults/storing.ts';
import { startRealService } from '../support/real-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The records that the review looks at, each with how it stands and in which round it was reviewed. */
async function standing(archivist: Api, id: string): Promise<string[]> {
  const records = eachEntry<PlannedRecordView>(
    archivist,
    `/api/v1/handovers/${id}/review-plan/records`,
    'http/planned-record',
  );
  return Array.fromAsync(records, ({ volume, record, review, reviewed }) =>
    [`${volume}/${record}`, review, reviewed?.round].filter((word) => word !== undefined).join(' '),
  );
}

test('in a corrected round the archivist looks only at what has changed, and the rest keeps its review', async (t) => {
  const service = await startRealService(t, { YIJIAO_DATA: await temporaryFolder(t) });
  const { cast, deliver, delivery, id } = await prepareDelivery(t, service);
  const { archivist, signer } = cast;
  await deliver(signer.token, '--handover', id);

  await command(archivist, await showHandover(archivist, id), 'claim');
  const planned = await waitForReviewPlan(archivist, id);
  t.deepEqual(await standing(archivist, id), ['1/1 pending', '1/2 pending']);
  const wrong = { outcome: 'failed', items: [{ volume: 1, record: 2 }], note: '说明不全' };
  await command(archivist, planned, 'review_items', wrong);
  const reviewed = await passRecords(archivist, id);
  t.deepEqual(await standing(archivist, id), ['1/1 passed 1', '1/2 failed 1']);
  const finding = { target: { volume: 1, record: 2 }, code: 'INCOMPLETE', text: '说明不全', wanted: 'replace' };
  await command(archivist, reviewed, 'return', { findings: [finding] });

  await writeFile(path.join(delivery, 'C5 隐蔽工程/说明.txt'), 'A whole explanation.\n');
  await deliver(cast.preparer.token, '--handover', id, '--answer', '已补充说明');
  await deliver(signer.token, '--handover', id);
  await command(archivist, await showHandover(archivist, id), 'claim');
  await waitForReviewPlan(archivist, id);
  t.deepEqual(await standing(archivist, id), ['1/1 passed 1', '1/2 pending']);
  const now = await passRecords(archivist, id);
  t.deepEqual(await standing(archivist, id), ['1/1 passed 1', '1/2 passed 2']);
  const { value } = await command(archivist, now, 'accept', { snapshot: now.value.rounds.at(-1)?.check?.snapshot });
  t.is(value.state, 'accepted');
});

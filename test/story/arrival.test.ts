import { readFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { command, showHandover, waitFor } from '../../src/cli/client/handovers.ts';
import { contentKey } from '../../src/delivery/uploads/intake.ts';
import type { CheckReport } from '../../src/schema/types/check-report.ts';
import type { SignatureEvidence } from '../../src/schema/types/signature-evidence.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { prepareDelivery } from '../faults/storing.ts';
import { signed } from '../signatures/cases/pdf/documents.ts';
import { makeWorld } from '../signatures/world.ts';
import { startRealService } from '../support/real-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const parseReport = parserOf<CheckReport>('check-report');
const parseEvidence = parserOf<SignatureEvidence>('signature-evidence');

test('the service judges signatures as of when their files came in, however often it checks', async (t) => {
  const data = await temporaryFolder(t);
  const service = await startRealService(t, { YIJIAO_DATA: data });
  const started = new Date().toISOString();
  const { id, cast } = await prepareDelivery(t, service, {
    path: '验收记录.pdf',
    content: signed(await makeWorld()).bytes,
  });
  const arrived = new Date().toISOString();
  const evidence = async (): Promise<unknown> => {
    const report = await cast.preparer.get(`/api/v1/handovers/${id}/report`, parseReport);
    const kept = path.join(data, 'intake', contentKey(report.value.signatureEvidence ?? 'no evidence'));
    return JSON.parse(await readFile(kept, 'utf8'));
  };
  const first = await evidence();
  const parsed = parseEvidence(first);
  t.true(parsed.ok);
  const [signature] = parsed.ok ? parsed.value.signatures : [];
  t.is(signature?.source, 'intake');
  const best = signature?.best ?? '';
  t.true(started <= best && best <= arrived, `${started} ${best} ${arrived}`);
  const draft = await command(cast.preparer, await showHandover(cast.preparer, id), 'edit');
  await command(cast.preparer, draft, 'check');
  t.is((await waitFor(cast.preparer, id, new Set(['ready']))).value.state, 'ready');
  t.deepEqual(await evidence(), first);
});

import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import test from 'ava';
import { writeDelivery } from '../../fixtures/attack/delivery.ts';
import { showHandover, waitFor } from '../../src/cli/client/handovers.ts';
import { eachEntry } from '../../src/cli/client/list.ts';
import { gatherCast } from '../../src/cli/demo/cast.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { openDatabase } from '../../src/database/connection/open.ts';
import type { CheckReport } from '../../src/schema/types/check-report.ts';
import type { RoundFileView } from '../../src/schema/types/http/round-file.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { signed } from '../signatures/cases/pdf/documents.ts';
import { makeWorld } from '../signatures/world.ts';
import { yijiao } from '../support/cli.ts';
import { lastingPort, startRealService } from '../support/real-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const parseReport = parserOf<CheckReport>('check-report');
const count = 1200;

test('a check that is killed in the middle goes on from what it has found out, and loses nothing', async (t) => {
  t.timeout(170_000);
  const world = await makeWorld();
  const [data, folder, trust] = [await temporaryFolder(t), await temporaryFolder(t), await temporaryFolder(t)];
  await world.pki.writeTrust(trust);
  const { bytes } = signed(world);
  await writeDelivery(folder, Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.pdf`, bytes])));
  const environment = { YIJIAO_DATA: data, YIJIAO_TRUST: trust, YIJIAO_PORT: String(await lastingPort()) };
  const service = await startRealService(t, environment);
  if (!service.administrator) throw new Error('a first run makes an administrator');
  const unit = { name: '某建设单位', uscc: '91500000MA5U000X0Y' };
  const { preparer } = await gatherCast(service.url, service.administrator, unit, openTerminal());
  const words = ['deliver', folder, '--server', service.url, '--no-submit'];
  const delivering = yijiao(words, { YIJIAO_TOKEN: preparer.token });
  await someResultsIn(path.join(data, 'yijiao.db'));
  await service.kill();
  const id = /^Handover (\S+)$/mu.exec((await delivering).stderr)?.[1] ?? '';
  await startRealService(t, environment);
  t.is((await showHandover(preparer, id)).value.state, 'checking');
  t.is((await waitFor(preparer, id, new Set(['ready', 'needs_correction']))).value.state, 'ready');
  const { value: report } = await preparer.get(`/api/v1/handovers/${id}/report`, parseReport);
  t.true((report.reused?.files ?? 0) >= 500, JSON.stringify(report.reused));
  t.true(report.ok);
  const files = await Array.fromAsync(
    eachEntry<RoundFileView>(preparer, `/api/v1/handovers/${id}/files`, 'http/round-file'),
  );
  t.is(files.filter(({ signers }) => signers.length === 1).length, count);
});

/** Waits until a check has kept something; by then it is far from its end. */
async function someResultsIn(file: string): Promise<void> {
  const database = await openDatabase(`sqlite:${file}`, { mustExist: true });
  try {
    for (;;) {
      const row = await database.db.selectFrom('keptResults').select('key').limit(1).executeTakeFirst();
      if (row) return;
      await pause(10);
    }
  } finally {
    await database.close();
  }
}

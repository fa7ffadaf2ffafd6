import { hash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { command, showHandover, waitFor } from '../../src/cli/client/handovers.ts';
import { contentKey } from '../../src/delivery/uploads/intake.ts';
import type { CheckReport } from '../../src/schema/types/check-report.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { openDirectoryStore } from '../../src/storage/directory-store.ts';
import { signed } from '../signatures/cases/pdf/documents.ts';
import { makeWorld } from '../signatures/world.ts';
import { decideToAccept } from '../story/archivist.ts';
import { startRealService } from '../support/real-service.ts';
import { smallContents } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { failedAttempt, getsStored, isNotStored, prepareDelivery, submitDelivery } from './storing.ts';

const world = makeWorld();
const parseReport = parserOf<CheckReport>('check-report');

type Damage = (file: string) => Promise<void>;

const damages: readonly (readonly [what: string, damage: Damage])[] = [
  ['is replaced by another of the same length', async (file) => writeFile(file, (await readFile(file)).fill(0x20))],
  ['loses its end', async (file) => writeFile(file, (await readFile(file)).subarray(0, -1))],
  ['is gone', (file) => rename(file, `${file}.aside`)],
];

for (const [what, damage] of damages) {
  test(`a file that ${what} in the intake before it is packaged is named, becomes no package, and is packaged when it is restored`, async (t) => {
    const data = await temporaryFolder(t);
    const service = await startRealService(t, { YIJIAO_DATA: data });
    const storing = await submitDelivery(t, service);
    const content = smallContents['C5 隐蔽工程/记录.txt'] ?? '';
    const file = placeOf(data, content);
    await damage(file);
    await decideToAccept(storing.cast.archivist, storing.id);
    const failure = await failedAttempt(service);
    t.is(failure['code'], 'handover.content-changed');
    t.regex(String(failure['message']), /"C5 隐蔽工程\/记录\.txt"/u);
    await isNotStored(t, storing, openDirectoryStore(path.join(data, 'store')));
    await writeFile(file, content);
    await getsStored(t, storing);
  });

  test(`a file that ${what} in the intake before it is checked again is named, and checked when it is restored`, async (t) => {
    const data = await temporaryFolder(t);
    const service = await startRealService(t, { YIJIAO_DATA: data });
    const { id, cast } = await prepareDelivery(t, service);
    const content = smallContents['C5 隐蔽工程/记录.txt'] ?? '';
    const file = placeOf(data, content);
    await damage(file);
    const draft = await command(cast.preparer, await showHandover(cast.preparer, id), 'edit');
    await command(cast.preparer, draft, 'check');
    const failure = await failedAttempt(service);
    t.is(failure['code'], 'handover.content-changed');
    t.regex(String(failure['message']), /"C5 隐蔽工程\/记录\.txt"/u);
    await writeFile(file, content);
    t.is((await waitFor(cast.preparer, id, new Set(['ready']))).value.state, 'ready');
  });

  test(`signature evidence that ${what} in the intake before it is packaged becomes no package`, async (t) => {
    const data = await temporaryFolder(t);
    const service = await startRealService(t, { YIJIAO_DATA: data });
    const beside = { path: '验收记录.pdf', content: signed(await world).bytes };
    const storing = await submitDelivery(t, service, beside);
    const report = await storing.cast.preparer.get(`/api/v1/handovers/${storing.id}/report`, parseReport);
    const file = path.join(data, 'intake', contentKey(report.value.signatureEvidence ?? 'no evidence'));
    const evidence = await readFile(file);
    await damage(file);
    await decideToAccept(storing.cast.archivist, storing.id);
    const failure = await failedAttempt(service);
    t.is(failure['code'], 'handover.content-changed');
    t.regex(String(failure['message']), /"signatures\.json"/u);
    await isNotStored(t, storing, openDirectoryStore(path.join(data, 'store')));
    await writeFile(file, evidence);
    await getsStored(t, storing);
  });
}

function placeOf(data: string, content: string): string {
  return path.join(data, 'intake', contentKey(hash('sha256', content)));
}

import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { pino } from 'pino';
import { type Api, openApi } from '../../src/cli/client/api.ts';
import { readConfig } from '../../src/config.ts';
import { openBureauKey } from '../../src/handover/receipt/bureau-key.ts';
import { startService } from '../../src/main.ts';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import type { CheckReport } from '../../src/schema/types/check-report.ts';
import type { MutualRecognition } from '../../src/schema/types/mutual-recognition.ts';
import type { Receipt } from '../../src/schema/types/receipt.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { signReport } from '../../src/verification/recognition/signed-report.ts';
import { acceptHandover, issueReceipt } from '../story/archivist.ts';
import { yijiao } from '../support/cli.ts';
import { examined } from '../support/examining.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { hireStaff } from '../support/staff.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const bureau = '成都市城建档案馆';
const recognition = { recognised: 'intl-eark', by: 'intl-eark', from: '2026-01-01', basis: '互认清单' };
const parseReport = parserOf<CheckReport>('check-report');

async function reportOf(api: Api, id: string): Promise<CheckReport> {
  return (await api.get(`/api/v1/handovers/${id}/report`, parseReport)).value;
}

test('a delivery that another bureau has checked is checked for what differs alone, and the receipt says by whom; once changed, it is checked in full', async (t) => {
  t.timeout(600_000);
  const folder = await smallDelivery(t);
  const { report } = await examined(t, folder, { stage: 'handover', profiles: await loadProfiles() });
  const key = await openBureauKey(path.join(await temporaryFolder(t), 'keys'));
  const file = path.join(await temporaryFolder(t), 'signed-report.json');
  await writeFile(file, JSON.stringify(await signReport(report, bureau, key)));

  const data = path.join(await temporaryFolder(t), 'data');
  const service = await startService(readConfig({ YIJIAO_DATA: data, YIJIAO_PORT: '0' }), pino({ level: 'silent' }));
  t.teardown(() => service.stop());
  const { url, administrator } = service;
  if (!administrator) throw new Error('a fresh service has an administrator');
  const tokens = await hireStaff(url, administrator);
  const as = (who: string): Api => openApi(url, { token: tokens[who] ?? '', language: 'en' });
  const deliver = (who: string, ...words: string[]) =>
    yijiao(['deliver', folder, '--server', url, ...words], { YIJIAO_TOKEN: tokens[who] });

  const refused = await deliver('preparer', '--recognised', file);
  t.is(refused.code, 2);
  t.regex(refused.stderr, /key that signed it is not trusted[^]*\[standard\.signed-report-refused\]/u);

  const json = { ...recognition, keys: [key.publicKey.kid] };
  const parse = parserOf<MutualRecognition>('mutual-recognition');
  await as('admin').send('/api/v1/recognitions/intl-eark/intl-eark', { method: 'PUT', json }, parse);
  const first = await deliver('preparer', '--recognised', file);
  t.is(first.code, 0, first.stderr);
  const [id = ''] = first.stdout.split(' ');
  const told = await reportOf(as('preparer'), id);
  t.like(told.recognition, { counts: true, by: bureau, profile: 'intl-eark@1.0.0' });
  t.true(told.findings.some(({ outcome }) => outcome === 'recognised'));

  const changed = path.join(folder, 'C5 隐蔽工程/说明.txt');
  await rename(changed, `${folder}-before`);
  await writeFile(changed, 'Another explanation.\n');
  t.is((await deliver('preparer', '--recognised', file)).code, 0);
  const again = await reportOf(as('preparer'), id);
  t.like(again.recognition, { counts: false, by: bureau });
  t.false(again.findings.some(({ outcome }) => outcome === 'recognised'));
  await rename(`${folder}-before`, changed);

  t.is((await deliver('signer', '--handover', id)).code, 0);
  const archivist = as('archivist');
  await acceptHandover(archivist, id);
  await issueReceipt(archivist, id);
  const { value } = await archivist.get(`/api/v1/handovers/${id}/receipt`, parserOf<Receipt>('receipt'));
  t.like(value.facts.check.recognition, {
    bureau,
    key: key.publicKey.kid,
    profile: 'intl-eark@1.0.0',
    basis: recognition.basis,
  });
});

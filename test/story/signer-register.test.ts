import test from 'ava';
import { type Api, openApi } from '../../src/cli/client/api.ts';
import { command, showHandover, waitFor } from '../../src/cli/client/handovers.ts';
import type { CheckReport } from '../../src/schema/types/check-report.ts';
import type { FileOutcomes } from '../../src/schema/types/file-outcomes.ts';
import type { SignerView } from '../../src/schema/types/http/signer.ts';
import type { SignatureReport } from '../../src/schema/types/signature-report.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { yijiao } from '../support/cli.ts';
import { startRealService } from '../support/real-service.ts';
import { samplePath } from '../support/sample-project.ts';
import { hireStaff } from '../support/staff.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const parseSigner = parserOf<SignerView>('http/signer');
const parseReport = parserOf<CheckReport>('check-report');
const completionReport = 'E1 竣工验收与备案文件/工程竣工报告（施工单位）.pdf';

test('the service checks a delivery by its register as it is at that moment', async (t) => {
  t.timeout(170_000);
  const service = await startRealService(t, {
    YIJIAO_DATA: await temporaryFolder(t),
    YIJIAO_TRUST: samplePath('trust'),
  });
  if (!service.administrator) throw new Error('a fresh service has an administrator');
  const tokens = await hireStaff(service.url, service.administrator);
  const [admin, preparer] = ['admin', 'preparer'].map((who) =>
    openApi(service.url, { token: tokens[who], language: 'en' }),
  ) as [Api, Api];

  const words = ['deliver', samplePath('delivery'), '--server', service.url, '--no-submit'];
  const delivered = await yijiao(words, { YIJIAO_TOKEN: preparer.token });
  t.is(delivered.code, 0, delivered.stderr);
  const [id = ''] = delivered.stdout.split(' ');
  t.deepEqual(await unmetOf(preparer, id), []);

  const { stdout } = await yijiao([
    'signatures',
    samplePath('delivery', completionReport),
    '--trust',
    samplePath('trust'),
    '--json',
  ]);
  const { signatures }: SignatureReport = JSON.parse(stdout);
  const certificates = signatures.map(({ signer }) => signer?.certificate.replace('sha256:', ''));
  const organisation = { name: '重庆砺川建设工程有限公司', uscc: '91500112MADEM0441Y' };
  const json = { kind: 'ORGANISATION_SEAL', organisation, certificates };
  const { value: signer } = await admin.send('/api/v1/signers', { method: 'POST', json }, parseSigner);
  const ended = { status: 'ended', from: '2020-01-01', reason: '已销毁' };
  await admin.send(`/api/v1/signers/${signer.id}/statuses`, { method: 'POST', json: ended }, parseSigner);

  const edited = await command(preparer, await showHandover(preparer, id), 'edit');
  await command(preparer, edited, 'check');
  await waitFor(preparer, id, new Set(['ready', 'needs_correction']));
  t.deepEqual(
    (await unmetOf(preparer, id)).filter(([file]) => file === completionReport),
    [[completionReport, 'not-in-force', 'ended']],
  );
  const lines = await fetch(`${service.url}/api/v1/handovers/${id}/report/files`, {
    headers: { Authorization: `Bearer ${preparer.token}` },
  });
  const said = (await lines.text())
    .trimEnd()
    .split('\n')
    .map((line): FileOutcomes => JSON.parse(line));
  const unmet = said.filter(({ authenticity }) => authenticity.by === 'AU-15').map(({ path }) => path);
  t.deepEqual(new Set(unmet), new Set((await unmetOf(preparer, id)).map(([file]) => file)));
  t.true(unmet.includes(completionReport) && unmet.length < said.length);
});

/** What rule AU-15 finds in the last check of a handover. */
async function unmetOf(api: Api, id: string): Promise<unknown[][]> {
  const { value } = await api.get(`/api/v1/handovers/${id}/report`, parseReport);
  const unmet = value.findings.filter(({ rule, outcome }) => rule === 'AU-15' && outcome !== 'passed');
  return unmet.map(({ target, evidence }) => [target.file, evidence['condition'], evidence['why']]);
}

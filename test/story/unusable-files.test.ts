import test from 'ava';
import { archivalMetadata, packed, pdfWith } from '../../fixtures/openable/pdf.ts';
import { openApi } from '../../src/cli/client/api.ts';
import type { CheckReport } from '../../src/schema/types/check-report.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { malware, startClamd } from '../support/clamd.ts';
import { yijiao } from '../support/cli.ts';
import { startRealService } from '../support/real-service.ts';
import { smallContents, smallDelivery } from '../support/small-delivery.ts';
import { hireStaff } from '../support/staff.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const parseReport = parserOf<CheckReport>('check-report');

/** Claims to be PDF/A, and was plotted in white lines. */
const empty = pdfWith({
  catalog: '/Metadata 20 0 R',
  objects: { 20: archivalMetadata() },
  contents: packed('1 G 0 0 m 500 500 l S'),
});

test('the service opens, draws and scans what is delivered, and keeps back what is cut off or infected', async (t) => {
  t.timeout(170_000);
  const clamd = await startClamd(t);
  if (!clamd) return;
  const service = await startRealService(t, {
    YIJIAO_DATA: await temporaryFolder(t),
    YIJIAO_CLAMD: `unix:${clamd.path}`,
    YIJIAO_VERAPDF: `${clamd.path}.nobody`,
  });
  if (!service.administrator) throw new Error('a fresh service has an administrator');
  const { preparer: token = '' } = await hireStaff(service.url, service.administrator);
  const [infected = ''] = Object.keys(smallContents);
  const folder = await smallDelivery(
    t,
    ({ volumes }) => {
      for (const path of ['图.pdf', '白页.pdf']) volumes[0]?.records[0]?.files.push({ path, role: 'attachment' });
    },
    { ...smallContents, [infected]: malware, '图.pdf': pdfWith({ pages: 9 }).subarray(0, 500), '白页.pdf': empty },
  );
  const words = ['deliver', folder, '--server', service.url, '--no-submit'];
  const { code, stdout, stderr } = await yijiao(words, { YIJIAO_TOKEN: token });
  t.is(code, 1, stderr);
  const [id = ''] = /yj-[0-9A-Z]+/u.exec(stdout) ?? [];
  const api = openApi(service.url, { token, language: 'en' });
  const { value: report } = await api.get(`/api/v1/handovers/${id}/report`, parseReport);
  t.deepEqual(
    report.findings
      .filter(({ severity, outcome }) => severity === 'blocking' && outcome === 'failed')
      .map(({ rule, evidence, target }) => [rule, evidence['condition'], target.file]),
    [
      ['US-04', 'truncated', '图.pdf'],
      ['SE-02', 'infected', infected],
    ],
  );
  const conditions = report.findings.map(({ rule, evidence, target }) => [rule, evidence['condition'], target.file]);
  t.deepEqual(
    conditions.filter(([rule, condition]) => rule === 'US-11' || condition === 'validator-away'),
    [
      ['US-10', 'validator-away', undefined],
      ['US-11', 'page-blank', '白页.pdf'],
    ],
  );
});

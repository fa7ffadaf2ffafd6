import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { openBureauKey } from '../../src/handover/receipt/bureau-key.ts';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import type { CheckReport } from '../../src/schema/types/check-report.ts';
import type { SignedReport } from '../../src/schema/types/signed-report.ts';
import { signReport } from '../../src/verification/recognition/signed-report.ts';
import { examined } from '../support/examining.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startService } from './support/service.ts';
import { lead } from './support/stage.ts';

const recognition = { recognised: 'intl-eark', by: 'cn-cq', from: '2026-01-01', basis: '互认清单' };

/** A draft at a bureau that recognises checks under intl-eark, and a signed report of such a check. */
async function drafted(t: ExecutionContext, change: (report: CheckReport) => CheckReport = (report) => report) {
  const service = await startService(t);
  const id = await lead(service, 'draft');
  const { report } = await examined(t, await smallDelivery(t), { stage: 'handover', profiles: await loadProfiles() });
  const key = await openBureauKey(path.join(await temporaryFolder(t), 'keys'));
  const signed = await signReport(change(report), '成都市城建档案馆', key);
  if (!signed) throw new Error('every file could be read');
  const [admin, preparer] = [await service.as('admin'), await service.as('preparer')];
  const record = (wish: object): Promise<unknown> =>
    admin.put(`/api/v1/recognitions/intl-eark/${Object({ ...recognition, ...wish }).by}`, { ...recognition, ...wish });
  const address = `/api/v1/handovers/${id}/recognised-report`;
  const attach = async (body: unknown, query = '') => {
    const current = await preparer.get(`/api/v1/handovers/${id}`);
    return preparer.put(address + query, body, {
      'If-Match': `"v${Object(current.json).version}"`,
      'Accept-Language': 'en',
    });
  };
  return { address, attach, kid: key.publicKey.kid, preparer, record, service, signed };
}

test('a report that another bureau signed is attached where its checks and its key are recorded, and comes back as it was sent', async (t) => {
  const { address, attach, kid, preparer, record, signed } = await drafted(t);
  await record({ keys: [kid] });
  const attached = await attach(signed);
  t.is(attached.status, 200, attached.text);
  const { bureau, profile, by, key } = Object(attached.json['recognisedReport']);
  t.deepEqual([bureau, profile, by, key], ['成都市城建档案馆', 'intl-eark@1.0.0', 'cn-cq', kid]);
  t.deepEqual((await preparer.get(address)).json, JSON.parse(JSON.stringify(signed)));
  const removed = await preparer.delete(address, { 'If-Match': `"v${Object(attached.json).version}"` });
  t.is(removed.status, 200, removed.text);
  t.false('recognisedReport' in removed.json);
  t.is((await preparer.get(address)).status, 404);
});

const refused: readonly (readonly [
  what: string,
  record: (kid: string) => object,
  change: (signed: SignedReport) => object,
  reason: RegExp,
])[] = [
  ['whose key nobody recorded', () => ({}), (signed) => signed, /the key that signed it is not trusted/u],
  [
    'of another check than recognised',
    (kid) => ({ keys: [kid], to: '2026-01-02' }),
    (signed) => signed,
    /not trusted/u,
  ],
  [
    'that was altered',
    (kid) => ({ keys: [kid] }),
    (signed) => ({ ...signed, report: { ...signed.report, ok: false } }),
    /the report is not the one/u,
  ],
  [
    'that says what was not signed',
    (kid) => ({ keys: [kid] }),
    (signed) => ({ ...signed, statement: { ...signed.statement, bureau: '别的馆' } }),
    /signature is not valid/u,
  ],
  ['that is none', (kid) => ({ keys: [kid] }), () => ({ schema: 'yijiao-signed-report/1' }), /no signed check report/u],
];

for (const [what, recordOf, change, reason] of refused) {
  test(`a report ${what} is refused, and told why in both languages`, async (t) => {
    const { attach, kid, record, signed } = await drafted(t);
    await record(recordOf(kid));
    const { status, json } = await attach(change(signed));
    t.is(status, 422);
    t.is(json['code'], 'standard.signed-report-refused');
    t.regex(String(json['detail'] ?? json['title']), reason);
  });
}

test('a report of a self-check, or of a check that failed, shortens nothing', async (t) => {
  for (const change of [
    (report: CheckReport): CheckReport => ({ ...report, stage: 'self_check' }),
    (report: CheckReport): CheckReport => ({ ...report, ok: false }),
    (report: CheckReport): CheckReport => ({ ...report, ruleSet: '2025.1' }),
  ]) {
    const { attach, kid, record, signed } = await drafted(t, change);
    await record({ keys: [kid] });
    t.is((await attach(signed)).json['code'], 'standard.signed-report-refused');
  }
});

test('where several profiles recognise it, whoever attaches it says which', async (t) => {
  const { attach, kid, record, signed } = await drafted(t);
  for (const by of ['cn-cq', 'cn-cd']) await record({ by, keys: [kid] });
  const { json } = await attach(signed);
  t.is(json['code'], 'standard.signed-report-refused');
  const chosen = await attach(signed, '?by=cn-cd');
  t.is(Object(chosen.json['recognisedReport']).by, 'cn-cd');
});

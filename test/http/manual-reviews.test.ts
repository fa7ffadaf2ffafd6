import test from 'ava';
import { currentRound } from '../../src/handover/case/case.ts';
import { performCommand } from '../../src/handover/desk/desk.ts';
import type { CheckReport } from '../../src/schema/types/check-report.ts';
import { checkReport } from '../handover/cast.ts';
import { type Service, startService } from './support/service.ts';
import { agreement, lead, openStage, snapshot } from './support/stage.ts';

const look = { kind: 'DISC', carrier: 'G-7', scratches: 0, bends: 0, stains: 0, labelAgrees: true, caseSound: true };

/** A handover under review whose check has left one rule to people. */
async function leadToReview(service: Service): Promise<string> {
  const id = await lead(service, 'checking');
  const asked = {
    rule: 'SE-05',
    outcome: 'manual_review',
    severity: 'warning',
    property: 'security',
    target: {},
    message: { zh: '须由人员检查。', en: 'Somebody has to look.' },
    remedy: { zh: '请查看载体。', en: 'Look at the carrier.' },
    evidence: {},
  } as const;
  const properties = {
    authenticity: 'passed',
    integrity: 'passed',
    usability: 'passed',
    security: 'manual_review',
  } as const;
  const profile = { id: 'cn-gbt50328', version: '1.1.0' };
  const report = checkReport({ snapshot, profile, properties, findings: [asked] });
  const current = await service.desk.cases.find(id);
  const started = (current && currentRound(current).checking?.sequence) ?? 0;
  const command = { name: 'record_check_result', started, report } as const;
  await performCommand(service.desk, id, { actor: { agent: 'check' }, command, key: 'check' });
  const stage = openStage(service);
  await stage.command('signer', 'POST', id, 'submit', { snapshot, agreement });
  await stage.command('archivist', 'POST', id, 'claim');
  await stage.planned(id);
  return id;
}

test('an archivist fills in a review, and the report says of its rule who found what and when', async (t) => {
  const service = await startService(t);
  const id = await leadToReview(service);
  const stage = openStage(service);
  const archivist = await service.as('archivist');
  const reported = async (): Promise<CheckReport> => {
    const { text } = await archivist.get(`/api/v1/handovers/${id}/report`);
    return JSON.parse(text) as CheckReport;
  };
  const review = { rule: 'SE-05', outcome: 'passed', reviewedOn: '2026-01-12', values: look };

  const version = (await service.desk.cases.find(id))?.version;
  const refused = await archivist.send('POST', `/api/v1/handovers/${id}/fill_review`, {
    json: { ...review, values: { ...look, scratches: 1 } },
    headers: { 'If-Match': `"v${version}"` },
  });
  t.is(refused.status, 422);
  t.like(refused.json, {
    code: 'handover.review-ill-filled',
    errors: [{ pointer: '/values/scratches', code: 'review.not-passing' }],
  });
  t.is((await reported()).findings[0]?.outcome, 'manual_review', 'what was refused counts for nothing');

  await stage.command('archivist', 'POST', id, 'fill_review', review);
  const { findings, properties } = await reported();
  t.is(properties.security, 'passed');
  t.is(findings.length, 1);
  t.like(findings[0], {
    rule: 'SE-05',
    outcome: 'passed',
    evidence: { review: { reviewedOn: '2026-01-12', values: look } },
  });
  t.regex(findings[0]?.message.zh ?? '', /由接收人员.+于 2026-01-12 检查，合格/u);
  const page = await archivist.get(`/api/v1/handovers/${id}/report/html`);
  t.true(page.text.includes('2026-01-12'), 'the page for people says so too');

  await stage.command('archivist', 'POST', id, 'fill_review', { ...review, outcome: 'failed', note: '标签脱落' });
  t.like(await reported(), { ok: false, properties: { security: 'failed' } });
  t.regex((await reported()).findings[0]?.message.en ?? '', /failed\. 标签脱落$/u);
  const { items } = (await archivist.get(`/api/v1/handovers/${id}/events`)).json;
  t.is((items as { type: string }[]).filter(({ type }) => type === 'review_filled').length, 2, 'both stay on record');
});

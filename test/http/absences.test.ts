import test from 'ava';
import { type Player, startService } from './support/service.ts';
import { lead } from './support/stage.ts';

const nobodys = '01JZZZZZZZZZZZZZZZZZZZZZZZ';

/** What is asked for, by whom, and how its absence is told; {case} stands for a case that was submitted. */
const absences: readonly (readonly [player: Player, method: 'GET' | 'POST', address: string, code: string])[] = [
  ['preparer', 'GET', `/handovers/yj-${nobodys}`, 'handover.not-found'],
  ['preparer', 'GET', '/handovers/{case}/notice', 'handover.notice-missing'],
  ['signer', 'GET', '/handovers/{case}/receipt', 'handover.receipt-missing'],
  ['signer', 'GET', '/handovers/{case}/receipt/pdf', 'handover.receipt-missing'],
  ['preparer', 'GET', '/handovers/{case}/report?round=2', 'handover.report-missing'],
  ['preparer', 'GET', '/handovers/{case}/report/signed?round=2', 'handover.report-missing'],
  ['preparer', 'GET', '/handovers/{case}/agreement/signature', 'handover.unsigned'],
  ['preparer', 'GET', '/handovers/{case}/registration/signature', 'handover.unsigned'],
  ['preparer', 'GET', '/handovers/{case}/forms/volume-list.docx', 'forms.unknown'],
  ['preparer', 'GET', '/handovers/{case}/rounds/2/comparison', 'handover.round-unknown'],
  ['preparer', 'GET', '/packages/{case}', 'retrieval.not-stored'],
  ['preparer', 'GET', '/standards/GB%2FT%200-0', 'standard.unknown'],
  ['preparer', 'GET', `/delegations/${nobodys}`, 'identity.delegation-unknown'],
  ['admin', 'POST', `/delegations/${nobodys}/revoke`, 'identity.delegation-unknown'],
  ['admin', 'GET', `/webhooks/${nobodys}/deliveries`, 'notifications.webhook-unknown'],
  ['admin', 'POST', `/webhooks/${nobodys}/ping`, 'notifications.webhook-unknown'],
  ['admin', 'POST', `/jobs/${nobodys}/revive`, 'jobs.not-found'],
];

test('whatever is not there is told by what it is', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'submitted');
  for (const [player, method, address, code] of absences) {
    const client = await service.as(player);
    const reply = await client.send(method, `/api/v1${address.replace('{case}', id)}`);
    t.is(reply.json['code'], code, `${address}: ${reply.text}`);
  }
});

test('a draft without handover.json has none to fetch, and no form to print', async (t) => {
  const service = await startService(t);
  const { cast } = service;
  const preparer = await service.as('preparer');
  const made = await preparer.post('/api/v1/handovers', { bureau: cast.archivist.organisationId, title: '新建移交' });
  const address = `/api/v1/handovers/${String(made.json['id'])}`;
  const codeOf = async (what: string) => (await preparer.get(`${address}/${what}`)).json['code'];
  t.is(await codeOf('document'), 'handover.document-unsent');
  t.is(await codeOf('forms/volume-list.pdf'), 'handover.document-missing');
  t.is(await codeOf('report'), 'handover.report-missing');
});

test('who acts under a delegation that is none is told so', async (t) => {
  const service = await startService(t);
  const client = await service.as('lead');
  const reply = await client.get('/api/v1/sessions/current', { 'On-Behalf-Of': nobodys });
  t.is(reply.json['code'], 'identity.delegation-void', reply.text);
});

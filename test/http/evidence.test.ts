import { existsSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import { casesOfEndingEvidence } from '../../src/database/cases/due.ts';
import type { Tx } from '../../src/database/tables.ts';
import {
  type EvidenceTending,
  type TendedEvidence,
  tendEvidence,
} from '../../src/handover/receipt/evidence/tend-evidence.ts';
import { verifyReceipt } from '../../src/handover/receipt/verify.ts';
import { noticeOf } from '../../src/notifications/outbox/notice.ts';
import { messageOf } from '../../src/notifications/webhooks/message.ts';
import type { Problem } from '../../src/problem.ts';
import { openTimestampAuthority } from '../../src/signatures/signing/timestamps/authority.ts';
import { parseTrust } from '../../src/signatures/trust.ts';
import { type OpensslTimestamps, serveOpensslTimestamps } from '../support/openssl-timestamps.ts';
import { outside } from '../support/outside.ts';
import { type Service, startService } from './support/service.ts';
import { lead } from './support/stage.ts';

const day = 24 * 60 * 60 * 1000;

const start = Math.floor(Date.now() / 1000) * 1000;

function days(count: number): Date {
  return new Date(start + count * day);
}

interface Office {
  readonly service: Service;
  readonly tsa: OpensslTimestamps;
  readonly troubles: Problem[];
  readonly tend: (change?: Partial<EvidenceTending<Tx>>) => Promise<TendedEvidence>;
}

/** A service whose receipts are stamped by a real authority, and what tends their evidence. */
async function openOffice(t: ExecutionContext): Promise<Office> {
  const tsa = await serveOpensslTimestamps(t);
  await tsa.certify(days(200));
  const authority = openTimestampAuthority(tsa.url);
  const service = await startService(t, { timestamping: { authority, required: true } });
  const { database, desk } = service;
  const troubles: Problem[] = [];
  const tend: Office['tend'] = (change) =>
    tendEvidence(
      {
        desk,
        ending: (by, page) => casesOfEndingEvidence(database.db, by, page),
        authority,
        proofOf: async () => undefined,
        days: 180,
        onTrouble: (problem) => troubles.push(problem),
        ...change,
      },
      new AbortController().signal,
    );
  return { service, tsa, troubles, tend };
}

const hasOpenssl = existsSync('/usr/bin/openssl');

test('a receipt whose time-stamp ends before long is stamped again, and verifies until the new one ends', async (t) => {
  if (!outside(t, 'openssl', 'apt-get install openssl', hasOpenssl)) return;
  const { service, tsa, tend } = await openOffice(t);
  const id = await lead(service, 'receipted');
  t.deepEqual(await tend(), { renewed: 0, flagged: 0 }, 'there is time enough');
  t.deepEqual(await tend({ days: 201 }), { renewed: 0, flagged: 1 }, 'the same certificate is of no use');
  const bureau = await service.as('archivist');
  const flagged = await bureau.get(`/api/v1/handovers/${id}`);
  t.like(flagged.json, { state: 'receipted', flags: { 0: { name: 'evidence_renewal_due' } } });
  t.like(await bureau.get('/api/v1/handovers?flag=evidence_renewal_due').then(({ json }) => json), {
    items: { length: 1 },
  });

  await tsa.certify(days(300));
  t.deepEqual(await tend({ days: 201 }), { renewed: 0, flagged: 0 }, 'one that adds little can wait');
  await tsa.certify(days(900));
  t.deepEqual(await tend({ days: 201 }), { renewed: 1, flagged: 0 });
  t.deepEqual(await tend({ days: 201 }), { renewed: 0, flagged: 0 }, 'once');
  const shown = await bureau.get(`/api/v1/handovers/${id}`);
  t.deepEqual(shown.json['flags'], []);
  const [taken] = Object(shown.json['archiveTimestamps']);
  t.is(String(taken.until).slice(0, 10), days(900).toISOString().slice(0, 10));
  const current = await service.desk.cases.find(id);
  const event = current && (await service.desk.cases.events(id, { limit: 100 })).at(-1);
  const message = event && messageOf(event, current);
  t.like(message, { type: 'handover.evidence_renewed', data: { handover: id } }, 'who keeps the receipt learns of it');
  const receipt = await bureau.get(`/api/v1/handovers/${id}/receipt`);
  const { checks } = await verifyReceipt(Buffer.from(receipt.text), {
    at: days(890),
    authorities: parseTrust(await tsa.certificates()),
  });
  const evidence = checks.find(({ name }) => name === 'receipt.evidence');
  t.is(evidence?.outcome, 'passed', JSON.stringify(evidence));
  t.regex(evidence?.message?.en ?? '', /renewed 1 time\)/u);
});

test('while no time-stamp is to be had the flag goes up and the bureau is told, once', async (t) => {
  if (!outside(t, 'openssl', 'apt-get install openssl', hasOpenssl)) return;
  const { service, troubles, tend } = await openOffice(t);
  const id = await lead(service, 'receipted');
  await lead(service, 'receipted');
  const authority = openTimestampAuthority('http://127.0.0.1:9/tsa');
  t.deepEqual(await tend({ days: 201, authority }), { renewed: 0, flagged: 2 });
  t.deepEqual(
    troubles.map(({ code }) => code),
    ['signing.timestamp-unavailable'],
    'who does not answer is not asked for every receipt',
  );
  t.deepEqual(await tend({ days: 201, authority: undefined }), { renewed: 0, flagged: 0 });
  const current = await service.desk.cases.find(id);
  const event = current && (await service.desk.cases.events(id, { limit: 100 })).at(-1);
  if (!current || !event) throw new Error('the case is gone');
  const notice = noticeOf(event, current);
  t.like(notice, {
    audience: { side: 'bureau', roles: ['archivist', 'lead'] },
    occasion: { kind: 'evidence_renewal_due', dueOn: days(200).toISOString().slice(0, 10) },
  });
});

test('evidence that has ended is not renewed, for nothing could vouch for it', async (t) => {
  if (!outside(t, 'openssl', 'apt-get install openssl', hasOpenssl)) return;
  const { service, tsa, tend } = await openOffice(t);
  await lead(service, 'receipted');
  await tsa.certify(days(900));
  const late = { ...service.desk, now: () => days(201) };
  t.deepEqual(await tend({ desk: late }), { renewed: 0, flagged: 1 });
});

test('a receipt without a time-stamp has no evidence that ends', async (t) => {
  const service = await startService(t);
  await lead(service, 'receipted');
  t.deepEqual(await casesOfEndingEvidence(service.database.db, days(36_500), { limit: 10 }), []);
});

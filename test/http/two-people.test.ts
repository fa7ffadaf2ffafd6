import test from 'ava';
import canonicalize from 'canonicalize';
import { compactVerify, importJWK } from 'jose';
import type { HandoverCase } from '../../src/handover/case/case.ts';
import { performCommand } from '../../src/handover/desk/desk.ts';
import { eachEvent } from '../../src/handover/desk/reading.ts';
import { verifySeal } from '../../src/handover/seals/seal.ts';
import { statementOf } from '../../src/handover/seals/statement.ts';
import type { SealedStatementView } from '../../src/schema/types/http/sealed-statement.ts';
import { localProfile } from '../profiles/local-profile.ts';
import type { Reply } from './support/client.ts';
import { type Player, type Service, startService } from './support/service.ts';
import { lead, snapshot } from './support/stage.ts';

async function found({ desk }: Service, id: string): Promise<HandoverCase> {
  const current = await desk.cases.find(id);
  if (!current) throw new Error(`there is no case ${id}`);
  return current;
}

/** Gives a command at the version that the case has. */
async function order(service: Service, player: Player, id: string, name: string, body: object = {}): Promise<Reply> {
  const { version } = await found(service, id);
  return (await service.as(player)).post(`/api/v1/handovers/${id}/${name}`, body, { 'If-Match': `"v${version}"` });
}

const grounded = { snapshot, ground: 'NOT_AUTHENTIC', text: '签章系伪造' };

test('a refusal takes a lead and a second person, keeps the content, and is sealed over exactly what was submitted', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'under_review');
  t.is(
    (await order(service, 'lead', id, 'reject', { ...grounded, ground: 'WHIM' })).json['code'],
    'handover.ground-unknown',
  );
  t.is(
    (await order(service, 'lead', id, 'reject', { ...grounded, text: ' ' })).json['code'],
    'handover.reason-missing',
  );
  const proposed = await order(service, 'lead', id, 'reject', grounded);
  t.is(proposed.json['state'], 'under_review');
  const waiting = await (await service.as('colleague')).get('/api/v1/handovers?proposed=reject');
  t.like(waiting.json['items'], { 0: { id, proposed: 'reject' }, length: 1 });

  const signature = { proposal: proposed.json['version'], snapshot };
  t.is((await order(service, 'lead', id, 'countersign', signature)).json['code'], 'handover.second-person');
  const rejected = await order(service, 'colleague', id, 'countersign', signature);
  t.like(rejected.json, { state: 'rejected', content: { files: 5 } });
  const { keptUntil, changedAt } = await found(service, id);
  t.is(Date.parse(keptUntil ?? '') - Date.parse(changedAt), 61 * 86_400_000, 'to the end of the last day of appeal');
  const file = await (await service.as('signer')).get(`/api/v1/handovers/${id}/files/big.bin`);
  t.is(file.status, 200, 'the content is still there');
  t.is(await verdictOf(service, id, 'rejected'), 'valid');
});

test('an acceptance that turns out wrong is voided by two, and nothing is lost', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'receipted');
  const proposed = await order(service, 'lead', id, 'void', grounded);
  const signature = { proposal: proposed.json['version'], snapshot };
  t.is((await order(service, 'archivist', id, 'countersign', signature)).json['code'], 'handover.second-person');
  t.is((await order(service, 'colleague', id, 'countersign', { ...signature, snapshot: 'a'.repeat(64) })).status, 409);
  const voided = await order(service, 'colleague', id, 'countersign', signature);
  t.like(voided.json, { state: 'receipted', flags: { 0: { name: 'void' } } });
  t.is((await order(service, 'archivist', id, 'catalogue')).json['code'], 'handover.flag-forbids');
  t.is((await (await service.as('signer')).get(`/api/v1/handovers/${id}/receipt`)).status, 200);
  t.is(await verdictOf(service, id, 'voided'), 'valid');
});

test('a second person who is not convinced declines, and the case goes on', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'under_review');
  const proposed = await order(service, 'lead', id, 'reject', grounded);
  const proposal = proposed.json['version'];
  const declined = await order(service, 'colleague', id, 'decline', { proposal, reason: '证据不足' });
  t.is(declined.json['proposal'], undefined);
  t.is((await order(service, 'archivist', id, 'accept', { snapshot })).json['state'], 'accepted');
});

test('where the profile wants two to accept, the archivist proposes and a lead signs', async (t) => {
  const service = await startService(t);
  await publishProfile(service);
  const id = await lead(service, 'under_review', { profile: { id: 'our-city', version: '1.0.0' } });
  const proposed = await order(service, 'archivist', id, 'accept', { snapshot, text: '齐全' });
  t.like(proposed.json, { state: 'under_review', proposal: { command: 'accept', snapshot } });
  const signature = { proposal: proposed.json['version'], snapshot };
  t.is((await order(service, 'colleague', id, 'countersign', signature)).json['code'], 'handover.role-missing');
  const accepted = await order(service, 'lead', id, 'countersign', signature);
  t.like(accepted.json, { state: 'accepted' });
  const { cast } = service;
  t.like((await found(service, id)).rounds[0]?.decision, {
    by: { person: cast.archivist.personId },
    second: { by: { person: cast.lead.personId } },
    text: '齐全',
  });
  t.is(await verdictOf(service, id, 'accepted'), 'valid');
});

test('what the signer submitted is sealed with how he had come in; whoever changes a word of it is found out', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'submitted');
  t.is(await verdictOf(service, id, 'submitted'), 'valid');
  const current = await found(service, id);
  const { submission } = current.rounds[0] ?? {};
  t.is(submission?.via, 'token');
  const events = await Array.fromAsync(eachEvent(service.desk.cases, id));
  const forged = events.map((event) =>
    event.type === 'submitted' ? { ...event, statement: { ...event.statement, agreement: '2020-9' } } : event,
  );
  const [stated] = forged.flatMap((event) => statementOf(current, event) ?? []);
  t.truthy(stated?.seal);
  if (!stated?.seal) return;
  const { statement, seal } = stated;
  t.is(await verifySeal(statement, seal), 'statement-differs');
  const jws = seal.jws.replace(/.(?=.{9}$)/u, (letter) => (letter === 'A' ? 'B' : 'A'));
  t.is(await verifySeal(statement, { ...seal, jws }), 'signature-bad');
  t.is(await verifySeal(statement, seal, ['another key']), 'key-unknown');
});

test('whoever may see a handover can see what was sealed in it, and verify it by himself', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'accepted');
  const { json } = await (await service.as('auditor')).get(`/api/v1/handovers/${id}/seals`);
  const items = json['items'] as SealedStatementView[];
  t.deepEqual(
    items.map(({ statement, verdict }) => [statement['schema'], verdict]),
    [
      ['yijiao-submission/1', 'valid'],
      ['yijiao-decision/1', 'valid'],
    ],
  );
  for (const { statement, seal } of items) {
    const { payload, protectedHeader } = await compactVerify(seal.jws, await importJWK(service.key.publicKey, 'EdDSA'));
    t.is(Buffer.from(payload).toString(), String(canonicalize(statement)));
    t.like(protectedHeader, { typ: 'yijiao-statement+jws', kid: service.key.publicKey.kid });
  }
});

test('under a legal hold the signer cannot withdraw, until the lead lifts it with a reason', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'under_review');
  t.is((await order(service, 'lead', id, 'hold', { reason: '诉讼保全' })).status, 200);
  const held = await (await service.as('archivist')).get('/api/v1/handovers?flag=on_hold,overdue');
  t.like(held.json['items'], { 0: { id, flags: { 0: 'on_hold' } }, length: 1 });
  t.is((await order(service, 'signer', id, 'withdraw', { reason: 'r' })).json['code'], 'handover.flag-forbids');
  t.is((await order(service, 'lead', id, 'lift_hold', { reason: ' ' })).json['code'], 'handover.reason-missing');
  t.is((await order(service, 'lead', id, 'lift_hold', { reason: '已结案' })).status, 200);
  t.is((await order(service, 'signer', id, 'withdraw', { reason: 'r' })).json['state'], 'withdrawn');
});

test('an infected file can neither be opened nor accepted, the others can be opened', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'under_review');
  const [file] = await service.desk.cases.filesAt(id, 1, ['big.bin']);
  const files = [{ path: 'big.bin', sha256: file?.fixity.sha256 ?? '' }];
  const command = {
    name: 'record_flags',
    raise: [{ flag: 'quarantined' }],
    quarantine: { all: false, files },
  } as const;
  await performCommand(service.desk, id, { actor: { agent: 'rescan' }, command, key: 'rescan-1' });
  const archivist = await service.as('archivist');
  t.is((await archivist.get(`/api/v1/handovers/${id}/files/big.bin`)).json['code'], 'handover.file-quarantined');
  t.is((await archivist.get(`/api/v1/handovers/${id}/files/C7/空.txt`)).status, 200);
  t.is((await order(service, 'archivist', id, 'accept', { snapshot })).json['code'], 'handover.flag-forbids');
});

test('a lead gives a running clock more days, and only a running one', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'under_review');
  const wanted = { clock: 'review', days: 5, reason: '工程量大' };
  t.like((await order(service, 'lead', id, 'extend', wanted)).json, { extensions: { 0: wanted } });
  const other = await order(service, 'lead', id, 'extend', { ...wanted, clock: 'appeal' });
  t.is(other.json['code'], 'handover.clock-not-running');
});

/** What comes of verifying the seal under an event of this type, by the bureau's own key. */
async function verdictOf(service: Service, id: string, type: string): Promise<string | undefined> {
  const current = await found(service, id);
  for await (const event of eachEvent(service.desk.cases, id)) {
    if (event.type !== type) continue;
    const { statement, seal } = statementOf(current, event) ?? {};
    return statement && seal && verifySeal(statement, seal, [service.key.publicKey.kid]);
  }
  return undefined;
}

/** A profile of the bureau's own under which two have to accept. */
async function publishProfile(service: Service): Promise<void> {
  const admin = await service.as('admin');
  const address = '/api/v1/profile-drafts/our-city/1.0.0';
  const { status, text } = await admin.put(address, localProfile({ secondSignature: true }));
  if (status >= 300) throw new Error(text);
  const published = await admin.post(`${address}/publish`);
  if (published.status >= 300) throw new Error(published.text);
}

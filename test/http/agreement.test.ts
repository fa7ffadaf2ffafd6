import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { pem } from '../../fixtures/pki/der.ts';
import { type Identity, makePki } from '../../fixtures/pki/make.ts';
import type { SubmissionStatement } from '../../src/handover/case/case.ts';
import { contentOfBytes } from '../../src/signatures/content/signed-content.ts';
import { signCms } from '../../src/signatures/signing/sign-cms.ts';
import { signJws } from '../../src/signatures/signing/sign-jws.ts';
import { localProfile } from '../profiles/local-profile.ts';
import { pemKey, signerOf } from '../signatures/signing/signers.ts';
import { outside } from '../support/outside.ts';
import { pagesOf, poppler } from '../support/poppler.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Reply } from './support/client.ts';
import { type Player, type Service, startService } from './support/service.ts';
import { agreement, lead, openStage, snapshot } from './support/stage.ts';

const run = promisify(execFile);
const hour = 3_600_000;
const pki = makePki({ validFrom: new Date(Date.now() - hour), validTo: new Date(Date.now() + 24 * hour) });

async function serviceThatTrusts(t: ExecutionContext): Promise<Service> {
  const trustFolder = await temporaryFolder(t);
  await (await pki).writeTrust(trustFolder);
  return startService(t, { trustFolder });
}

const ourCity = { profile: { id: 'our-city', version: '1.0.0' } };

/** A profile of the bureau's own that demands a signature, with a later version of the agreement to come. */
async function demandSignature(service: Service, signer?: 'trusted'): Promise<void> {
  const admin = await service.as('admin');
  const address = '/api/v1/profile-drafts/our-city/1.0.0';
  const text = { zh: '同意移交', en: 'We hand it over' };
  const profile = localProfile({
    agreements: [
      { version: 'next', validFrom: '2099-01-01', text, signature: 'required' },
      { version: agreement, validFrom: '2020-01-01', text, signature: 'required', ...(signer && { signer }) },
    ],
  });
  for (const reply of [await admin.put(address, profile), await admin.post(`${address}/publish`)]) {
    if (reply.status >= 300) throw new Error(reply.text);
  }
}

async function submit(service: Service, id: string, signature?: object, player: Player = 'signer'): Promise<Reply> {
  const client = await service.as(player);
  const { headers } = await client.get(`/api/v1/handovers/${id}`);
  const body = { snapshot, agreement, ...(signature && { signature }) };
  return client.post(`/api/v1/handovers/${id}/submit`, body, { 'If-Match': headers.get('etag') ?? '' });
}

async function statementOf(service: Service, id: string): Promise<Buffer> {
  const { status, bytes } = await (await service.as('signer')).get(`/api/v1/handovers/${id}/agreement/statement`);
  if (status !== 200) throw new Error(`${status}`);
  return Buffer.from(bytes);
}

async function cmsOver(bytes: Uint8Array, identity: Identity): Promise<{ form: 'cms'; value: string }> {
  const now = new Date();
  const container = await signCms(contentOfBytes('statement.json', bytes), signerOf(identity, now), { at: now });
  return { form: 'cms', value: container.toString('base64') };
}

function submissionIn({ json }: Reply): SubmissionStatement | undefined {
  const [round] = json['rounds'] as { submission?: SubmissionStatement }[];
  return round?.submission;
}

test('where the profile demands a signature nobody submits without one, and what is signed is exactly this content under this text', async (t) => {
  const service = await serviceThatTrusts(t);
  await demandSignature(service);
  const id = await lead(service, 'ready', ourCity);
  t.is((await submit(service, id)).json['code'], 'handover.signature-missing');

  const shown = await (await service.as('signer')).get(`/api/v1/handovers/${id}/agreement`);
  t.like(shown.json, { agreement: { version: agreement, signature: 'required', validFrom: '2020-01-01' } });
  const bytes = await statementOf(service, id);
  t.deepEqual(JSON.parse(bytes.toString()), shown.json['statement']);
  t.like(shown.json['statement'], { handover: id, round: 1, snapshot });

  await giveCode(service);
  const submitted = await submit(service, id, await cmsOver(bytes, (await pki).signers.p256));
  t.is(submitted.status, 200, submitted.text);
  t.like(submissionIn(submitted), { agreement, signature: { form: 'cms', identifiedBy: 'certificate' } });
});

test('where the profile demands a signature, one by somebody unknown counts when the bureau has registered the certificate', async (t) => {
  const service = await serviceThatTrusts(t);
  await demandSignature(service);
  const id = await lead(service, 'ready', ourCity);
  const signature = await cmsOver(await statementOf(service, id), await nameless());
  await giveCode(service);
  const refused = await submit(service, id, signature);
  t.is(refused.json['code'], 'handover.signer-unidentified', refused.text);
  const certificate = /[0-9a-f]{64}/u.exec(String(refused.json['detail']))?.[0] ?? '';
  const registration = {
    kind: 'ORGANISATION_SEAL',
    organisation: { name: '重庆示范建设集团有限公司', uscc },
    certificates: [certificate],
  };
  const registered = await (await service.as('admin')).post('/api/v1/signers', registration);
  t.is(registered.status, 201, registered.text);
  const submitted = await submit(service, id, signature);
  t.like(submissionIn(submitted), { signature: { certificate, identifiedBy: 'register' } }, submitted.text);
});

test('a profile may demand a signature and leave open whose, and where none is demanded anybody trusted may sign', async (t) => {
  const service = await serviceThatTrusts(t);
  await demandSignature(service, 'trusted');
  for (const wish of [ourCity, {}]) {
    const id = await lead(service, 'ready', wish);
    const submitted = await submit(service, id, await cmsOver(await statementOf(service, id), await nameless()));
    t.like(submissionIn(submitted), { signature: { identifiedBy: 'nothing' } }, submitted.text);
  }
});

/** Of the signers of the PKI. */
const uscc = '91500000MA5YJTEXA8';

/** Has the delivering unit on record with that code. */
async function giveCode(service: Service): Promise<void> {
  const { organisationId } = service.cast.signer;
  const { status, text } = await (await service.as('admin')).put(`/api/v1/organisations/${organisationId}/uscc`, {
    uscc,
  });
  if (status !== 200) throw new Error(text);
}

/** A signer whose certificate does not say for whom. */
async function nameless(): Promise<Identity> {
  return (await pki).issueSigner({ commonName: '李工', organization: '某单位' });
}

test('a signature that openssl made is accepted, and openssl verifies what the service kept of it', async (t) => {
  const present = await run('openssl', ['version']).then(
    () => true,
    () => false,
  );
  if (!outside(t, 'openssl', 'apt-get install openssl', present)) return;
  const service = await serviceThatTrusts(t);
  const id = await lead(service, 'ready');
  const { signers, issuing, root } = await pki;
  const folder = await temporaryFolder(t);
  const openssl = (words: string): Promise<unknown> => run('openssl', words.split(' '), { cwd: folder });
  const write = (name: string, content: string | Uint8Array): Promise<void> =>
    writeFile(path.join(folder, name), content);
  await write('statement', await statementOf(service, id));
  const { rsa, p256 } = signers;
  for (const [name, identity] of Object.entries({ rsa, p256 })) {
    await write(`${name}.key`, pemKey(identity));
    await write(`${name}.pem`, pem('CERTIFICATE', identity.certificate));
  }
  await write('issuing', pem('CERTIFICATE', issuing.certificate));
  await write('root', pem('CERTIFICATE', root.certificate));
  const sign = async (...names: readonly string[]): Promise<{ form: 'cms'; value: string }> => {
    const by = names.map((name) => `-signer ${name}.pem -inkey ${name}.key`).join(' ');
    await openssl(`cms -sign -binary -cades -in statement ${by} -certfile issuing -outform DER -out sent`);
    return { form: 'cms', value: (await readFile(path.join(folder, 'sent'))).toString('base64') };
  };
  t.is((await submit(service, id, await sign('rsa', 'p256'))).json['code'], 'handover.signature-unfit');
  const submitted = await submit(service, id, await sign('rsa'));
  t.is(submitted.status, 200, submitted.text);

  const auditor = await service.as('auditor');
  const kept = async (what: string): Promise<Uint8Array> =>
    (await auditor.get(`/api/v1/handovers/${id}/agreement/${what}`)).bytes;
  await write('kept', await kept('signature'));
  await write('statement', await kept('statement'));
  await t.notThrowsAsync(
    openssl('cms -verify -binary -inform DER -in kept -content statement -CAfile root -purpose any'),
  );
});

test('a signature as JWS is accepted as well', async (t) => {
  const service = await serviceThatTrusts(t);
  const id = await lead(service, 'ready');
  const now = new Date();
  const content = contentOfBytes('statement.json', await statementOf(service, id));
  const value = await signJws(content, signerOf((await pki).signers.p256, now), { at: now });
  const submitted = await submit(service, id, { form: 'jws', value });
  t.like(submissionIn(submitted), { signature: { form: 'jws' } }, submitted.text);
});

test('a signature counts only if it is valid, over this statement, and the only one', async (t) => {
  const service = await serviceThatTrusts(t);
  const id = await lead(service, 'ready');
  const bytes = await statementOf(service, id);
  const { signers } = await pki;
  const refusals: readonly (readonly [string, object])[] = [
    ['handover.signature-invalid', await cmsOver(Buffer.concat([bytes, Buffer.from(' ')]), signers.p256)],
    ['handover.signature-invalid', await cmsOver(bytes, await selfMade())],
    ['handover.signature-invalid', { form: 'cms', value: Buffer.from('no signature').toString('base64') }],
    ['http.body-invalid', { form: 'pades', value: 'AA==' }],
  ];
  for (const [code, signature] of refusals) t.is((await submit(service, id, signature)).json['code'], code);
  const sound = await cmsOver(bytes, signers.p256);
  t.is(
    (await submit(service, id, sound, 'preparer')).json['code'],
    'handover.role-missing',
    'nothing is verified for him',
  );
  t.is((await submit(service, id, sound)).status, 200);
});

/** A signer of a PKI that nobody trusts. */
async function selfMade(): Promise<Identity> {
  const strangers = await makePki({ validFrom: new Date(Date.now() - hour), validTo: new Date(Date.now() + hour) });
  return strangers.signers.p256;
}

test('the receipt names the text that was accepted and the signature under it', async (t) => {
  const service = await serviceThatTrusts(t);
  const id = await lead(service, 'ready');
  await giveCode(service);
  await submit(service, id, await cmsOver(await statementOf(service, id), (await pki).signers.p256));
  const stage = openStage(service);
  await stage.command('archivist', 'POST', id, 'claim');
  await stage.planned(id);
  await stage.command('archivist', 'POST', id, 'review_items', { outcome: 'passed', items: [{ volume: 1 }] });
  await stage.command('archivist', 'POST', id, 'accept', { snapshot });
  await stage.stored(id);
  await stage.command('lead', 'POST', id, 'issue_receipt');
  const { json } = await (await service.as('signer')).get(`/api/v1/handovers/${id}/receipt`);
  const shown = await (await service.as('signer')).get(`/api/v1/handovers/${id}/agreement`);
  const { sha256 } = shown.json['agreement'] as { sha256: string };
  t.like(json['facts'], { agreement: { version: agreement, sha256, signature: { identifiedBy: 'certificate' } } });
  if (!poppler(t)) return;
  const { bytes } = await (await service.as('signer')).get(`/api/v1/handovers/${id}/receipt/pdf`);
  t.regex((await pagesOf(t, bytes)).join(''), /签名人身份[^]*证书载有移交单位的统一社会信用代码/u);
});

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { type Identity, makePki } from '../../fixtures/pki/make.ts';
import { contentOfBytes } from '../../src/signatures/content/signed-content.ts';
import { signCms } from '../../src/signatures/signing/sign-cms.ts';
import { signPdf } from '../../src/signatures/signing/sign-pdf.ts';
import { signerOf } from '../signatures/signing/signers.ts';
import { pagesOf, poppler } from '../support/poppler.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Reply } from './support/client.ts';
import { type Player, type Service, startService } from './support/service.ts';
import { lead } from './support/stage.ts';

const run = promisify(execFile);
const hour = 3_600_000;
const pki = makePki({ validFrom: new Date(Date.now() - hour), validTo: new Date(Date.now() + 24 * hour) });

async function serviceThatTrusts(t: ExecutionContext): Promise<Service> {
  const trustFolder = await temporaryFolder(t);
  await (await pki).writeTrust(trustFolder);
  return startService(t, { trustFolder });
}

async function order(service: Service, player: Player, id: string, name: string, body: object = {}): Promise<Reply> {
  const client = await service.as(player);
  const { headers } = await client.get(`/api/v1/handovers/${id}`);
  return client.post(`/api/v1/handovers/${id}/${name}`, body, { 'If-Match': headers.get('etag') ?? '' });
}

async function formOf(service: Service, id: string): Promise<Uint8Array> {
  const { bytes, status, text } = await (await service.as('signer')).get(`/api/v1/handovers/${id}/registration`);
  if (status !== 200) throw new Error(text);
  return bytes;
}

async function signedBy(pdf: Uint8Array, identity: Identity): Promise<Buffer> {
  const now = new Date();
  return buffer(signPdf(contentOfBytes('form.pdf', pdf), signerOf(identity, now), { at: now }));
}

function pades(pdf: Uint8Array): object {
  return { signature: { form: 'pades', value: Buffer.from(pdf).toString('base64') } };
}

/** What pdfsig says of each signature in a PDF. */
async function pdfsig(t: ExecutionContext, pdf: Uint8Array): Promise<string[]> {
  const file = path.join(await temporaryFolder(t), 'form.pdf');
  await writeFile(file, pdf);
  // It ends with 2 where there is no signature.
  const { stdout } = await run('pdfsig', ['-nocert', file]).catch((error: { stdout: string }) => error);
  return stdout.split('\n').filter((line) => line.includes('Signature Validation'));
}

test('both sides sign 移交与接收登记表: the bureau seals what was found, the delivering unit adds its signature to it', async (t) => {
  const service = await serviceThatTrusts(t);
  const early = await lead(service, 'accepted');
  t.is(
    (await (await service.as('signer')).get(`/api/v1/handovers/${early}/registration`)).status,
    404,
    'not stored yet',
  );
  const id = await lead(service, 'stored');
  const drawn = await formOf(service, id);
  const sent = pades(await signedBy(drawn, (await pki).signers.p256));
  t.is((await order(service, 'signer', id, 'sign_registration', sent)).json['code'], 'handover.registration-unsealed');

  const sealing = await order(service, 'archivist', id, 'seal_registration');
  t.like(sealing.json, { state: 'stored', registration: { signedBy: 'bureau' } }, sealing.text);
  t.is((await order(service, 'lead', id, 'seal_registration')).json['code'], 'handover.registration-sealed');
  const sealed = await formOf(service, id);
  const signed = await signedBy(sealed, (await pki).signers.p256);
  const signer = await service.as('signer');
  const address = `/api/v1/handovers/${id}/sign_registration`;
  const etag = (await signer.get(`/api/v1/handovers/${id}`)).headers.get('etag') ?? '';
  const headers = { 'If-Match': etag, 'Idempotency-Key': 'signing-1' };
  const signing = await signer.post(address, pades(signed), headers);
  t.like(signing.json, { registration: { signedBy: 'both', signing: { signature: { form: 'pades' } } } }, signing.text);
  t.deepEqual(Buffer.from(await formOf(service, id)), signed);
  const again = await signer.post(address, pades(signed), headers);
  t.deepEqual([again.status, again.json], [200, signing.json], 'whoever lost the answer gets it again');
  t.is(again.headers.get('idempotency-replayed'), 'true');

  if (!poppler(t)) return;
  t.deepEqual(await pdfsig(t, drawn), []);
  t.regex((await pdfsig(t, sealed)).join('|'), /^[^|]*Signature is Valid\.$/u);
  t.regex((await pdfsig(t, signed)).join('|'), /^[^|]*Signature is Valid\.\|[^|]*Signature is Valid\.$/u);
  const [page = ''] = await pagesOf(t, signed);
  for (const text of ['准确性检验', '合格', '重庆某建设有限公司', '无（在线移交）', '审核同意接收'])
    t.true(page.includes(text), text);
  t.regex(page, /填表人.*\bpreparer\b[^]*审核人.*\bsigner\b/u, 'who prepared it is not who submitted it');
  t.true(page.includes('（与填表人为同一人）'), 'the archivist alone has reviewed and sealed it');
});

test('only what the bureau sealed counts, with one valid signature of the unit and nothing else added', async (t) => {
  const service = await serviceThatTrusts(t);
  const id = await lead(service, 'stored');
  const drawn = await formOf(service, id);
  await order(service, 'archivist', id, 'seal_registration');
  const sealed = await formOf(service, id);
  const { signers } = await pki;
  const strangers = await makePki({ validFrom: new Date(Date.now() - hour), validTo: new Date(Date.now() + hour) });
  const altered = Buffer.from(sealed);
  altered.writeUInt8(altered.readUInt8(200) === 32 ? 10 : 32, 200);
  const twice = await signedBy(await signedBy(sealed, signers.p256), signers.rsa);
  const refusals: readonly (readonly [string, string, Uint8Array])[] = [
    ['another form', 'handover.registration-differs', await signedBy(drawn, signers.p256)],
    ['an altered one', 'handover.registration-differs', await signedBy(altered, signers.p256)],
    ['nothing added', 'handover.registration-differs', sealed],
    ['no signature added', 'handover.signature-unfit', Buffer.concat([sealed, Buffer.from('\n% nothing\n')])],
    ['two signatures', 'handover.signature-unfit', twice],
    [
      'bytes after the signature',
      'handover.signature-unfit',
      Buffer.concat([await signedBy(sealed, signers.p256), Buffer.from('\n%\n')]),
    ],
    ['a certificate of nobody known', 'handover.signature-invalid', await signedBy(sealed, strangers.signers.p256)],
  ];
  for (const [what, code, pdf] of refusals) {
    const reply = await order(service, 'signer', id, 'sign_registration', pades(pdf));
    t.is(reply.json['code'], code, `${what}: ${reply.text.slice(0, 300)}`);
  }
});

test('a unit that cannot sign within PDF signs beside it', async (t) => {
  const service = await serviceThatTrusts(t);
  const id = await lead(service, 'receipted');
  await order(service, 'lead', id, 'seal_registration');
  const sealed = await formOf(service, id);
  const now = new Date();
  const container = await signCms(contentOfBytes('form.pdf', sealed), signerOf((await pki).signers.rsa, now), {
    at: now,
  });
  const signature = { form: 'cms', value: container.toString('base64') };
  const signing = await order(service, 'signer', id, 'sign_registration', { signature });
  t.like(signing.json, { state: 'receipted', registration: { signedBy: 'both' } }, signing.text);
  t.deepEqual(Buffer.from(await formOf(service, id)), Buffer.from(sealed), 'the form stays as it was sealed');
  const kept = await (await service.as('archivist')).get(`/api/v1/handovers/${id}/registration/signature`);
  t.deepEqual(Buffer.from(kept.bytes), container);
  t.is(
    (await order(service, 'signer', id, 'sign_registration', { signature })).json['code'],
    'handover.registration-signed',
  );
});

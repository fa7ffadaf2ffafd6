import { randomBytes, randomFillSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Identity, issue } from '../../fixtures/pki/certificate.ts';
import { signCms } from '../../fixtures/pki/cms.ts';
import { pem } from '../../fixtures/pki/der.ts';
import { makePki, shift } from '../../fixtures/pki/make.ts';
import { schemeOf } from '../../fixtures/pki/scheme.ts';
import { makeDocument, packOfd, page, withFiles } from '../../fixtures/signed/ofd/document.ts';
import { makeSeal } from '../../fixtures/signed/ofd/seal.ts';
import { sealDocument } from '../../fixtures/signed/ofd/sealing.ts';
import { makeRecord } from '../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../fixtures/signed/pdf/sign.ts';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';
import { endsOfPdf } from './noise-pdf.ts';
import { documentOf, type Payload } from './payloads.ts';

/** A delivery of signed files, and the folder of those who are trusted. */
export interface SignedPayload extends Payload {
  readonly trust: string;
  /** Certificates of the authorities in one PEM file, for OpenSSL. */
  readonly authorities: string;
}

const count = 2_000;
const fileBytes = 150_000;
const day = 86_400_000;
const now = new Date();
const valid = { from: shift(now, -30 * day), to: shift(now, 365 * day) };

/** Files of 150 KB, each with a detached CMS signature by RSA beside it. */
export async function layCms(base: string): Promise<SignedPayload> {
  const pki = await makePki({ validFrom: valid.from, validTo: valid.to });
  const payload = await openPayload(base, 'cms', '2,000 files of 150 KB with CMS signatures beside them');
  await pki.writeTrust(payload.trust);
  const authorities = [pki.root, pki.issuing].map(({ certificate }) => pem('CERTIFICATE', certificate));
  await writeFile(payload.authorities, authorities.join(''));
  const files = Array.from({ length: count }, (_, index) => `检验批质量验收记录 ${index}.pdf`);
  for (const file of files) {
    const content = randomFillSync(Buffer.alloc(fileBytes));
    const { head, tail } = endsOfPdf(fileBytes);
    content.set(head);
    content.set(tail, fileBytes - tail.length);
    await writeFile(path.join(payload.folder, file), content);
    await writeFile(path.join(payload.folder, `${file}.p7s`), signCms(content, pki.signers.rsa));
  }
  const document = documentOf(files);
  for (const { files: listed } of document.volumes.flatMap(({ records }) => records)) {
    const of = listed[0]?.path ?? '';
    listed.push({ path: `${of}.p7s`, role: 'signature', of });
  }
  return await finish({ ...payload, files }, document);
}

/** OFDs, each with an SM2 seal. */
export async function laySealed(base: string): Promise<SignedPayload> {
  const payload = await openPayload(base, 'sealed', '2,000 OFD with SM2 seals');
  const sm2 = schemeOf('sm2');
  const root = await issue({ subject: { commonName: '国密测试根 CA' }, scheme: sm2, authority: {}, ...valid });
  const authority = await issue({ subject: { commonName: '国密测试 CA' }, scheme: sm2, authority: {}, ...valid }, root);
  const maker = await issue({ subject: { commonName: '电子印章制作中心' }, scheme: sm2, ...valid }, authority);
  const signer = await issue({ subject: { commonName: '公章' }, scheme: sm2, ...valid }, authority);
  const certificates = [root, authority].map(({ certificate }) => pem('CERTIFICATE', certificate));
  await writeFile(path.join(payload.trust, 'authorities.pem'), certificates.join(''));
  const stamp = makeSeal({ maker, signers: [signer], ...valid });
  const files = Array.from({ length: count }, (_, index) => `检验批质量验收记录 ${index}.ofd`);
  for (const file of files) {
    const document = withFiles(makeDocument(), { 'Doc_0/Pages/Page_0/Content.xml': page(file, 0) });
    const sealed = sealDocument(document, stamp, signer, { signedAt: shift(now, -day), version: 4 });
    await writeFile(path.join(payload.folder, file), packOfd(sealed));
  }
  return await finish({ ...payload, files }, documentOf(files));
}

/** A delivery of signed records of which one can be corrected. */
export interface CorrectablePayload extends SignedPayload {
  /** Puts another record, signed by the same, in the place of the one in the middle. */
  readonly correct: () => Promise<void>;
}

/**
 * PDFs of 150 KB, each signed inside by the constructor and the supervisor with RSA, as the shipped profiles ask of records of
 * inspection lots (cn-gbt50328, C7-1).
 */
export async function laySignedPdf(base: string, records: number): Promise<CorrectablePayload> {
  const pki = await makePki({ validFrom: valid.from, validTo: valid.to });
  const supervisor = await pki.issueSigner({ commonName: '监理单位公章' }, { scheme: schemeOf('rsa') });
  const signers = [pki.signers.rsa, supervisor];
  const title = `${records.toLocaleString('en')} PDF of 150 KB, each signed by two parties`;
  const payload = await openPayload(base, 'correctable', title);
  await pki.writeTrust(payload.trust);
  const files = Array.from({ length: records }, (_, index) => `检验批质量验收记录 ${index}.pdf`);
  const lay = (file: string): Promise<void> => writeFile(path.join(payload.folder, file), signedPdf(signers));
  for (const file of files) await lay(file);
  const correct = (): Promise<void> => lay(files[Math.floor(records / 2)] ?? '');
  return { ...(await finish({ ...payload, files }, documentOf(files))), correct };
}

function signedPdf(signers: readonly Identity[]): Buffer {
  const record = makeRecord({ text: randomBytes(fileBytes / 2).toString('hex') });
  return signers.reduce((signed, signer) => signRecord(signed, signer), record).bytes;
}

async function openPayload(base: string, name: string, title: string): Promise<Omit<SignedPayload, 'files'>> {
  const folder = path.join(base, name);
  const trust = `${folder}.trust`;
  for (const one of [folder, trust]) await mkdir(one, { recursive: true });
  return { title, folder, trust, authorities: `${folder}.pem` };
}

async function finish(payload: SignedPayload, document: HandoverDocument): Promise<SignedPayload> {
  await writeFile(path.join(payload.folder, 'handover.json'), JSON.stringify(document));
  return payload;
}

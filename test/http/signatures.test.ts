import { readdir } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { signCms } from '../../fixtures/pki/cms.ts';
import { makePki } from '../../fixtures/pki/make.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Service, startService } from './support/service.ts';

const record = Buffer.from('隐蔽工程验收记录 concealed works record #7\n');
const period = { validFrom: new Date('2026-01-01T00:00:00Z'), validTo: new Date('2028-01-01T00:00:00Z') };
const address = '/api/v1/signatures/verify';
const at = `${address}?at=2026-06-02T08:00:00Z`;

const pki = makePki(period);

async function serviceThatTrusts(t: ExecutionContext): Promise<Service> {
  const trustFolder = await temporaryFolder(t);
  await (await pki).writeTrust(trustFolder);
  return startService(t, { trustFolder });
}

function formOf(
  ...parts: readonly (readonly [part: string, name: string, content: Uint8Array<ArrayBuffer>])[]
): FormData {
  const form = new FormData();
  for (const [part, name, content] of parts) form.append(part, new Blob([content]), name);
  return form;
}

test('anyone signed in has a file and its signature verified, and nothing of them is kept', async (t) => {
  const service = await serviceThatTrusts(t);
  const preparer = await service.as('preparer', 'read');
  const signature = Buffer.from(signCms(record, (await pki).signers.sm2));
  const body = formOf(['file', '验收记录.txt', record], ['detached', '验收记录.txt.p7s', signature]);
  const reply = await preparer.send('POST', at, { body });
  t.is(reply.status, 200, reply.text);
  t.like(reply.json, { conclusion: 'TOTAL-PASSED', file: { name: '验收记录.txt', bytes: record.length } });
  t.deepEqual(await readdir(path.join(service.folder, 'passing')), []);
});

test('a changed file is told as changed', async (t) => {
  const service = await serviceThatTrusts(t);
  const preparer = await service.as('preparer');
  const signature = Buffer.from(signCms(record, (await pki).signers.rsa));
  const changed = Buffer.concat([record, Buffer.from('.')]);
  const body = formOf(['detached', 'x.p7s', signature], ['file', 'x.txt', changed]);
  const reply = await preparer.send('POST', at, { body });
  t.like(reply.json, { conclusion: 'TOTAL-FAILED', reasons: ['CONTENT_CHANGED'] });
});

test('without anybody to trust no signature passes', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const signature = Buffer.from(signCms(record, (await pki).signers.rsa));
  const body = formOf(['file', 'x.txt', record], ['detached', 'x.p7s', signature]);
  const reply = await preparer.send('POST', at, { body });
  t.like(reply.json, { conclusion: 'INDETERMINATE', reasons: ['CHAIN_NOT_FOUND'] });
});

const wrongForms: readonly (readonly [title: string, form: FormData, status: number, code: string])[] = [
  ['no file', formOf(['detached', 'x.p7s', record]), 400, 'http.multipart-invalid'],
  ['two files', formOf(['file', 'a', record], ['file', 'b', record]), 400, 'http.multipart-invalid'],
  ['a part of another name', formOf(['file', 'a', record], ['signature', 'b', record]), 400, 'http.multipart-invalid'],
  ['a file that is too large', formOf(['file', 'a', Buffer.alloc(2000)]), 413, 'upload.too-large'],
];

test('a form with other parts than a file and its signatures is refused, and nothing of it is kept', async (t) => {
  const service = await startService(t, { limits: { fileBytes: 1000 } });
  const preparer = await service.as('preparer');
  for (const [title, body, status, code] of wrongForms) {
    const reply = await preparer.send('POST', address, { body });
    t.is(reply.status, status, `${title}: ${reply.text}`);
    t.is(reply.json['code'], code, title);
  }
  t.deepEqual(await readdir(path.join(service.folder, 'passing')), []);
});

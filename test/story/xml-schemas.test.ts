import { cp, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { fetchTo } from '../../src/cli/client/fetch-to.ts';
import { openPackage, openPackageFile } from '../../src/packaging/package-reader.ts';
import { acceptDelivery, failedAttempt, getsStored } from '../faults/storing.ts';
import { yijiao } from '../support/cli.ts';
import { outside } from '../support/outside.ts';
import { failToServe, startRealService } from '../support/real-service.ts';
import { sharedFile } from '../support/shared.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const schema = (element: string): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="${element}"/></xs:schema>`;

async function schemaFolder(t: ExecutionContext, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder(t);
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return folder;
}

test('a package that keeps the XML schemas of the bureau is stored, and carries them', async (t) => {
  const folder = sharedFile('standards/xsd');
  if (!outside(t, 'XML schemas of METS and PREMIS', '../shared/standards/xsd', folder !== undefined)) return;
  const environment = { YIJIAO_DATA: await temporaryFolder(t), YIJIAO_XML_SCHEMAS: folder };
  const storing = await acceptDelivery(t, await startRealService(t, environment));
  await getsStored(t, storing);
  const file = path.join(await temporaryFolder(t), 'package.zip');
  await fetchTo(storing.cast.archivist, `/api/v1/packages/${storing.id}/content`, file);
  const { code, stdout } = await yijiao(['verify', file, '--schemas', folder ?? '', '--json']);
  t.is(code, 0, stdout);
  const { checks }: { checks: readonly { name: string; outcome: string }[] } = JSON.parse(stdout);
  t.is(checks.find(({ name }) => name === 'mets.schema')?.outcome, 'passed');
  const bytes = await openPackageFile(file);
  t.teardown(() => bytes.close());
  const { find } = await openPackage(bytes);
  t.not(find(`data/${storing.id}/schemas/premis-3.0.xsd`), undefined);
});

test('a package that breaks the XML schemas of the bureau does not count as stored', async (t) => {
  const folder = await schemaFolder(t, { 'mets.xsd': schema('other'), 'premis.xsd': schema('other') });
  const environment = { YIJIAO_DATA: await temporaryFolder(t), YIJIAO_XML_SCHEMAS: folder };
  const service = await startRealService(t, environment);
  await acceptDelivery(t, service);
  t.like(await failedAttempt(service), { code: 'packaging.not-proven' });
});

test('while the XML schemas of the bureau are away an accepted handover waits, and is stored once they are there again', async (t) => {
  const schemas = sharedFile('standards/xsd');
  if (!outside(t, 'XML schemas of METS and PREMIS', '../shared/standards/xsd', schemas !== undefined)) return;
  const folder = path.join(await temporaryFolder(t), 'xsd');
  await cp(schemas ?? '', folder, { recursive: true });
  const service = await startRealService(t, { YIJIAO_DATA: await temporaryFolder(t), YIJIAO_XML_SCHEMAS: folder });
  await rename(folder, `${folder}.away`);
  const storing = await acceptDelivery(t, service);
  const failure = await failedAttempt(service);
  t.is(failure['code'], 'packaging.schemas-unready');
  t.regex(String(failure['message']), /There is no folder of XML schemas at \S+xsd/u);
  await rename(`${folder}.away`, folder);
  await getsStored(t, storing);
});

for (const [what, files, code] of [
  ['without a schema', { 'readme.txt': '' }, 'packaging.schemas-not-found'],
  ['with a schema of an odd name', { 'mets (1).xsd': schema('mets') }, 'packaging.schemas-unfit'],
] as const) {
  test(`a folder ${what} keeps the service from starting`, async (t) => {
    const ended = await failToServe(t, { YIJIAO_XML_SCHEMAS: await schemaFolder(t, files) });
    t.is(ended.code, 2);
    t.true(ended.said.includes(`[${code}]`), ended.said);
  });
}

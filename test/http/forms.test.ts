import test, { type ExecutionContext } from 'ava';
import { readSheets } from '../../src/delivery/spreadsheet/xlsx-rows.ts';
import { formNames } from '../../src/forms/forms.ts';
import { sourceOf } from '../forms/support/fill-template.ts';
import { startService } from './support/service.ts';
import { delivered, lead, openStage } from './support/stage.ts';

interface Fetched {
  readonly response: Response;
  readonly bytes: Buffer;
}

/** Fetches as the archivist what stands below the path of a stored handover's package, or of the handover. */
async function fetching(t: ExecutionContext): Promise<(below: string) => Promise<Fetched>> {
  const service = await startService(t);
  const id = await lead(service, 'stored');
  const { headers } = await service.as('archivist');
  return async (below) => {
    const response = await fetch(`${service.url}/api/v1/${below.replace('{id}', id)}`, { headers });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };
}

test('every form of a handover and of its package comes as a workbook and printed', async (t) => {
  const get = await fetching(t);
  for (const name of formNames) {
    for (const place of ['handovers', 'packages']) {
      const { response, bytes } = await get(`${place}/{id}/forms/${name}.xlsx`);
      t.is(response.status, 200, name);
      t.regex(response.headers.get('content-type') ?? '', /spreadsheetml\.sheet$/u);
      t.is(bytes.toString('latin1', 0, 2), 'PK');
    }
    const printed = await get(`packages/{id}/forms/${name}.pdf`);
    t.is(printed.response.headers.get('content-type'), 'application/pdf');
    t.regex(printed.response.headers.get('content-disposition') ?? '', /filename\*=UTF-8''%[0-9A-F%]+\.pdf$/u);
    t.is(printed.bytes.toString('latin1', 0, 5), '%PDF-');
  }
});

test('移交清册 over HTTP adds up the bytes of the files that were uploaded', async (t) => {
  const get = await fetching(t);
  const { bytes } = await get('handovers/{id}/forms/transfer-list.xlsx');
  const workbook = await readSheets(sourceOf('a.xlsx', bytes));
  const rows = await Array.fromAsync(workbook.sheets[0]?.rows() ?? []);
  await workbook.close();
  const total = [...delivered.values()].reduce((sum, { length }) => sum + length, 0);
  const sums = rows.find(({ cells: [first] }) => first?.text === '合计')?.cells.map(({ text }) => text);
  t.deepEqual(sums?.slice(3), [String(delivered.size), String(total)]);
});

test('卷内目录 over HTTP has the archival codes that the bureau gave', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'receipted');
  const codes = [
    { volume: 1, code: 'A1-2025-0007' },
    { volume: 1, record: 2, code: 'A1-2025-0007-002' },
  ];
  await openStage(service).command('archivist', 'POST', id, 'catalogue', { codes });
  const { headers } = await service.as('archivist');
  const listed = await fetch(`${service.url}/api/v1/handovers/${id}/forms/record-lists.xlsx`, { headers });
  const workbook = await readSheets(sourceOf('a.xlsx', Buffer.from(await listed.arrayBuffer())));
  const rows = await Array.fromAsync(workbook.sheets[0]?.rows() ?? []);
  await workbook.close();
  const [, , heads, , second] = rows.map(({ cells }) => cells.map(({ text }) => text));
  t.is(second?.[heads?.indexOf('档号') ?? -1], 'A1-2025-0007-002');
});

test('a form that is not there is told with those that are', async (t) => {
  const get = await fetching(t);
  for (const name of ['volume-list', 'volume-list.docx', 'volume.pdf', '..%2Fx.pdf']) {
    const { response, bytes } = await get(`handovers/{id}/forms/${name}`);
    t.is(response.status, 404, name);
    t.regex(bytes.toString(), /forms\.unknown/u, name);
  }
});

test('the template of a profile comes as a workbook', async (t) => {
  const get = await fetching(t);
  const { response, bytes } = await get('profiles/cn-cq/template');
  t.is(response.status, 200);
  t.regex(response.headers.get('content-disposition') ?? '', /cn-cq-\d+\.\d+\.\d+\.xlsx/u);
  t.is(bytes.toString('latin1', 0, 2), 'PK');
  t.regex((await get('profiles/unknown/template')).bytes.toString(), /profile\.unknown/u);
});

import test from 'ava';
import { readSheets } from '../../src/delivery/spreadsheet/xlsx-rows.ts';
import { performCommand } from '../../src/handover/desk/desk.ts';
import { sourceOf } from '../forms/support/fill-template.ts';
import { sampleDocument } from '../packaging/sample.ts';
import { startService } from './support/service.ts';
import { lead } from './support/stage.ts';

const hoisting = {
  title: '预制构件吊装记录 YB-3-12',
  item: 'PC-3',
  files: [{ path: '吊装/YB-3-12.json', role: 'data' }],
  data: { hoistedOn: '2025-05-03', components: [{ id: 'YB-3-12' }] },
};

test('a signing platform sends records one by one, side by side and again, and each stands in the draft once', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'draft');
  const preparer = await service.as('preparer');
  const address = `/api/v1/handovers/${id}/document`;
  const place = (volume: number | string, record: number | string, body: object) =>
    preparer.send('PUT', `${address}/volumes/${volume}/records/${record}`, {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });

  const early = await place(2, 1, { record: hoisting });
  t.is(early.json['code'], 'handover.document-missing');
  const { headers } = await preparer.get(`/api/v1/handovers/${id}`);
  await preparer.send('PUT', address, {
    body: JSON.stringify(sampleDocument(['竣工图.pdf'])),
    headers: { 'Content-Type': 'application/json', 'If-Match': headers.get('etag') ?? '' },
  });

  const untitled = await place(2, 1, { record: hoisting });
  t.is(untitled.json['code'], 'delivery.document-invalid');
  t.is((untitled.json['errors'] as { pointer: string }[])[0]?.pointer, '/volumes/1');

  const volume = { title: '预制构件吊装' };
  const numbers = [3, 1, 5, 2, 4];
  const sent = await Promise.all(numbers.map((no) => place(2, no, { volume, record: hoisting })));
  t.deepEqual(
    sent.map(({ status }) => status),
    numbers.map(() => 200),
  );
  const document = JSON.parse((await preparer.get(address)).text);
  t.deepEqual(
    document.volumes[1].records.map(({ seq }: { seq: number }) => seq),
    [1, 2, 3, 4, 5],
  );
  t.is(document.volumes[1].title, volume.title);

  const before = (await preparer.get(`/api/v1/handovers/${id}`)).headers.get('etag');
  const again = await place(2, 3, { volume, record: hoisting });
  t.is(again.headers.get('etag'), before, 'nothing was changed');
  const corrected = await place(2, 3, { record: { ...hoisting, title: '预制构件吊装记录（更正）' } });
  t.not(corrected.headers.get('etag'), before);
  t.is(JSON.parse((await preparer.get(address)).text).volumes[1].records[2].title, '预制构件吊装记录（更正）');

  const form = await preparer.get(`${address}/volumes/2/records/3/form`);
  t.is(form.status, 404, 'intl-eark has no form for it');

  const broken = await place(2, 3, { record: { ...hoisting, date: '十月' } });
  t.like((broken.json['errors'] as object[])[0], { pointer: '/volumes/1/records/2/date' });
  for (const no of ['0', '-1', '1.5', 'one', '9999999999'])
    t.is((await place(2, no, { record: hoisting })).status, 404, no);

  const stranger = await service.as('archivist');
  const refused = await stranger.send('PUT', `${address}/volumes/2/records/9`, {
    body: JSON.stringify({ record: hoisting }),
    headers: { 'Content-Type': 'application/json' },
  });
  t.true([403, 404].includes(refused.status), String(refused.status));
});

test('a structured record in a handover is shown as a form, and printed, whether handover.json or a file holds it', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'draft');
  const preparer = await service.as('preparer');
  const address = `/api/v1/handovers/${id}/document`;
  const upload = new FormData();
  const grouting = { groutedOn: '2025-05-06', components: [{ id: 'YB-3-14' }] };
  upload.append('file', new Blob([JSON.stringify(grouting)]), '灌浆.json');
  t.is((await preparer.send('POST', `/api/v1/handovers/${id}/files`, { body: upload })).status, 200);
  const { headers } = await preparer.get(`/api/v1/handovers/${id}`);
  const document = sampleDocument(['竣工图.pdf']);
  document.profile = 'cn-cq';
  document.volumes.push({
    no: 7,
    title: '预制构件',
    records: [
      { seq: 3, ...hoisting, files: [{ path: 'a.json', role: 'data' }] },
      { seq: 5, title: '灌浆记录', item: 'PC-4', files: [{ path: '灌浆.json', role: 'data' }] },
      { seq: 6, title: '灌浆记录', item: 'PC-4', files: [{ path: 'c.json', role: 'data' }] },
    ],
  });
  const put = await preparer.send('PUT', address, {
    body: JSON.stringify(document),
    headers: { 'Content-Type': 'application/json', 'If-Match': headers.get('etag') ?? '' },
  });
  t.is(put.status, 200, put.text);
  const form = await preparer.get(`${address}/volumes/7/records/3/form`);
  t.is(form.headers.get('content-type'), 'text/html; charset=utf-8');
  t.regex(
    form.headers.get('content-security-policy') ?? '',
    /^default-src 'none'; style-src 'unsafe-inline';.* sandbox$/u,
  );
  t.true(form.text.includes('YB-3-12'));
  t.true(form.text.includes('Hoisted on') || form.text.includes('吊装日期'));
  const ofFile = await preparer.get(`${address}/volumes/7/records/5/form`);
  t.is(ofFile.status, 200, ofFile.text);
  t.true(ofFile.text.includes('YB-3-14'));
  for (const seq of [4, 6]) t.is((await preparer.get(`${address}/volumes/7/records/${seq}/form`)).status, 404);

  /** How many rows of the printed forms say so. */
  const sayings = async (words: string): Promise<number> => {
    const printed = await fetch(`${service.url}/api/v1/handovers/${id}/forms/structured-records.xlsx`, {
      headers: preparer.headers,
    });
    t.is(printed.status, 200);
    const workbook = await readSheets(sourceOf('a.xlsx', Buffer.from(await printed.arrayBuffer())));
    const rows = (await Promise.all(workbook.sheets.map((sheet) => Array.fromAsync(sheet.rows())))).flat();
    await workbook.close();
    return rows.filter(({ cells }) => cells.some(({ text }) => text.includes(words))).length;
  };
  t.is(await sayings('YB-3-14'), 1, 'printed from the file');
  t.is(await sayings('The file is not here'), 2, 'what is not uploaded yet is told');

  const [uploaded] = await service.desk.cases.filesAt(id, 1, ['灌浆.json']);
  const quarantine = { all: false, files: [{ path: '灌浆.json', sha256: uploaded?.fixity.sha256 ?? '' }] };
  const command = { name: 'record_flags', raise: [{ flag: 'quarantined' }], quarantine } as const;
  await performCommand(service.desk, id, { actor: { agent: 'rescan' }, command, key: 'rescan-1' });
  const infected = await preparer.get(`${address}/volumes/7/records/5/form`);
  t.is(infected.json['code'], 'handover.file-quarantined');
  t.is(await sayings('YB-3-14'), 0, 'nothing infected is printed');

  const stranger = await service.as('stranger');
  t.is((await stranger.get(`${address}/volumes/7/records/3/form`)).status, 404);
});

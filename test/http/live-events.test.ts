import test from 'ava';
import { expectedDesk } from '../../src/database/expected-handovers.ts';
import { type Player, startService } from './support/service.ts';
import { agreement, documentOf, lead, openStage, snapshot } from './support/stage.ts';

/** Reads a stream of events until a text has come. */
async function readUntil(response: Response, text: string): Promise<string> {
  const decoder = new TextDecoder();
  let seen = '';
  for await (const chunk of response.body ?? []) {
    seen += decoder.decode(chunk, { stream: true });
    if (seen.includes(text)) break;
  }
  return seen;
}

test('events come live as they happen, and again from where a listener stopped', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'filled');
  const preparer = await service.as('preparer');
  const address = `${service.url}/api/v1/handovers/${id}/events`;
  const headers = { ...preparer.headers, Accept: 'text/event-stream' };
  const response = await fetch(address, { headers });
  t.is(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  const reading = readUntil(response, 'event: check_started');
  await openStage(service).command('preparer', 'POST', id, 'check');
  const text = await reading;
  const ids = [...text.matchAll(/^id: (\d+)\nevent: (\w+)\ndata: (.+)$/gmu)].map(
    ([, sequence, type]) => `${sequence} ${type}`,
  );
  t.deepEqual(ids, ['1 created', '2 files_attached', '3 document_set', '4 check_started']);
  const again = await readUntil(
    await fetch(address, { headers: { ...headers, 'Last-Event-ID': '3' } }),
    'check_started',
  );
  t.regex(again, /^retry: 2000\n\nid: 4\n/u);
  const wrong = await fetch(address, { headers: { ...headers, 'Last-Event-ID': 'x' } });
  t.is(wrong.status, 400);
});

test('one person has only so many live streams, and gets one back by closing one', async (t) => {
  const service = await startService(t, { limits: { liveStreams: 1 } });
  const id = await lead(service, 'draft');
  const preparer = await service.as('preparer');
  const address = `${service.url}/api/v1/handovers/${id}/events`;
  const open = (signal?: AbortSignal): Promise<Response> =>
    fetch(address, { headers: { ...preparer.headers, Accept: 'text/event-stream' }, ...(signal && { signal }) });
  const first = new AbortController();
  await readUntil(await open(first.signal), 'created').finally(() => first.abort());
  let response = await open();
  for (let count = 0; count < 50 && response.status === 429; count += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    response = await open();
  }
  t.is(response.status, 200);
  const second = await open();
  t.is(second.status, 429);
  t.like(await second.json(), { code: 'http.too-many-streams' });
});

test('a page of events goes on after a sequence', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'submitted');
  const preparer = await service.as('preparer');
  const page = await preparer.get(`/api/v1/handovers/${id}/events?limit=2&after=1`);
  t.deepEqual(
    (page.json['items'] as { sequence: number }[]).map(({ sequence }) => sequence),
    [2, 3],
  );
  t.is(page.json['next'], '3');
});

test('all handovers that somebody may see are followed in one stream, from now on or from where it broke off', async (t) => {
  const service = await startService(t);
  const early = await lead(service, 'submitted');
  const follow = async (player: Player, last?: string): Promise<Response> => {
    const { headers } = await service.as(player);
    const more = last === undefined ? {} : { 'Last-Event-ID': last };
    return fetch(`${service.url}/api/v1/events`, { headers: { ...headers, Accept: 'text/event-stream', ...more } });
  };
  const unit = readUntil(await follow('preparer'), 'event: submitted');
  const bureau = readUntil(await follow('archivist'), 'event: claimed');
  const stranger = readUntil(await follow('stranger', '0'), 'retry');
  const draft = await lead(service, 'filled');
  const later = await lead(service, 'under_review');
  const seen = (text: string): Set<string | undefined> =>
    new Set([...text.matchAll(/"handover":"([^"]+)"/gu)].map(([, id]) => id));
  t.deepEqual(seen(await unit), new Set([draft, later]));
  const told = await bureau;
  t.deepEqual(seen(told), new Set([later]));
  t.false(told.includes('江北嘴'));
  t.deepEqual(seen(await stranger), new Set());
  const positions = [...told.matchAll(/^id: (\d+)$/gmu)].map(([, id]) => Number(id));
  t.deepEqual(
    positions,
    positions.toSorted((one, other) => one - other),
  );
  const again = await readUntil(await follow('archivist', '0'), 'event: claimed');
  t.true(seen(again).has(early));
  const [, claimed] = /^id: (\d+)\nevent: claimed$/mu.exec(told) ?? [];
  const after = await readUntil(await follow('archivist', String(Number(claimed) - 1)), 'event: items_reviewed');
  t.deepEqual(
    [...after.matchAll(/^event: (\w+)$/gmu)].map(([, type]) => type),
    ['claimed', 'review_planned', 'items_reviewed'],
  );
});

test('who hears nothing before the line breaks knows from where to go on', async (t) => {
  const service = await startService(t);
  await lead(service, 'submitted');
  const { headers } = await service.as('archivist');
  const follow = (more: Record<string, string> = {}): Promise<Response> =>
    fetch(`${service.url}/api/v1/events`, { headers: { ...headers, Accept: 'text/event-stream', ...more } });
  const beginning = await readUntil(await follow(), '\n\n');
  const [, place = ''] = /^id: (\S+)$/mu.exec(beginning) ?? [];
  t.notRegex(beginning, /^data:/mu, 'nothing has happened yet');
  await lead(service, 'submitted');
  const told = await readUntil(await follow({ 'Last-Event-ID': place }), 'event: submitted');
  t.regex(told, /^event: submitted$/mu);
});

test('the delivering unit sees live that a project was reminded to hand over, and nobody else does before it has submitted', async (t) => {
  const service = await startService(t);
  await lead(service, 'submitted');
  const { cast, database } = service;
  const announced = await (await service.as('preparer')).post('/api/v1/expected-handovers', {
    bureau: cast.archivist.organisationId,
    deliveringUnit: cast.preparer.organisationId,
    projectCode: 'P-1',
    projectName: '江北嘴住宅楼',
    profile: 'cn-gbt50328',
  });
  const id = String(announced.json['id']);
  const remind = (step: '50' | '80'): Promise<void> =>
    expectedDesk(database).write(async (store) => {
      const found = await store.find(id);
      if (!found) throw new Error('nothing is expected');
      const event = {
        type: 'reminded',
        at: new Date().toISOString(),
        by: 'clocks',
        step,
        dueOn: '2026-11-30',
      } as const;
      await store.append(event, found.expected, found.dueAt);
    });
  const follow = async (player: Player, last?: string): Promise<Response> => {
    const { headers } = await service.as(player);
    const more = last === undefined ? {} : { 'Last-Event-ID': last };
    return fetch(`${service.url}/api/v1/events`, { headers: { ...headers, Accept: 'text/event-stream', ...more } });
  };
  const own = await follow('preparer');
  const others = [await follow('archivist'), await follow('auditor')];
  const stranger = readUntil(await follow('stranger'), 'event: created');
  await remind('50');
  const text = await readUntil(own, 'event: expected_reminded');
  const [, body = ''] = /^event: expected_reminded\ndata: (.+)$/mu.exec(text) ?? [];
  t.like(JSON.parse(body), { expected: id, projectCode: 'P-1', step: '50', dueOn: '2026-11-30' });
  const [, last] = /^id: (.+)\nevent: expected_reminded$/mu.exec(text) ?? [];
  const early = await readUntil(await follow('preparer', '0'), 'event: expected_reminded');
  t.regex(early, /"step":"50"/u, 'who stopped before anything was announced misses nothing');
  const handover = await lead(service, 'draft');
  await remind('80');
  const again = await readUntil(await follow('preparer', last), 'event: expected_reminded');
  t.deepEqual(
    [...again.matchAll(/^event: (\w+)$/gmu)].map(([, type]) => type),
    ['created', 'expected_reminded'],
  );
  t.regex(again, /"step":"80"/u);
  await (await service.as('stranger')).post('/api/v1/handovers', {
    bureau: cast.archivist.organisationId,
    title: '他案',
  });
  t.false((await stranger).includes('expected_reminded'));

  const other = await lead(service, 'submitted');
  for (const one of others) t.false((await readUntil(one, other)).includes('expected_reminded'));
  const stage = openStage(service);
  await stage.upload(handover);
  await stage.command('preparer', 'PUT', handover, 'document', documentOf('P-1'));
  await stage.command('preparer', 'POST', handover, 'check');
  await stage.checked(handover);
  await stage.command('signer', 'POST', handover, 'submit', { snapshot, agreement });
  const since = await readUntil(await follow('archivist', '0'), 'event: expected_reminded');
  t.regex(since, /"step":"50"/u, 'what has been submitted is no secret any more');
});

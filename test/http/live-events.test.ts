import test from 'ava';
import { type Player, startService } from './support/service.ts';
import { lead, openStage } from './support/stage.ts';

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

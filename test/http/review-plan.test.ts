import test from 'ava';
import type { ItemUnderReview } from '../../src/handover/sampling/item-review.ts';
import { largestNumber } from '../../src/schema/largest-number.ts';
import type { Reply } from './support/client.ts';
import { type Service, startService } from './support/service.ts';
import { agreement, documentOf, lead, openStage, snapshot } from './support/stage.ts';

/** Two volumes of two records, of which the review looks at all but the last. */
const items: readonly ItemUnderReview[] = [
  { number: 1, volume: 1, record: 1, title: '土方开挖记录', fileClass: 'C5', check: 'passed', reason: 'sample' },
  { number: 2, volume: 1, record: 2, title: '隐蔽工程验收记录', fileClass: 'C5', check: 'blocked', reason: 'finding' },
  { number: 3, volume: 2, record: 1, title: '竣工平面图', fileClass: 'E1', check: 'warning', reason: 'finding' },
  { number: 4, volume: 2, record: 2, title: '竣工立面图', fileClass: 'E1', check: 'passed' },
];

async function claimed(service: Service): Promise<string> {
  const id = await lead(service, 'submitted');
  await openStage(service).command('archivist', 'POST', id, 'claim');
  return id;
}

async function underReview(service: Service): Promise<string> {
  const id = await claimed(service);
  await openStage(service).planned(id, items);
  return id;
}

function review(service: Service, id: string, body: object): Promise<Reply> {
  return openStage(service).command('archivist', 'POST', id, 'review_items', body);
}

test('what a review looks at is fixed when it is first taken, and does not change when it is taken again', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'submitted');
  const archivist = await service.as('archivist');
  const address = `/api/v1/handovers/${id}/review-plan`;
  t.is((await archivist.get(address)).json['code'], 'handover.review-not-taken');
  const stage = openStage(service);
  await stage.command('archivist', 'POST', id, 'claim');
  t.is((await archivist.get(address)).json['code'], 'handover.review-unplanned');
  await stage.planned(id, items);
  const plan = (await archivist.get(address)).json;
  t.like(plan, { round: 1, rule: { kind: 'all' }, snapshot, records: 4 });
  t.deepEqual(plan['progress'], { planned: 3, reviewed: 0, failed: 0, drawnFailed: 0 });
  t.deepEqual(plan['strata'], [
    { fileClass: 'C5', records: 2, sample: 1, findings: 1 },
    { fileClass: 'E1', records: 2, sample: 0, findings: 1 },
  ]);
  t.regex(String(plan['seed']), /^[0-9a-f]{32}$/u);
  await stage.command('archivist', 'POST', id, 'release', {});
  await stage.command('colleague', 'POST', id, 'claim');
  t.deepEqual((await archivist.get(address)).json, plan);
});

test('a volume whose number is that of its year and project is planned and reviewed as any other', async (t) => {
  const service = await startService(t);
  const stage = openStage(service);
  const id = await lead(service, 'draft');
  await stage.upload(id);
  const document = Object(documentOf('P-1'));
  const volume = 2_024_000_001;
  document.volumes[0].no = volume;
  await stage.command('preparer', 'PUT', id, 'document', document);
  const placed = await (await service.as('preparer')).send(
    'PUT',
    `/api/v1/handovers/${id}/document/volumes/${volume}/records/1`,
    { json: { record: { ...document.volumes[0].records[0], seq: undefined, title: '更正' } } },
  );
  t.is(placed.status, 200, placed.text);
  await stage.command('preparer', 'POST', id, 'check');
  await stage.checked(id);
  await stage.command('signer', 'POST', id, 'submit', { snapshot, agreement });
  await stage.command('archivist', 'POST', id, 'claim');
  await stage.planned(id, [
    { number: 1, volume, record: 1, title: '更正', fileClass: 'C5', check: 'passed', reason: 'all' },
  ]);
  const archivist = await service.as('archivist');
  const listed = await archivist.get(`/api/v1/handovers/${id}/review-plan/records?volume=${volume}`);
  t.like(listed.json['items'], [{ volume, record: 1, review: 'pending' }]);
  const reviewed = await review(service, id, { outcome: 'passed', items: [{ volume, record: 1 }] });
  t.like(reviewed.json, { rounds: { 0: { reviewProgress: { planned: 1, reviewed: 1 } } } });
});

test('numbers beyond the largest are refused wherever they are said', async (t) => {
  const service = await startService(t);
  const id = await underReview(service);
  const [archivist, preparer] = [await service.as('archivist'), await service.as('preparer')];
  const beyond = largestNumber + 1;
  const pages = ['events', 'seals', 'findings/r1-1/thread', 'review-plan/records'];
  for (const path of pages) {
    const refused = await archivist.get(`/api/v1/handovers/${id}/${path}?after=${beyond}`);
    t.deepEqual([refused.status, refused.json['code']], [400, 'http.query-invalid'], path);
  }
  t.is((await archivist.get(`/api/v1/handovers/${id}/events?after=${largestNumber}`)).status, 200);
  const live = { Accept: 'text/event-stream', 'Last-Event-ID': String(beyond) };
  t.is((await archivist.get(`/api/v1/handovers/${id}/events`, live)).json['code'], 'http.query-invalid');
  const { headers } = await archivist.get(`/api/v1/handovers/${id}`);
  const seen = { 'If-Match': headers.get('etag') ?? '' };
  const body = { outcome: 'passed', items: [{ volume: beyond }] };
  const refused = await archivist.post(`/api/v1/handovers/${id}/review_items`, body, seen);
  t.like(refused.json['errors'], [{ pointer: '/items/0/volume', code: 'schema.maximum' }]);
  const address = `/api/v1/handovers/${id}/document/volumes/${beyond}/records/1`;
  t.is((await preparer.send('PUT', address, { json: { record: {} } })).status, 404);
});

test('the records of a review come page by page, and can be narrowed to a volume or to what is left', async (t) => {
  const service = await startService(t);
  const id = await underReview(service);
  const archivist = await service.as('archivist');
  const listed = async (query: string): Promise<string[]> => {
    const { json } = await archivist.get(`/api/v1/handovers/${id}/review-plan/records?${query}`);
    return (json['items'] as { volume: number; record: number }[]).map(({ volume, record }) => `${volume}/${record}`);
  };
  const first = (await archivist.get(`/api/v1/handovers/${id}/review-plan/records?limit=1`)).json;
  t.is(first['next'], '1');
  t.deepEqual(first['items'], [
    {
      volume: 1,
      record: 1,
      title: '土方开挖记录',
      fileClass: 'C5',
      reason: 'sample',
      check: 'passed',
      review: 'pending',
    },
  ]);
  t.deepEqual(await listed('after=1'), ['1/2', '2/1']);
  t.deepEqual(await listed('records=all'), ['1/1', '1/2', '2/1', '2/2']);
  t.deepEqual(await listed('volume=1'), ['1/1', '1/2']);
  await review(service, id, { outcome: 'passed', items: [{ volume: 1, record: 2 }] });
  t.deepEqual(await listed('review=pending'), ['1/1', '2/1']);
  t.deepEqual(await listed('review=passed'), ['1/2']);
});

test('an archivist reviews record by record or a volume at once, and accepts when nothing is left', async (t) => {
  const service = await startService(t);
  const id = await underReview(service);
  const archivist = await service.as('archivist');
  const { displayName } = service.cast.archivist;

  const failed = await review(service, id, { outcome: 'failed', items: [{ volume: 1, record: 2 }], note: '缺签章页' });
  t.like(failed.json, { rounds: { 0: { reviewProgress: { planned: 3, reviewed: 1, failed: 1, drawnFailed: 0 } } } });
  const rest = await review(service, id, { outcome: 'passed', items: [{ volume: 1 }, { volume: 2 }] });
  t.like(rest.json, { rounds: { 0: { reviewProgress: { planned: 3, reviewed: 3, failed: 1 } } } });

  const { json } = await archivist.get(`/api/v1/handovers/${id}/review-plan/records?records=all`);
  t.like(json['items'], {
    0: { review: 'passed', reviewed: { by: displayName, round: 1 } },
    1: { review: 'failed', reviewed: { by: displayName, round: 1, note: '缺签章页' } },
    2: { review: 'passed' },
    3: { review: 'pending' },
  });

  const tag = async (): Promise<Record<string, string>> => ({
    'If-Match': `"v${(await service.desk.cases.find(id))?.version}"`,
  });
  const accept = async (): Promise<Reply> =>
    archivist.post(`/api/v1/handovers/${id}/accept`, { snapshot }, await tag());
  t.is((await accept()).json['code'], 'handover.items-failed');
  await review(service, id, { outcome: 'passed', items: [{ volume: 1, record: 2 }], note: '经核对，签章页在附件中' });
  t.is((await accept()).json['state'], 'accepted');
});

test('what was reviewed stands in the events of the handover', async (t) => {
  const service = await startService(t);
  const id = await underReview(service);
  await review(service, id, { outcome: 'passed', items: [{ volume: 1 }] });
  const { json } = await (await service.as('archivist')).get(`/api/v1/handovers/${id}/events`);
  const last = (json['items'] as object[]).at(-1);
  t.like(last, {
    type: 'items_reviewed',
    outcome: 'passed',
    items: [{ volume: 1 }],
    count: 2,
    by: { name: service.cast.archivist.displayName },
    progress: { planned: 3, reviewed: 2 },
  });
});

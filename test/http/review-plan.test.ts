import test from 'ava';
import { startService } from './support/service.ts';
import { lead, openStage, snapshot } from './support/stage.ts';

test('what a review looks at is fixed when it is first taken, and does not change when it is taken again', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'submitted');
  const archivist = await service.as('archivist');
  const address = `/api/v1/handovers/${id}/review-plan`;
  t.is((await archivist.get(address)).json['code'], 'handover.review-not-taken');
  const stage = openStage(service);
  await stage.command('archivist', 'POST', id, 'claim');
  const plan = (await archivist.get(address)).json;
  t.like(plan, { round: 1, rule: { kind: 'all' }, snapshot });
  t.regex(String(plan['seed']), /^[0-9a-f]{32}$/u);
  t.is(plan['planned'], plan['records']);
  await stage.command('archivist', 'POST', id, 'release', {});
  await stage.command('colleague', 'POST', id, 'claim');
  t.deepEqual((await archivist.get(address)).json, plan);
});

test('the records of a review come page by page, in the order of the document', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'under_review');
  const archivist = await service.as('archivist');
  const address = `/api/v1/handovers/${id}/review-plan/records`;
  const whole = (await archivist.get(address)).json['items'] as object[];
  const first = (await archivist.get(`${address}?limit=1`)).json;
  t.deepEqual(first['items'], whole.slice(0, 1));
  t.is(first['next'], whole.length > 1 ? '1' : undefined);
  t.deepEqual((await archivist.get(`${address}?after=1`)).json['items'], whole.slice(1));
  t.like(whole[0], { volume: 1, record: 1, reason: 'all' });
});

import test from 'ava';
import { startService } from './support/service.ts';

test('an administrator finds the jobs that failed for good, and has one tried again', async (t) => {
  const service = await startService(t);
  const { queue } = service;
  const subject = 'yj-01JD8XK2V7QF3M9T4BZC6HWNRE/7';
  const id = await service.database.transaction((tx) =>
    queue.enqueue(tx, { kind: 'package', payload: {}, dedupeKey: subject, organisationId: 'b' }),
  );
  await service.database.transaction((tx) => queue.enqueue(tx, { kind: 'check', payload: {} }));
  const job = await queue.claim({ kinds: ['package'], lanes: ['small'], workerId: 'w', leaseMs: 60_000 });
  if (!job) throw new Error('the job does not wait');
  await queue.fail(job, { code: 'packaging.not-proven', message: 'shelf 7', at: 0 });

  const admin = await service.as('admin');
  const dead = await admin.get('/api/v1/jobs?state=dead');
  const failure = { at: '1970-01-01T00:00:00.000Z', code: 'packaging.not-proven' };
  t.like(dead.json['items'], [
    { id, kind: 'package', subject, organisation: 'b', state: 'dead', attempts: 1, failure },
  ]);
  t.false(dead.text.includes('shelf'));
  const first = await admin.get('/api/v1/jobs?limit=1');
  t.like(first.json['items'], [{ kind: 'check', state: 'waiting' }]);
  t.like((await admin.get(`/api/v1/jobs?limit=1&after=${String(first.json['next'])}`)).json['items'], [{ id }]);

  t.is((await admin.post(`/api/v1/jobs/${id}/revive`)).status, 204);
  t.like(await queue.find('package', subject), { id, state: 'waiting', attempts: 0 });
  t.truthy(service.log.find(({ event, job: revived }) => event === 'jobs.revived' && revived === id));
  t.is((await admin.post(`/api/v1/jobs/${id}/revive`)).json['code'], 'jobs.not-dead');
  t.is((await admin.post('/api/v1/jobs/none/revive')).json['code'], 'jobs.not-found');
});

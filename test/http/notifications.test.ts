import test from 'ava';
import { startService } from './support/service.ts';

test('people set for themselves how they are told, and their administrators for them', async (t) => {
  const service = await startService(t);
  const archivist = await service.as('archivist');
  const address = `/api/v1/people/${service.cast.archivist.personId}/notifications`;
  t.deepEqual((await archivist.get(address)).json, { language: 'zh', mail: 'off' });
  const wishes = { email: 'zhao@example.cn', language: 'en', mail: 'digest' };
  const set = await archivist.send('PUT', address, { json: wishes });
  t.is(set.status, 200);
  t.deepEqual(set.json, wishes);
  const admin = await service.as('admin');
  t.deepEqual((await admin.get(address)).json, wishes);
  t.is((await admin.send('PUT', address, { json: { language: 'zh', mail: 'off' } })).status, 200);
  t.deepEqual((await archivist.get(address)).json, { language: 'zh', mail: 'off' });
  const [event] = await service.office.desk.read.events({ personId: service.cast.archivist.personId, limit: 1 });
  t.like(event, { kind: 'notifications-set', actorId: service.cast.admin.personId });
  t.false(JSON.stringify(event).includes('example.cn'));
});

for (const email of ['a@b\r\nBcc: c@d', 'a,b@example.cn', '<a@example.cn>', 'a b@example.cn', 'a@', '"a"@example.cn']) {
  test(`${JSON.stringify(email)} is no address that mail goes to`, async (t) => {
    const service = await startService(t);
    const archivist = await service.as('archivist');
    const address = `/api/v1/people/${service.cast.archivist.personId}/notifications`;
    const { status } = await archivist.send('PUT', address, { json: { email, language: 'en', mail: 'immediate' } });
    t.is(status, 422);
  });
}

import test from 'ava';
import { startService } from './support/service.ts';
import { lead, openStage } from './support/stage.ts';

const profile = { id: 'cn-gbt50328', version: '1.1.0' };
const findings = [
  { target: { file: 'big.bin' }, code: 'NOT_LEGIBLE', text: '照片模糊' },
  { target: { volume: 1, pointer: '/volumes/0/title' }, code: 'TITLE', text: '题名不完整', severity: 'advice' },
];
const question = { answers: [{ finding: 'r1-1', text: '原件即如此，可否附说明？' }] };
const reply = { replies: [{ finding: 'r1-1', text: '可以，请附说明。' }] };

test('both sides talk about a finding, and read the same thread', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'under_review', { profile });
  const stage = openStage(service);
  await stage.command('archivist', 'POST', id, 'return', { findings });
  t.is((await stage.command('preparer', 'POST', id, 'answer_findings', question)).status, 200);
  t.is((await stage.command('archivist', 'POST', id, 'reply_to_findings', reply)).status, 200);
  const address = `/api/v1/handovers/${id}/findings/r1-1/thread`;
  const archivist = await service.as('archivist');
  const preparer = await service.as('preparer');
  const thread = (await archivist.get(address)).json;
  t.deepEqual((await preparer.get(address)).json, thread);
  const entries = thread['items'] as { side: string; text: string; kind: string; by: { person: string } }[];
  t.deepEqual(
    entries.map(({ side, kind, by, text }) => [side, kind, by.person, text]),
    [
      ['deliveringUnit', 'reply', service.cast.preparer.personId, '原件即如此，可否附说明？'],
      ['bureau', 'reply', service.cast.archivist.personId, '可以，请附说明。'],
    ],
  );
  const first = (await archivist.get(`${address}?limit=1`)).json;
  t.deepEqual(first['items'], entries.slice(0, 1));
  t.deepEqual((await archivist.get(`${address}?after=${String(first['next'])}`)).json['items'], entries.slice(1));
  t.is((await archivist.get(`/api/v1/handovers/${id}/findings/r9-1/thread`)).json['code'], 'handover.finding-unknown');
  t.is((await (await service.as('stranger')).get(address)).status, 404);
});

test('findings are listed with what their codes mean, by how they stand and what they are about', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'under_review', { profile });
  const stage = openStage(service);
  await stage.command('archivist', 'POST', id, 'return', { findings });
  await stage.command('preparer', 'POST', id, 'answer_findings', question);
  const preparer = await service.as('preparer');
  const listed = async (query: string): Promise<unknown[]> => {
    const { json } = await preparer.get(`/api/v1/handovers/${id}/findings${query}`);
    return json['items'] as object[];
  };
  const ids = async (query: string): Promise<unknown> => (await listed(query)).map((one) => Object(one).id);
  t.like(await listed(''), [
    { id: 'r1-1', severity: 'blocking', wanted: 'replace', replies: 1, carried: false, title: { en: 'Not legible' } },
    { id: 'r1-2', severity: 'advice', wanted: 'correct', target: { pointer: '/volumes/0/title' } },
  ]);
  t.deepEqual(await ids('?status=open'), ['r1-2']);
  t.deepEqual(await ids('?status=open,answered&limit=1'), ['r1-1']);
  t.deepEqual(await ids('?after=r1-1'), ['r1-2']);
  t.deepEqual(await ids('?severity=blocking'), ['r1-1']);
  t.deepEqual(await ids('?wanted=correct,add'), ['r1-2']);
  t.deepEqual(await ids('?code=TITLE&volume=1'), ['r1-2']);
  t.deepEqual(await ids('?file=big.bin&round=1'), ['r1-1']);
  t.deepEqual(await ids('?round=2'), []);
  await stage.command('preparer', 'POST', id, 'resume');
  t.like(await listed('?status=open'), [{ id: 'r1-2', round: 1, carried: true }]);
});

test('a code that the profile does not list is refused with those that it does', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'under_review', { profile });
  const wrong = { findings: [{ target: { volume: 1 }, code: 'OWN', text: '不清', wanted: 'explain' }] };
  const error = await t.throwsAsync(openStage(service).command('archivist', 'POST', id, 'write_findings', wrong));
  t.regex(error.message, /handover\.finding-code-unknown.*NOT_LEGIBLE、WRONG_FILE/u);
});

for (const pointer of ['volumes/0', '', '/a~2b', `/${'x'.repeat(1000)}`]) {
  test(`${JSON.stringify(pointer.slice(0, 20))} points at no field`, async (t) => {
    const service = await startService(t);
    const id = await lead(service, 'under_review', { profile });
    const wrong = { findings: [{ target: { pointer }, code: 'TITLE', text: '不清' }] };
    const error = await t.throwsAsync(openStage(service).command('archivist', 'POST', id, 'write_findings', wrong));
    t.regex(error.message, /http\.body-invalid.*target\/pointer/u);
  });
}

import test from 'ava';
import { itemTreeRoot } from '../../src/delivery/fixity/item-tree.ts';
import { currentRound } from '../../src/handover/case/case.ts';
import { performCommand } from '../../src/handover/desk/desk.ts';
import { eachFile } from '../../src/handover/desk/reading.ts';
import { checkReport } from '../handover/cast.ts';
import { sampleDocument } from '../packaging/sample.ts';
import { type Service, startService } from './support/service.ts';
import { agreement, delivered, lead, openStage } from './support/stage.ts';

/** Checks with the root that the content really has, and submits. */
async function submitAsItIs(service: Service, id: string): Promise<void> {
  const { desk } = service;
  const stage = openStage(service);
  await stage.command('preparer', 'POST', id, 'check');
  const current = await desk.cases.find(id);
  if (!current?.document) throw new Error('the draft has its document');
  const snapshot = await itemTreeRoot(current.document, eachFile(desk.cases, id, current.round));
  const counts = { volumes: 1, records: current.content.files, ...current.content };
  const report = checkReport({ snapshot, profile: { id: 'intl-eark', version: '1.0.0' }, counts });
  const started = currentRound(current).checking?.sequence ?? 0;
  const command = { name: 'record_check_result', started, report } as const;
  await performCommand(desk, id, { actor: { agent: 'check' }, command, key: `check-${started}` });
  await stage.command('signer', 'POST', id, 'submit', { snapshot, agreement });
}

test('the bureau sees of a corrected round what changed, and a proof that all else is the same', async (t) => {
  const service = await startService(t);
  const id = await lead(service, 'filled');
  const stage = openStage(service);
  await submitAsItIs(service, id);
  await stage.command('archivist', 'POST', id, 'claim');
  const finding = { target: { file: 'big.bin' }, code: 'X', text: '不清', wanted: 'replace' };
  await stage.command('archivist', 'POST', id, 'return', { findings: [finding] });
  await stage.command('preparer', 'POST', id, 'resume');
  const preparer = await service.as('preparer');
  const early = await preparer.get(`/api/v1/handovers/${id}/rounds/2/document-changes`);
  t.is(early.json['code'], 'handover.round-unsubmitted', 'there is nothing to compare yet');
  const form = new FormData();
  form.append('file', new Blob(['better']), 'big.bin');
  await preparer.send('POST', `/api/v1/handovers/${id}/files`, { body: form });
  const excluded = { paths: ['C7/空.txt'], reason: '无内容' };
  await stage.command('preparer', 'POST', id, 'remove_files', excluded);
  const document = sampleDocument(
    [...delivered.keys()].filter((path) => path !== 'C7/空.txt'),
    99,
    '新题名',
  );
  await stage.command('preparer', 'PUT', id, 'document', document);
  await submitAsItIs(service, id);
  const archivist = await service.as('archivist');
  const rounds = `/api/v1/handovers/${id}/rounds`;
  t.like((await archivist.get(`${rounds}/2/differences`)).json['items'], [
    { kind: 'excluded', path: 'C7/空.txt', reason: '无内容' },
    { kind: 'replaced', path: 'big.bin', before: { bytes: 300_000 }, after: { bytes: 6 } },
  ]);
  const comparison = (await archivist.get(`${rounds}/2/comparison`)).json;
  t.like(comparison, { since: 1, added: 0, replaced: 1, excluded: 1, unchanged: 3, documentChanged: true });
  t.like(comparison['proof'], { proved: true });
  const address = `${rounds}/2/document-changes`;
  const changes = (await archivist.get(address)).json['items'] as object[];
  t.deepEqual(changes[0], { kind: 'changed', volume: 1, pointers: ['/volumes/0/title'] });
  t.true(changes.length > 1);
  const first = (await archivist.get(`${address}?limit=1`)).json;
  t.deepEqual((await archivist.get(`${address}?after=${String(first['next'])}`)).json['items'], changes.slice(1));
  for (const wrong of ['1/differences', '3/differences', '2/differences?since=2', 'x/comparison']) {
    t.is((await archivist.get(`${rounds}/${wrong}`)).json['code'], 'handover.round-unknown', wrong);
  }
  const stranger = await service.as('stranger');
  t.is((await stranger.get(`${rounds}/2/differences`)).json['code'], 'handover.not-found');
});

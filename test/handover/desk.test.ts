import { randomUUID } from 'node:crypto';
import { replay } from '../../src/handover/case/evolve.ts';
import type { CheckedFile } from '../../src/handover/case/round-file.ts';
import { keepFileOutcomes, noteCheckedFiles } from '../../src/handover/desk/checked-files.ts';
import { openCase, performCommand, prepareCommand } from '../../src/handover/desk/desk.ts';
import { caseAt, eachEvent, eachFile, wholeCheckReport } from '../../src/handover/desk/reading.ts';
import { evidenceDigest } from '../../src/handover/exceptions/exception.ts';
import { eachDatabase } from '../support/database.ts';
import { bureau, cast, checkReport, damaged, digest, document, newFile, usualCommand } from './cast.ts';
import { commandNow, files, openStage } from './stage.ts';

eachDatabase('a handover goes from draft to stored, and its events alone make the same case', async (t, database) => {
  const { cases, until, jobs } = await openStage(database);
  const id = await until('stored');
  const current = await cases.find(id);
  t.is(current?.state, 'stored');
  const history = await Array.fromAsync(eachEvent(cases, id));
  t.deepEqual(replay(history), current);
  t.deepEqual(
    history.map(({ type }) => type),
    [
      'created',
      'files_attached',
      'document_set',
      'check_started',
      'check_recorded',
      'submitted',
      'claimed',
      'review_planned',
      'items_reviewed',
      'accepted',
      'stored',
    ],
  );
  t.deepEqual(
    (await jobs())
      .map(({ kind, handover, sequence }) => ({ kind, handover, sequence }))
      .toSorted((one, other) => one.sequence - other.sequence),
    [
      { kind: 'check', handover: id, sequence: 4 },
      { kind: 'review_plan', handover: id, sequence: 7 },
      { kind: 'package', handover: id, sequence: 10 },
    ],
  );
  t.regex(current?.reference ?? '', /^\d{4}-000001$/u);
  t.regex(id, /^yj-[0-9A-HJKMNP-TV-Z]{26}$/u);
});

eachDatabase('what the database keeps comes back as it was given', async (t, database) => {
  const { cases, until } = await openStage(database);
  const id = await until('stored');
  t.deepEqual(await cases.document(id, document.sha256), Buffer.from('{"中":"文"}'));
  t.is(await cases.document(id, digest('0')), undefined);
  const kept = await cases.package(id, 1);
  t.deepEqual(kept, (await cases.find(id))?.package);
  t.is(await cases.package(id, 2), undefined);
  const { findings: _none, ...head } = checkReport({ counts: { volumes: 2, records: 3, files: 3, bytes: 66 } });
  t.deepEqual(await cases.checkReport(id, 4), head);
  t.is(await cases.checkReport(id, 5), undefined);
  t.is(await cases.find('yj-nothing'), undefined);
});

eachDatabase('a command that arrives again does nothing and answers the same', async (t, database) => {
  const { cases, create, play, jobs } = await openStage(database);
  const created = await create('key-1');
  const again = await create('key-1');
  t.true(again.repeated);
  t.deepEqual(again.event, created.event);
  const { id } = created.made;
  const first = await play(id, 'preparer', { name: 'attach_files', files }, { key: 'key-2' });
  await play(id, 'preparer', await commandNow(cases, id, 'set_document'));
  await play(id, 'preparer', { name: 'check' }, { key: 'key-3' });
  const second = await play(id, 'preparer', { name: 'attach_files', files }, { key: 'key-2', seen: 1 });
  t.true(second.repeated);
  t.deepEqual(second, { ...first, repeated: true });
  await play(id, 'preparer', { name: 'check' }, { key: 'key-3' });
  t.is((await cases.find(id))?.version, 4);
  t.is((await jobs()).length, 1);
});

eachDatabase('a new year begins for numbers when it does for the bureau', async (t, database) => {
  const { create } = await openStage(database, { now: () => new Date('2026-12-31T16:30:00Z') });
  t.is((await create()).made.reference, '2027-000001');
});

eachDatabase('however many open the same draft at once, one is opened and all get it', async (t, database) => {
  const { create } = await openStage(database);
  const all = await Promise.all(Array.from({ length: 8 }, () => create('same')));
  t.is(all.filter(({ repeated }) => !repeated).length, 1);
  t.is(new Set(all.map(({ made }) => made.id)).size, 1);
  t.regex((await create()).made.reference, /-000002$/u, 'no number was used up in vain');
});

eachDatabase('a key that was used for something else is refused', async (t, database) => {
  const { desk, create, play } = await openStage(database);
  const { id } = (await create('key-1')).made;
  await play(id, 'preparer', { name: 'attach_files', files }, { key: 'key-2' });
  await t.throwsAsync(play(id, 'preparer', { name: 'remove_files', paths: ['A/一.pdf'] }, { key: 'key-2' }), {
    code: 'handover.key-reused',
  });
  const command = { ...usualCommand('create'), title: '另一个' };
  await t.throwsAsync(openCase(desk, { actor: cast.preparer, command, key: 'key-1' }), { code: 'handover.key-reused' });
});

eachDatabase('the same key of another person is another key', async (t, database) => {
  const { create, play, cases } = await openStage(database);
  const { id } = (await create()).made;
  await play(id, 'preparer', { name: 'attach_files', files }, { key: 'same' });
  const other = await play(id, 'signer', { name: 'remove_files', paths: ['A/一.pdf'] }, { key: 'same' });
  t.false(other.repeated);
  t.is((await cases.find(id))?.content.files, 2);
});

eachDatabase('of many who send the same request at once, one is heard and all get its answer', async (t, database) => {
  const { create, play, cases } = await openStage(database);
  const { id } = (await create()).made;
  const send = () => play(id, 'preparer', { name: 'attach_files', files }, { key: 'same', seen: 1 });
  const all = await Promise.all(Array.from({ length: 8 }, send));
  t.is(all.filter(({ repeated }) => !repeated).length, 1);
  t.is(new Set(all.map(({ event }) => event.sequence)).size, 1);
  t.is((await cases.find(id))?.version, 2);
});

eachDatabase('of two archivists who claim at once, exactly one has the case', async (t, database) => {
  const { cases, until, play, desk } = await openStage(database);
  for (let race = 0; race < 5; race += 1) {
    const id = await until('under_review');
    await play(id, 'archivist', { name: 'release' });
    const seen = (await cases.find(id))?.version;
    const claims = (['archivist', 'colleague'] as const).map((player) =>
      performCommand(desk, id, { actor: cast[player], command: { name: 'claim' }, key: randomUUID(), seen }),
    );
    const outcomes = await Promise.allSettled(claims);
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    t.is(lost.length, 1);
    t.is(lost[0]?.reason.code, 'handover.version-conflict');
    t.is((await cases.find(id))?.version, (seen ?? 0) + 1);
  }
});

eachDatabase('many uploads into one draft at once all arrive and are counted', async (t, database) => {
  const { desk, cases, create } = await openStage(database);
  const { id } = (await create()).made;
  const attach = (n: number) => {
    const command = { name: 'attach_files' as const, files: [newFile(`${n}.pdf`, digest('a'), 5)] };
    return performCommand(desk, id, { actor: cast.preparer, command, key: randomUUID() });
  };
  await Promise.all(Array.from({ length: 40 }, (_, n) => attach(n)));
  const current = await cases.find(id);
  t.deepEqual(current?.content, { files: 40, bytes: 200 });
  t.is(current?.version, 41);
  const positions = (await cases.allEvents({ limit: 100 })).map(({ position }) => position);
  t.deepEqual(
    positions,
    positions.map((_, index) => index + 1),
  );
});

eachDatabase('a transaction that is given up leaves neither event nor job', async (t, database) => {
  const { cases, until, play, jobs } = await openStage(database, {
    enqueue: async () => {
      throw new Error('no queue');
    },
  });
  const id = await until('draft');
  const before = await cases.find(id);
  await t.throwsAsync(play(id, 'preparer', { name: 'check' }), { message: 'no queue' });
  t.deepEqual(await cases.find(id), before);
  t.is((await cases.events(id, { limit: 100 })).length, before?.version ?? 0);
  t.deepEqual(await jobs(), []);
});

eachDatabase('a command can be part of a transaction that does more', async (t, database) => {
  const { desk, cases, until } = await openStage(database);
  const id = await until('draft');
  const seen = (await cases.find(id))?.version;
  const check = await prepareCommand(desk, id, {
    actor: cast.preparer,
    command: { name: 'check' },
    key: 'k',
    seen,
  });
  await t.throwsAsync(
    desk.transaction(async (tx) => {
      await check(tx);
      throw new Error('lease lost');
    }),
    { message: 'lease lost' },
  );
  t.is((await cases.find(id))?.state, 'draft');
  await database.transaction(check);
  t.is((await cases.find(id))?.state, 'checking');
});

eachDatabase('to outsiders it is as if the case were not there', async (t, database) => {
  const { until, play } = await openStage(database);
  const id = await until('draft');
  await t.throwsAsync(play(id, 'otherSigner', { name: 'check' }), { code: 'handover.not-found' });
  await t.throwsAsync(play('yj-nothing', 'preparer', { name: 'check' }), { code: 'handover.not-found' });
});

eachDatabase('a handover goes to a bureau', async (t, database) => {
  const { desk } = await openStage(database);
  const command = { ...usualCommand('create'), bureau: 'org-other' };
  await t.throwsAsync(openCase(desk, { actor: cast.preparer, command, key: 'k' }), {
    code: 'handover.bureau-unknown',
  });
  await t.throwsAsync(openCase(desk, { actor: cast.archivist, command: usualCommand('create'), key: 'k' }), {
    code: 'handover.role-missing',
  });
});

eachDatabase('a check notes what it learned of each file, and repeating that is harmless', async (t, database) => {
  const { desk, cases, until, play } = await openStage(database);
  const id = await until('draft');
  await play(id, 'preparer', { name: 'check' });
  const pdf = { puid: 'fmt/276', name: 'PDF', version: '1.7', mime: 'application/pdf' };
  const checked = files.map(
    ({ path, fixity }, n): CheckedFile => ({
      path,
      sha256: fixity.sha256,
      result: n === 0 ? 'warning' : 'passed',
      format: pdf,
      signers: n === 0 ? ['王负责'] : [],
    }),
  );
  await noteCheckedFiles(desk, { id, started: 4 }, checked);
  await noteCheckedFiles(desk, { id, started: 4 }, checked);
  const kept = await Array.fromAsync(eachFile(cases, id, 1));
  t.deepEqual(
    kept.map(({ path, result, format, signers }) => ({ path, result, format, signers })),
    checked.map(({ path, result, format, signers }) => ({ path, result, format, signers })),
  );
  await t.throwsAsync(noteCheckedFiles(desk, { id, started: 3 }, checked), { code: 'handover.check-outdated' });
  const rotten = [{ ...(checked[1] as CheckedFile), sha256: digest('f') }];
  await t.throwsAsync(noteCheckedFiles(desk, { id, started: 4 }, rotten), { code: 'handover.content-changed' });
  const stray = [{ ...(checked[1] as CheckedFile), path: 'A/没有.pdf' }];
  await t.throwsAsync(noteCheckedFiles(desk, { id, started: 4 }, stray), { code: 'handover.content-changed' });
});

eachDatabase(
  'what a check says of each file is kept as long as it runs, and repeating that is harmless',
  async (t, database) => {
    const { desk, cases, until, play } = await openStage(database);
    const id = await until('draft');
    await play(id, 'preparer', { name: 'check' });
    for (const text of ['an attempt', 'the last one']) {
      await keepFileOutcomes(desk, { id, started: 4 }, Buffer.from(text));
    }
    t.is(Buffer.from((await cases.fileOutcomes(id, 4)) ?? []).toString(), 'the last one');
    t.is(await cases.fileOutcomes(id, 3), undefined);
    await t.throwsAsync(keepFileOutcomes(desk, { id, started: 3 }, Buffer.from('')), {
      code: 'handover.check-outdated',
    });
  },
);

eachDatabase('the next round starts from the files of the last one and what is known of them', async (t, database) => {
  let now = new Date('2026-11-02T02:00:00.000Z');
  const { cases, until, play } = await openStage(database, { now: () => now });
  const id = await until('under_review');
  const photo = 'C7/照片😀.jpg';
  await play(id, 'archivist', {
    name: 'return',
    findings: [{ target: { file: photo }, code: 'BLUR', text: '照片模糊', wanted: 'replace' }],
  });
  await play(id, 'preparer', { name: 'resume' });
  now = new Date('2026-11-20T02:00:00.000Z');
  const better = newFile(photo, digest('d'), 44);
  const same = files[0] ?? better;
  await play(id, 'preparer', { name: 'attach_files', files: [better, same, newFile('新.pdf', digest('e'), 1)] });
  await play(id, 'preparer', { name: 'remove_files', paths: ['A/二 & 三.pdf'] });
  const second = await Array.fromAsync(eachFile(cases, id, 2));
  t.deepEqual(
    second.map(({ path, since, fixity, arrivedAt }) => [path, since, fixity.bytes, arrivedAt]),
    [
      ['A/一.pdf', 1, 11, '2026-11-02T02:00:00.000Z'],
      [photo, 2, 44, '2026-11-20T02:00:00.000Z'],
      ['新.pdf', 2, 1, '2026-11-20T02:00:00.000Z'],
    ],
  );
  t.deepEqual((await cases.find(id))?.content, { files: 3, bytes: 56 });
  t.is((await Array.fromAsync(eachFile(cases, id, 1))).length, 3, 'the first round is as it was');
  t.is((await cases.find(id))?.findings[0]?.status, 'replaced');
});

eachDatabase(
  'an exception from a check is asked for by rule and file, however long the report, and reaches the bureau',
  async (t, database) => {
    const { cases, until, play } = await openStage(database);
    const id = await until('draft');
    await play(id, 'preparer', { name: 'check' });
    const findings = Array.from({ length: 2100 }, (_, n) => ({ ...damaged, target: { file: `${n}.pdf` } }));
    const last = { ...damaged, target: { file: 'A/一.pdf' }, evidence: { page: 3 } };
    const report = checkReport({ ok: false, findings: [...findings, { ...last, rule: 'US-03' }, last] });
    await play(id, 'service', { name: 'record_check_result', started: 4, report });
    const bureaus = { visibility: { kind: 'organisation', organisation: bureau } } as const;
    t.is((await cases.list(bureaus, { limit: 5 })).length, 0);
    const wanted = { rule: last.rule, target: last.target, reason: '原件即如此' };
    const { made } = await play(id, 'preparer', { name: 'request_exceptions', exceptions: [wanted] });
    t.like(made.exceptions, [
      { about: { evidence: evidenceDigest(last) }, bound: { to: 'file', sha256: digest('a') } },
    ]);
    t.like(await cases.list({ ...bureaus, exceptionsRequested: true }, { limit: 5 }), [{ id, exceptionsRequested: 1 }]);
    await play(id, 'lead', usualCommand('decide_exceptions'));
    t.is((await cases.list({ ...bureaus, exceptionsRequested: true }, { limit: 5 })).length, 0);
    t.is((await cases.list(bureaus, { limit: 5 })).length, 1);
  },
);

eachDatabase('a report comes back whole, finding by finding', async (t, database) => {
  const { cases, until, play } = await openStage(database);
  const id = await until('draft');
  await play(id, 'preparer', { name: 'check' });
  const findings = Array.from({ length: 1203 }, (_, n) => ({
    rule: 'US-02',
    outcome: 'warning' as const,
    severity: 'warning' as const,
    property: 'usability' as const,
    target: { file: `${n}.pdf` },
    message: { zh: `第 ${n} 个`, en: `no. ${n}` },
    remedy: { zh: '…', en: '…' },
    evidence: { n },
  }));
  const report = checkReport({ findings });
  await play(id, 'service', { name: 'record_check_result', started: 4, report });
  const [round] = (await cases.find(id))?.rounds ?? [];
  if (!round) return t.fail('a case has a round');
  t.deepEqual(await wholeCheckReport(cases, id, round), report);
  t.is(await wholeCheckReport(cases, id, { ...round, checking: { sequence: 9, at: round.openedAt } }), undefined);
  t.is(round.check?.warnings, 1203);
  return undefined;
});

eachDatabase('a case can be made again as it was at any version', async (t, database) => {
  const { cases, until } = await openStage(database);
  const id = await until('accepted');
  t.is((await caseAt(cases, id, 4)).state, 'checking');
  t.is((await caseAt(cases, id, 6)).state, 'submitted');
});

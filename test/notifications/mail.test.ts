import test, { type ExecutionContext } from 'ava';
import { newId } from '../../src/database/id.ts';
import { portions } from '../../src/database/portions.ts';
import { composeMail } from '../../src/notifications/mail/compose-mail.ts';
import { mailHandler } from '../../src/notifications/mail/mail-jobs.ts';
import { ways } from '../../src/notifications/mail/next-step.ts';
import { tellEvents } from '../../src/notifications/outbox/tell.ts';
import { cast, countersigning, usualCommand } from '../handover/cast.ts';
import { commandNow } from '../handover/stage.ts';
import { startService } from '../http/support/service.ts';
import { eachDatabase, opened, sqliteUrl } from '../support/database.ts';
import { type Mailbox, startMailbox } from './support/mailbox.ts';
import { addressOf, longestUntilDigest, type NoticeOffice, openNoticeOffice } from './support/office.ts';

const idle = { signal: new AbortController().signal, report: () => undefined };
const day = 24 * 60 * 60_000;

async function office(
  t: ExecutionContext,
  wish: { readonly requireTls?: boolean; readonly limit?: number; readonly refused?: readonly string[] } = {},
): Promise<NoticeOffice & { readonly mailbox: Mailbox }> {
  const mailbox = await startMailbox(t, wish);
  const database = await opened(t, await sqliteUrl(t));
  return { ...(await openNoticeOffice(t, database, { ...wish, port: mailbox.port })), mailbox };
}

eachDatabase('whoever has the next step is told of it, and nobody else', async (t, database) => {
  const mailbox = await startMailbox(t);
  const { stage, tell, send } = await openNoticeOffice(t, database, { port: mailbox.port });
  const id = await stage.until('stored');
  await stage.play(id, 'lead', usualCommand('issue_receipt'));
  await tell();
  await send();
  const told = mailbox.received.map(({ to, subject }) => `${to.join()} ${/\] (\S+)/u.exec(subject)?.[1] ?? subject}`);
  t.deepEqual(told.toSorted(), [
    'archivist@example.cn 信息包已入库并复核一致',
    'archivist@example.cn 移交单位已提交（第',
    'colleague@example.cn 信息包已入库并复核一致',
    'colleague@example.cn 移交单位已提交（第',
    'lead@example.cn 信息包已入库并复核一致',
    'lead@example.cn 移交单位已提交（第',
    'preparer@example.cn 城建档案馆同意接收',
    'preparer@example.cn 城建档案馆已领取，正在审核',
    'preparer@example.cn 接收凭证',
    'preparer@example.cn 自动检测通过',
    'signer@example.cn 城建档案馆同意接收',
    'signer@example.cn 城建档案馆已领取，正在审核',
    'signer@example.cn 接收凭证',
    'signer@example.cn 自动检测通过',
  ]);
  const first = mailbox.received.find(({ subject }) => subject.includes('已提交'));
  const year = new Date().getFullYear();
  for (const part of [
    `移交编号：${year}-000001`,
    '下一步：请领取并审核。',
    `标识：${id}`,
    `办理：POST https://archives.example.cn/api/v1/handovers/${id}/claim`,
    '江北嘴住宅楼',
  ]) {
    t.true(first?.text.includes(part), part);
    t.true(first?.html.includes(part), part);
  }
  t.is(first?.headers.get('auto-submitted'), 'auto-generated');
});

eachDatabase('however many processes look for events at once, nobody is told twice', async (t, database) => {
  const { stage, outbox, telling, kept } = await openNoticeOffice(t, database, { port: 1 });
  for (let count = 0; count < 4; count += 1) await stage.until('stored');
  await Promise.all(Array.from({ length: 6 }, () => tellEvents(outbox, telling)));
  const rows = await kept();
  t.is(rows.length, 4 * 12);
  t.is(new Set(rows.map(({ source, recipientId }) => `${source} ${recipientId}`)).size, rows.length);
});

eachDatabase('what is cut off while people are told is told the next time as a whole', async (t, database) => {
  const { stage, outbox, telling, tell, kept } = await openNoticeOffice(t, database, { port: 1 });
  await stage.until('stored');
  let adds = 0;
  const failing: typeof outbox = {
    ...outbox,
    storeIn: (tx) => {
      const store = outbox.storeIn(tx);
      return {
        ...store,
        async add(notification) {
          adds += 1;
          if (adds === 5) throw new Error('power failure');
          return store.add(notification);
        },
      };
    },
  };
  await t.throwsAsync(tellEvents(failing, telling), { message: 'power failure' });
  t.is((await kept()).length, 0);
  await tell();
  t.is((await kept()).length, 12);
});

test('what one side says about a finding, the other is told: the archivist who had the review, or the project', async (t) => {
  const { stage, tell, send, mailbox } = await office(t);
  const id = await stage.until('ready');
  await stage.play(id, 'signer', usualCommand('submit'));
  await stage.play(id, 'archivist', { name: 'claim' });
  await stage.play(id, 'archivist', usualCommand('write_findings'));
  await stage.play(id, 'archivist', { name: 'return' });
  await tell();
  await send();
  const before = mailbox.received.length;
  await stage.play(id, 'preparer', usualCommand('answer_findings'));
  await stage.play(id, 'archivist', usualCommand('reply_to_findings'));
  await tell();
  await send();
  const told = mailbox.received
    .slice(before)
    .map(({ to, subject }) => `${to.join()} ${/\] (.+) –/u.exec(subject)?.[1]}`);
  t.deepEqual(told.toSorted(), [
    'archivist@example.cn 移交单位答复了 1 条审核意见',
    'preparer@example.cn 城建档案馆回复了 1 条审核意见',
    'signer@example.cn 城建档案馆回复了 1 条审核意见',
  ]);
});

test('nobody is asked for a receipt of what became void while it was packaged', async (t) => {
  const { stage, tell, send, mailbox } = await office(t);
  const id = await stage.until('accepted');
  const { made } = await stage.play(id, 'lead', usualCommand('void'));
  await stage.play(id, 'otherLead', countersigning(made));
  await stage.play(id, 'service', await commandNow(stage.cases, id, 'record_stored'));
  await tell();
  await send();
  const subjects = mailbox.received.map(({ subject }) => subject);
  t.true(subjects.some((subject) => subject.includes('作废')));
  t.false(subjects.some((subject) => subject.includes('入库')));
});

test('whoever has to act is told by when, and whoever only waits is not', async (t) => {
  const { stage, tell, send, database, mailbox } = await office(t);
  const id = await stage.until('ready');
  await stage.play(id, 'signer', usualCommand('submit'));
  await stage.play(id, 'archivist', { name: 'claim' });
  await database.transaction((tx) => tx.updateTable('handovers').set({ dueOn: '2026-12-11' }).execute());
  await tell();
  await send();
  const dated = mailbox.received.filter(({ text }) => text.includes('期限：2026-12-11'));
  const claimed = mailbox.received.filter(({ subject }) => subject.includes('已领取'));
  t.is(claimed.length, 2);
  t.is(dated.length, mailbox.received.length - claimed.length);
});

test('everybody reads in his own language, and who wants no mail gets none', async (t) => {
  const { stage, wish, tell, send, mailbox } = await office(t);
  await wish('archivist', { language: 'en' });
  await wish('colleague', { mail: 'off' });
  await wish('lead', { email: undefined });
  const id = await stage.until('ready');
  await stage.play(id, 'signer', usualCommand('submit'));
  await tell();
  await send();
  const submitted = mailbox.received.filter(({ to }) => !['preparer', 'signer'].includes(to[0]?.split('@')[0] ?? ''));
  t.deepEqual(
    submitted.map(({ to }) => to),
    [[addressOf('archivist')]],
  );
  t.regex(submitted[0]?.subject ?? '', /The delivering unit submitted it \(round 1\)/u);
  t.regex(submitted[0]?.text ?? '', /^Next: Claim it and review it\.$/mu);
  t.is(submitted[0]?.headers.get('content-language'), 'en');
});

test('mail says which handover it is and how to go on, or leads to its page where one is made for people', async (t) => {
  const { stage, wish, tell, send, mail, mailbox } = await office(t);
  for (const person of ['lead', 'colleague', 'archivist', 'preparer'] as const) await wish(person, { mail: 'off' });
  await wish('signer', { language: 'en' });
  const id = await stage.until('ready');
  await tell();
  await send();
  const command = `yijiao deliver <folder of the delivery> --server https://archives.example.cn --handover ${id}`;
  const lines = mailbox.received[0]?.text.split(/\r?\n/u) ?? [];
  for (const line of [`Identifier: ${id}`, `By: ${command}`]) t.true(lines.includes(line), line);
  t.notRegex(mailbox.received[0]?.html ?? '', /href/u, 'nobody follows a link to what only programs read');

  const occasion = {
    kind: 'due',
    at: '2026-11-02T02:00:00Z',
    handover: id,
    reference: '2026-1',
    title: 'A',
    round: 1,
  } as const;
  const pageOf = (handover: string): string => `https://portal.example.cn/cases/${handover}?a&b`;
  const { html, text } = composeMail(occasion, { language: 'en', places: { ...mail.places, pageOf } });
  t.true(text.includes(`See: https://portal.example.cn/cases/${id}?a&b\n`), text);
  t.true(html.includes(`<a href="https://portal.example.cn/cases/${id}?a&amp;b">`), html);
  t.false(text.includes('Identifier'));
});

test('every step that mail names can be taken', async (t) => {
  const { anonymous } = await startService(t);
  const { paths } = (await anonymous.get('/api/v1/openapi.json')).json as { paths: Record<string, object> };
  for (const way of Object.values(ways).flat()) {
    if (way === 'deliver') continue;
    const [method = '', name = ''] = way.split(' ');
    t.true(Object.hasOwn(paths[`/api/v1/handovers/{handover}/${name}`] ?? {}, method.toLowerCase()), way);
  }
});

test('a draft that never reached the bureau is nothing that the bureau hears of', async (t) => {
  const { stage, tell, kept } = await office(t);
  const id = await stage.until('draft');
  await stage.play(id, 'signer', usualCommand('withdraw'));
  await tell();
  t.deepEqual(await kept(), []);
});

test('whoever leaves the organisation, is kept out or changes his mind before the sending is told nothing', async (t) => {
  const { stage, wish, tell, send, kept, database, mailbox } = await office(t);
  const id = await stage.until('ready');
  await stage.play(id, 'signer', usualCommand('submit'));
  await tell();
  await database.transaction(async (tx) => {
    await tx.deleteFrom('memberships').where('personId', '=', cast.archivist.personId).execute();
    await tx.updateTable('people').set({ disabledAt: 1 }).where('id', '=', cast.lead.personId).execute();
    await tx.updateTable('memberships').set({ role: 'admin' }).where('personId', '=', cast.signer.personId).execute();
  });
  await wish('colleague', { mail: 'off' });
  await send();
  t.deepEqual(
    mailbox.received.map(({ to }) => to),
    [[addressOf('preparer')]],
  );
  const states = (await kept()).map(({ state }) => state);
  t.deepEqual(states.toSorted(), ['dropped', 'dropped', 'dropped', 'dropped', 'sent']);
});

test('a process killed between sending and noting it sends again, under the same Message-ID', async (t) => {
  const { stage, tell, send, queue, mail, mailbox, kept, database } = await office(t);
  const id = await stage.until('ready');
  await stage.play(id, 'signer', usualCommand('submit'));
  await tell();
  const job = await queue.claim({ kinds: ['mail'], lanes: ['small'], workerId: 'killed', leaseMs: 60_000 });
  if (!job) throw new Error('no mail waits');
  await mailHandler(mail)(job, idle);
  t.is(mailbox.received.length, 1);
  await queue.releaseHeldBy((worker) => worker === 'killed');
  await send();
  const ids = mailbox.received.map(({ headers }) => headers.get('message-id'));
  t.is(ids.length, 6);
  t.is(new Set(ids).size, 5);
  t.is(ids.filter((one) => one === ids[0]).length, 2);
  t.regex(ids[0] ?? '', /^<[0-9A-Z]{26}@archives\.example\.cn>$/u);
  t.true((await kept()).every(({ state }) => state === 'sent'));
  t.is(
    (await database.db.selectFrom('jobs').where('state', '=', 'open').where('kind', '=', 'mail').select('id').execute())
      .length,
    0,
  );
});

test('mail waits while the server is down, is given up in the end, and goes once it is revived', async (t) => {
  const { stage, wish, tell, send, pass, queue, mailbox, kept } = await office(t, { limit: 3 });
  for (const person of ['preparer', 'signer', 'lead', 'colleague'] as const) await wish(person, { mail: 'off' });
  await mailbox.shut();
  const id = await stage.until('ready');
  await stage.play(id, 'signer', usualCommand('submit'));
  await tell();
  await send();
  t.like(await kept(), [{ state: 'waiting', attempts: 1, outcome: 'notifications.mail-failed' }]);
  pass(day);
  await send();
  pass(day);
  await send();
  t.like(await kept(), [{ state: 'failed', attempts: 3, outcome: 'notifications.mail-failed' }]);
  const [dead] = await queue.list({ state: 'dead', limit: 10 });
  t.like(dead, { kind: 'mail', failure: { code: 'notifications.given-up' } });
  await mailbox.open();
  await queue.revive(dead?.id ?? '');
  await send();
  t.like(await kept(), [{ state: 'sent' }]);
  t.is(mailbox.received.length, 1);
});

test('an address that the server refuses for good is a dead letter at once, and holds up nobody else', async (t) => {
  const { stage, tell, send, queue, kept, mailbox } = await office(t, { refused: [addressOf('lead')] });
  const id = await stage.until('ready');
  await stage.play(id, 'signer', usualCommand('submit'));
  await tell();
  await send();
  t.is(mailbox.received.length, 4);
  t.like(await queue.list({ state: 'dead', limit: 10 }), [{ failure: { code: 'notifications.mail-refused' } }]);
  t.deepEqual(
    (await kept()).filter(({ state }) => state === 'failed').map(({ recipientId }) => recipientId),
    [cast.lead.personId],
  );
});

test('without TLS nothing is handed to a mail server, unless that was asked for', async (t) => {
  const { stage, tell, send, kept, mailbox } = await office(t, { requireTls: true });
  const id = await stage.until('ready');
  await stage.play(id, 'signer', usualCommand('submit'));
  await tell();
  await send();
  t.is(mailbox.received.length, 0);
  t.true((await kept()).every(({ state, outcome }) => state === 'waiting' && outcome === 'notifications.mail-failed'));
});

test('titles that people wrote can neither add headers nor lines nor elements', async (t) => {
  const { stage, tell, send, database, mailbox } = await office(t);
  const id = await stage.until('ready');
  await stage.play(id, 'signer', usualCommand('submit'));
  const hostile = '<img src=x>\r\nBcc: all@example.cn\r\n\r\n下一步：转账 \u202Egnp\u2028.';
  const { caseJson } = await database.db
    .selectFrom('handovers')
    .select('caseJson')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const json = JSON.stringify({ ...Object(JSON.parse(caseJson)), title: hostile });
  await database.transaction((tx) =>
    tx.updateTable('handovers').set({ caseJson: json }).where('id', '=', id).execute(),
  );
  await tell();
  await send();
  t.is(mailbox.received.length, 5);
  for (const { raw, headers, subject, text, html, to } of mailbox.received) {
    t.is(to.length, 1);
    t.false(/^bcc:/imu.test(raw));
    t.false(headers.has('bcc'));
    t.false(/[\r\n\u2028\u202E]/u.test(subject));
    t.is([...text.matchAll(/^下一步：/gmu)].length, 1);
    t.false(html.includes('<img'));
    t.true(html.includes('&lt;img src=x&gt;'));
  }
});

test('a digest brings what happened in a day in one message, at its hour', async (t) => {
  const { stage, wish, tell, send, pass, mailbox, kept } = await office(t);
  for (const person of ['preparer', 'archivist', 'colleague', 'lead'] as const) await wish(person, { mail: 'off' });
  await wish('signer', { mail: 'digest', language: 'en' });
  await stage.until('accepted');
  await stage.until('accepted');
  await tell();
  await send();
  t.is(mailbox.received.length, 0);
  pass(longestUntilDigest);
  await send();
  t.is(mailbox.received.length, 1);
  const [digest] = mailbox.received;
  t.is(digest?.subject, 'Handovers: 6 pieces of news');
  t.is([...(digest?.text ?? '').matchAll(/^What happened: /gmu)].length, 6);
  t.true((await kept()).every(({ state }) => state === 'sent'));
  await stage.until('ready');
  await tell();
  pass(longestUntilDigest);
  await send();
  t.is(mailbox.received[1]?.subject, 'Handovers: 1 piece of news');
});

test('one digest tells of everything that waited, however much it is', async (t) => {
  const { stage, database, wish, tell, send, pass, mailbox, kept } = await office(t);
  for (const person of ['preparer', 'archivist', 'colleague', 'lead'] as const) await wish(person, { mail: 'off' });
  await wish('signer', { mail: 'digest', language: 'en' });
  await stage.until('ready');
  await tell();
  const [row] = await kept();
  if (!row) throw new Error('something waits');
  const more = Array.from({ length: 1000 }, (_, index) => ({ ...row, id: newId(), source: `more ${index}` }));
  await database.transaction(async (tx) => {
    for (const some of portions(more)) await tx.insertInto('notifications').values(some).execute();
  });
  pass(longestUntilDigest);
  await send();
  t.deepEqual(
    mailbox.received.map(({ subject }) => subject),
    ['Handovers: 1001 pieces of news'],
  );
  t.true((await kept()).every(({ state }) => state === 'sent'));
});

import test from 'ava';
import type { DueReminder } from '../../src/notifications/outbox/notice.ts';
import { tellReminder } from '../../src/notifications/outbox/tell.ts';
import { usualCommand } from '../handover/cast.ts';
import { eachDatabase, opened, sqliteUrl } from '../support/database.ts';
import { startMailbox } from './support/mailbox.ts';
import { type NoticeOffice, openNoticeOffice } from './support/office.ts';

const day = 24 * 60 * 60_000;

function reminder(handover: string, change: Partial<DueReminder> = {}): DueReminder {
  return {
    id: 'r1',
    handover,
    audience: 'bureau',
    dueOn: '2026-12-04',
    left: 3,
    overdueDays: 0,
    at: Date.now(),
    ...change,
  };
}

async function submitted({ stage, tell, send }: NoticeOffice): Promise<string> {
  const id = await stage.until('ready');
  await stage.play(id, 'signer', usualCommand('submit'));
  await tell();
  await send();
  return id;
}

eachDatabase('a reminder goes to those whom the clock waits for, once, with its date', async (t, database) => {
  const mailbox = await startMailbox(t);
  const office = await openNoticeOffice(t, database, { port: mailbox.port });
  const { outbox, telling, send } = office;
  const id = await submitted(office);
  const before = mailbox.received.length;
  const late = reminder(id, { id: 'r2', audience: 'lead', left: 0, overdueDays: 2 });
  for (const given of [reminder(id), reminder(id), late]) {
    await outbox.transaction((tx) => tellReminder(outbox.storeIn(tx), telling, given));
  }
  await send();
  const told = mailbox.received
    .slice(before)
    .map(({ to, text }) => `${to.join()} ${/情况：(.+)/u.exec(text)?.[1] ?? ''}`);
  t.deepEqual(told.toSorted(), [
    'archivist@example.cn 期限提醒：还剩 3 个工作日',
    'colleague@example.cn 期限提醒：还剩 3 个工作日',
    'lead@example.cn 已逾期 2 天',
    'lead@example.cn 期限提醒：还剩 3 个工作日',
  ]);
  t.true(mailbox.received.at(-1)?.text.includes('期限：2026-12-04'));
});

test('ten thousand messages that piled up while the server was down all arrive, each once', async (t) => {
  const mailbox = await startMailbox(t);
  const office = await openNoticeOffice(t, await opened(t, await sqliteUrl(t)), { port: mailbox.port });
  const { outbox, telling, send, pass } = office;
  const id = await submitted(office);
  const before = mailbox.received.length;
  const count = 3_334;
  await outbox.transaction(async (tx) => {
    const store = outbox.storeIn(tx);
    for (let n = 0; n < count; n += 1) await tellReminder(store, telling, reminder(id, { id: `many-${n}` }));
  });
  const begun = Date.now();
  pass(day);
  await send();
  t.log(`${mailbox.received.length - before} messages in ${Date.now() - begun} ms`);
  const ids = mailbox.received.slice(before).map(({ headers }) => headers.get('message-id'));
  t.is(ids.length, 3 * count);
  t.is(new Set(ids).size, 3 * count);
});

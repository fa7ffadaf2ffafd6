import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import type { Database } from '../../../src/database/connection/open.ts';
import { jobQueue } from '../../../src/database/jobs/queue.ts';
import { openOutbox } from '../../../src/database/notifications/outbox.ts';
import { preferenceDesk } from '../../../src/database/notifications/preferences.ts';
import type { NotificationRow } from '../../../src/database/tables/notifications.ts';
import type { Tx } from '../../../src/database/tables.ts';
import { mayBeTold } from '../../../src/http/handovers/sight.ts';
import type { JobQueue } from '../../../src/jobs/queue.ts';
import { startWorker } from '../../../src/jobs/worker.ts';
import { digestHandler, type MailOffice, mailHandler } from '../../../src/notifications/mail/mail-jobs.ts';
import { openSmtpPost } from '../../../src/notifications/mail/smtp-post.ts';
import type { Outbox } from '../../../src/notifications/outbox/ports.ts';
import { type Telling, tellEvents } from '../../../src/notifications/outbox/tell.ts';
import type { Preferences } from '../../../src/notifications/preferences.ts';
import { bureau, cast, unit } from '../../handover/cast.ts';
import { openStage, type Stage } from '../../handover/stage.ts';

/** Handovers, people with addresses, and the outbox between them. */
export interface NoticeOffice {
  readonly stage: Stage;
  readonly database: Database;
  readonly queue: JobQueue<Tx>;
  readonly outbox: Outbox<Tx>;
  readonly telling: Telling;
  readonly mail: MailOffice<Tx>;
  readonly wish: (person: Person, preferences: Partial<Preferences>) => Promise<void>;
  /** Notes for everybody what happened so far. */
  readonly tell: () => Promise<void>;
  /** Sends until nothing is due any more. */
  readonly send: () => Promise<void>;
  readonly kept: () => Promise<readonly NotificationRow[]>;
  /** Moves the clock of telling and sending on, in milliseconds. */
  readonly pass: (milliseconds: number) => void;
}

const members = {
  preparer: [cast.preparer, unit],
  signer: [cast.signer, unit],
  archivist: [cast.archivist, bureau],
  colleague: [cast.colleague, bureau],
  lead: [cast.lead, bureau],
  auditor: [cast.auditor, bureau],
  admin: [cast.admin, bureau],
  otherArchivist: [cast.otherArchivist, 'org-other-archive'],
} as const;

export type Person = keyof typeof members;

/** A digest goes out within a day, or with the next one where today's is just being made; in milliseconds. */
export const longestUntilDigest = 24 * 60 * 60_000 + 10 * 60_000;

export const addressOf = (person: Person): string => `${person.toLowerCase()}@example.cn`;

interface Wish {
  readonly port: number;
  readonly requireTls?: boolean;
  readonly limit?: number;
}

/** Everybody has an address and wants mail at once, in Chinese, until told otherwise. */
export async function openNoticeOffice(
  t: ExecutionContext,
  database: Database,
  { port, requireTls = false, limit }: Wish,
): Promise<NoticeOffice> {
  const stage = await openStage(database);
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const queue = jobQueue(database, { now });
  const outbox = openOutbox({ database, queue, now });
  const from = 'yijiao@archives.example.cn';
  const post = openSmtpPost({ host: '127.0.0.1', port, secure: false, requireTls, credentials: undefined, from });
  t.teardown(() => post.close());
  const mail = {
    outbox,
    cases: stage.cases,
    mayBeTold,
    post,
    places: { server: 'https://archives.example.cn' },
    ...(limit !== undefined && { limit }),
  };
  const telling: Telling = { mayBeTold, digest: { hour: 8, timeZone: 'Asia/Shanghai' }, now };
  const preferences = preferenceDesk(database);
  await hire(database);
  const wish: NoticeOffice['wish'] = (person, change) =>
    preferences.set(
      members[person][0].personId,
      { email: addressOf(person), language: 'zh', mail: 'immediate', ...change },
      cast.admin.personId,
    );
  for (const person of Object.keys(members)) await wish(person as Person, {});
  return {
    stage,
    database,
    queue,
    outbox,
    telling,
    mail,
    wish,
    async tell() {
      while (await tellEvents(outbox, telling));
    },
    async send() {
      const handlers = { mail: mailHandler(mail), digest: digestHandler(mail) };
      const worker = startWorker({
        queue,
        transaction: database.transaction,
        handlers,
        slots: 8,
        largeSlots: 8,
        pollMs: 10,
      });
      while (await isDue(database, now())) await pause(20);
      await worker.stop(10_000);
    },
    kept: () => database.db.selectFrom('notifications').selectAll().orderBy('id').execute(),
    pass: (milliseconds) => (ahead += milliseconds),
  };
}

/** Whether something waits whose time has come, or is being sent. */
async function isDue(database: Database, now: number): Promise<boolean> {
  const row = await database.db
    .selectFrom('jobs')
    .select('id')
    .where('kind', 'in', ['mail', 'digest'])
    .where('state', '=', 'open')
    .where((eb) => eb.or([eb('dueAt', '<=', now), eb('lease', 'is not', null)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function hire(database: Database): Promise<void> {
  const createdAt = Date.now();
  await database.transaction(async (tx) => {
    for (const [{ personId: id, displayName, roles }, organisationId] of Object.values(members)) {
      const row = {
        id,
        login: id,
        loginKey: id,
        displayName,
        passwordHash: '',
        createdAt,
        disabledAt: null,
        kind: 'person',
      };
      await tx.insertInto('people').values(row).execute();
      const held = [...roles].map((role) => ({
        personId: id,
        organisationId,
        role,
        grantedAt: createdAt,
        source: 'local',
      }));
      await tx.insertInto('memberships').values(held).execute();
    }
  });
}

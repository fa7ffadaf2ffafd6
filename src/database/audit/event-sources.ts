import { sql } from 'kysely';
import type { CalendarTables } from '../tables/calendars.ts';
import type { ExpectedHandoverTables } from '../tables/expected-handovers.ts';
import type { HandoverTables } from '../tables/handover.ts';
import type { IdentityTables } from '../tables/identity.ts';
import type { ProfileTables } from '../tables/profiles.ts';
import type { RetrievalTables } from '../tables/retrievals.ts';
import type { SignerTables } from '../tables/signers.ts';
import type { Reader } from '../tables.ts';

/** The tables of events, by their names in the program. Whatever is appended to one is noted in the audit trail. */
export type EventTables = Pick<HandoverTables, 'handoverEvents' | 'reminders'> &
  Pick<IdentityTables, 'identityEvents'> &
  Pick<ProfileTables, 'profileEvents' | 'standardEvents'> &
  Pick<CalendarTables, 'calendarEvents'> &
  Pick<ExpectedHandoverTables, 'expectedHandoverEvents'> &
  Pick<SignerTables, 'signers' | 'signerStatuses'> &
  RetrievalTables;

export type EventTable = keyof EventTables;

/** What the trail says of an event. */
export interface EventMarks {
  readonly key: string;
  readonly at: number;
  readonly kind: string;
  readonly subject: string | null;
  readonly actorId: string | null;
}

/** An event with what the trail says of it. */
export interface PlacedEvent extends EventMarks {
  readonly event: object;
}

interface EventSource<Row> {
  /** Name in the trail. */
  readonly name: string;
  readonly placed: (row: Row) => PlacedEvent;
  /** The events with these keys, in the order in which they were appended. */
  readonly find: (db: Reader, keys: readonly string[]) => Promise<readonly PlacedEvent[]>;
}

function source<Row extends object>({
  name,
  marks,
  find,
}: {
  readonly name: string;
  readonly marks: (row: Row) => EventMarks;
  readonly find: (db: Reader, keys: readonly string[]) => Promise<readonly Row[]>;
}): EventSource<Row> {
  const placed = (row: Row): PlacedEvent => ({ ...marks(row), event: row });
  return { name, placed, find: async (db, keys) => (await find(db, keys)).map(placed) };
}

/** Where events are kept. The names stand in the trail, and never change. */
export const eventSources: { readonly [Name in EventTable]: EventSource<EventTables[Name]> } = {
  handoverEvents: source({
    name: 'handover',
    marks: ({ position, at, type: kind, handoverId: subject, actorId }) => {
      return { key: String(position), at, kind, subject, actorId };
    },
    find: (db, keys) =>
      db
        .selectFrom('handoverEvents')
        .selectAll()
        .where('position', 'in', keys.map(Number))
        .orderBy('position')
        .execute(),
  }),
  identityEvents: source({
    name: 'identity',
    marks: ({ id: key, at, kind, personId, organisationId, actorId }) => {
      return { key, at, kind, subject: personId ?? organisationId, actorId };
    },
    find: (db, keys) => db.selectFrom('identityEvents').selectAll().where('id', 'in', keys).orderBy('id').execute(),
  }),
  profileEvents: source({
    name: 'profile',
    marks: ({ id: key, at, kind, profileId, version, actorId }) => {
      return { key, at, kind, subject: `${profileId}@${version}`, actorId };
    },
    find: (db, keys) => db.selectFrom('profileEvents').selectAll().where('id', 'in', keys).orderBy('id').execute(),
  }),
  standardEvents: source({
    name: 'standard',
    marks: ({ id: key, at, kind, subject, actorId }) => ({ key, at, kind, subject, actorId }),
    find: (db, keys) => db.selectFrom('standardEvents').selectAll().where('id', 'in', keys).orderBy('id').execute(),
  }),
  calendarEvents: source({
    name: 'calendar',
    marks: ({ id: key, at, calendar, year, actorId }) => {
      return { key, at, kind: 'recorded', subject: `${calendar}/${year}`, actorId };
    },
    find: (db, keys) => db.selectFrom('calendarEvents').selectAll().where('id', 'in', keys).orderBy('id').execute(),
  }),
  expectedHandoverEvents: source({
    name: 'expected-handover',
    marks: ({ id: key, at, kind, expectedId: subject, actorId }) => ({ key, at, kind, subject, actorId }),
    find: (db, keys) =>
      db.selectFrom('expectedHandoverEvents').selectAll().where('id', 'in', keys).orderBy('id').execute(),
  }),
  reminders: source({
    name: 'reminder',
    marks: ({ id: key, at, step: kind, handoverId: subject }) => ({ key, at, kind, subject, actorId: null }),
    find: (db, keys) => db.selectFrom('reminders').selectAll().where('id', 'in', keys).orderBy('id').execute(),
  }),
  signers: source({
    name: 'signer',
    marks: ({ id: key, registeredAt: at, registeredBy: actorId }) => {
      return { key, at, kind: 'registered', subject: key, actorId };
    },
    find: (db, keys) => db.selectFrom('signers').selectAll().where('id', 'in', keys).orderBy('id').execute(),
  }),
  signerStatuses: source({
    name: 'signer-status',
    marks: ({ id: key, at, status: kind, signerId: subject, actorId }) => ({ key, at, kind, subject, actorId }),
    find: (db, keys) => db.selectFrom('signerStatuses').selectAll().where('id', 'in', keys).orderBy('id').execute(),
  }),
  retrievals: source({
    name: 'retrieval',
    marks: ({ id: key, at, thing: kind, handoverId: subject, personId: actorId }) => {
      return { key, at, kind, subject, actorId };
    },
    find: (db, keys) => db.selectFrom('retrievals').selectAll().where('id', 'in', keys).orderBy('id').execute(),
  }),
};

export const eventTables = [
  'handoverEvents',
  'identityEvents',
  'profileEvents',
  'standardEvents',
  'calendarEvents',
  'expectedHandoverEvents',
  'reminders',
  'signers',
  'signerStatuses',
  'retrievals',
] as const satisfies readonly EventTable[];

/** Keys of the first events of a table that the trail does not list, in the order in which they were appended. */
export async function unlistedIn(db: Reader, table: EventTable, limit: number): Promise<readonly string[]> {
  const column = table === 'handoverEvents' ? 'position' : 'id';
  const { name } = eventSources[table];
  const key = sql<string>`cast(${sql.ref(`${table}.${column}`)} as text)`;
  const rows = await db
    .selectFrom(table)
    .select(key.as('key'))
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('auditTrail').select('position').where('source', '=', name).where('key', '=', key)),
      ),
    )
    .orderBy(sql.ref(`${table}.${column}`))
    .limit(limit)
    .execute();
  return rows.map((row) => row.key);
}

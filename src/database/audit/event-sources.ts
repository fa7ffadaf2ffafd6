import { sql } from 'kysely';
import type { HandoverTables } from '../tables/handover.ts';
import type { IdentityTables } from '../tables/identity.ts';
import type { ProfileTables } from '../tables/profiles.ts';
import type { RetrievalTables } from '../tables/retrievals.ts';
import type { SignerTables } from '../tables/signers.ts';
import type { Reader } from '../tables.ts';

/** The tables of events, by their names in the program. Whatever is appended to one is noted in the audit trail. */
export type EventTables = Pick<HandoverTables, 'handoverEvents'> &
  Pick<IdentityTables, 'identityEvents'> &
  Pick<ProfileTables, 'profileEvents' | 'standardEvents'> &
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

interface EventSource<Row> {
  /** Name in the trail. */
  readonly name: string;
  readonly marks: (row: Row) => EventMarks;
  /** The events with these keys, in the order in which they were appended. */
  readonly find: (db: Reader, keys: readonly string[]) => Promise<readonly Row[]>;
  /** Keys of the first events that the trail does not list, in that order. */
  readonly unlisted: (db: Reader, limit: number) => Promise<readonly string[]>;
}

/** Where events are kept. The names stand in the trail, and never change. */
export const eventSources: { readonly [Name in EventTable]: EventSource<EventTables[Name]> } = {
  handoverEvents: {
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
    unlisted: (db, limit) => unlistedIn(db, 'handoverEvents', limit),
  },
  identityEvents: {
    name: 'identity',
    marks: ({ id: key, at, kind, personId, organisationId, actorId }) => {
      return { key, at, kind, subject: personId ?? organisationId, actorId };
    },
    find: (db, keys) => db.selectFrom('identityEvents').selectAll().where('id', 'in', keys).orderBy('id').execute(),
    unlisted: (db, limit) => unlistedIn(db, 'identityEvents', limit),
  },
  profileEvents: {
    name: 'profile',
    marks: ({ id: key, at, kind, profileId, version, actorId }) => {
      return { key, at, kind, subject: `${profileId}@${version}`, actorId };
    },
    find: (db, keys) => db.selectFrom('profileEvents').selectAll().where('id', 'in', keys).orderBy('id').execute(),
    unlisted: (db, limit) => unlistedIn(db, 'profileEvents', limit),
  },
  standardEvents: {
    name: 'standard',
    marks: ({ id: key, at, kind, subject, actorId }) => ({ key, at, kind, subject, actorId }),
    find: (db, keys) => db.selectFrom('standardEvents').selectAll().where('id', 'in', keys).orderBy('id').execute(),
    unlisted: (db, limit) => unlistedIn(db, 'standardEvents', limit),
  },
  signers: {
    name: 'signer',
    marks: ({ id: key, registeredAt: at, registeredBy: actorId }) => {
      return { key, at, kind: 'registered', subject: key, actorId };
    },
    find: (db, keys) => db.selectFrom('signers').selectAll().where('id', 'in', keys).orderBy('id').execute(),
    unlisted: (db, limit) => unlistedIn(db, 'signers', limit),
  },
  signerStatuses: {
    name: 'signer-status',
    marks: ({ id: key, at, status: kind, signerId: subject, actorId }) => ({ key, at, kind, subject, actorId }),
    find: (db, keys) => db.selectFrom('signerStatuses').selectAll().where('id', 'in', keys).orderBy('id').execute(),
    unlisted: (db, limit) => unlistedIn(db, 'signerStatuses', limit),
  },
  retrievals: {
    name: 'retrieval',
    marks: ({ id: key, at, thing: kind, handoverId: subject, personId: actorId }) => {
      return { key, at, kind, subject, actorId };
    },
    find: (db, keys) => db.selectFrom('retrievals').selectAll().where('id', 'in', keys).orderBy('id').execute(),
    unlisted: (db, limit) => unlistedIn(db, 'retrievals', limit),
  },
};

export const eventTables = [
  'handoverEvents',
  'identityEvents',
  'profileEvents',
  'standardEvents',
  'signers',
  'signerStatuses',
  'retrievals',
] as const satisfies readonly EventTable[];

async function unlistedIn(db: Reader, table: EventTable, limit: number): Promise<readonly string[]> {
  const column = table === 'handoverEvents' ? 'position' : 'id';
  const { name } = eventSources[table];
  const key = sql<string>`cast(${sql.ref(`${table}.${column}`)} as text)`;
  const rows = await db
    .selectFrom(table)
    .select(key.as('key'))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('auditTrail').select('position').where('source', '=', name).where('key', '=', key))),
    )
    .orderBy(sql.ref(`${table}.${column}`))
    .limit(limit)
    .execute();
  return rows.map((row) => row.key);
}

import type { Kysely, Transaction } from 'kysely';
import type { CalendarTables } from './tables/calendars.ts';
import type { ExpectedHandoverTables } from './tables/expected-handovers.ts';
import type { HandoverTables } from './tables/handover.ts';
import type { IdempotencyTables } from './tables/idempotency.ts';
import type { IdentityTables } from './tables/identity.ts';
import type { InstallationTables } from './tables/installation.ts';
import type { JobTables } from './tables/jobs.ts';
import type { KeptResultTables } from './tables/kept-results.ts';
import type { LogTables } from './tables/log.ts';
import type { NotificationTables } from './tables/notifications.ts';
import type { ProfileTables } from './tables/profiles.ts';
import type { RetrievalTables } from './tables/retrievals.ts';
import type { SignerTables } from './tables/signers.ts';
import type { TrailTables } from './tables/trail.ts';

/**
 * Every table, named and typed as the program sees it; in the database the same names stand in snake_case.
 * Only text, integers and few blobs: instants are milliseconds since 1970, flags 0 or 1, documents JSON as text, ids text that sorts by age.
 */
export interface Tables
  extends IdentityTables,
    JobTables,
    IdempotencyTables,
    HandoverTables,
    RetrievalTables,
    SignerTables,
    ProfileTables,
    KeptResultTables,
    CalendarTables,
    ExpectedHandoverTables,
    NotificationTables,
    InstallationTables,
    LogTables,
    TrailTables {}

/** A transaction under way: what reads and writes in it happens as a whole or not at all. */
export type Tx = Transaction<Tables>;

/** Anything that can be read from, inside a transaction or outside. Changes need a transaction. */
export type Reader = Pick<Kysely<Tables>, 'selectFrom' | 'selectNoFrom' | 'fn' | 'getExecutor'>;

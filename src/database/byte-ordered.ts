import { type Kysely, type RawBuilder, sql } from 'kysely';
import { dialectOf } from './connection/dialect.ts';

/** Text that both databases put in the order of its UTF-8 bytes, as the item tree and the pages of a list want it. */
export function byteOrdered(db: Kysely<unknown>): RawBuilder<unknown> {
  return dialectOf(db) === 'postgres' ? sql`text collate "C"` : sql`text`;
}

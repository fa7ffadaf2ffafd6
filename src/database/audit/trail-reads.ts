import type { TrailEntry } from '../../audit/trail/entry.ts';
import type { ListedEntry, TrailFilter, TrailReader } from '../../audit/trail/trail-reader.ts';
import type { KeptEntry } from '../../audit/trail/verify-trail.ts';
import type { Page } from '../../handover/desk/ports.ts';
import type { AuditTrailRow } from '../tables/trail.ts';
import type { Reader } from '../tables.ts';
import { eventSources, eventTables, unlistedIn } from './event-sources.ts';
import { readTrailHead } from './trail-head.ts';

const pageLength = 500;

/** Reads the audit trail of a database. */
export function trailReads(db: Reader): TrailReader {
  return {
    head: () => readTrailHead(db),
    async count(filter) {
      const { count } = await matching(db, filter)
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    list: async (filter, page) => (await rowsOf(db, filter, page)).map(listed),
    async *kept(filter = {}) {
      for (let after = 0; ; ) {
        const rows = await rowsOf(db, filter, { after, limit: pageLength });
        if (rows.length === 0) return;
        const events = await eventsOf(db, rows);
        for (const row of rows)
          yield { entry: entryOf(row), digest: row.digest, event: events.get(placeOf(row)) } satisfies KeptEntry;
        after = rows.at(-1)?.position ?? after;
      }
    },
    async unlisted(limit) {
      const found = await Promise.all(
        eventTables.map(async (table) => {
          const { name: source } = eventSources[table];
          return (await unlistedIn(db, table, limit)).map((key) => ({ source, key }));
        }),
      );
      return found.flat();
    },
  };
}

function matching(db: Reader, { from, until, actor, subject, source, kind }: TrailFilter) {
  return db
    .selectFrom('auditTrail')
    .$if(from !== undefined, (query) => query.where('at', '>=', from ?? 0))
    .$if(until !== undefined, (query) => query.where('at', '<', until ?? 0))
    .$if(actor !== undefined, (query) => query.where('actorId', '=', actor ?? ''))
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
    .$if(source !== undefined, (query) => query.where('source', '=', source ?? ''))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''));
}

async function rowsOf(
  db: Reader,
  filter: TrailFilter,
  { after = 0, limit }: Page<number>,
): Promise<readonly AuditTrailRow[]> {
  return matching(db, filter).selectAll().where('position', '>', after).orderBy('position').limit(limit).execute();
}

function entryOf({ position, at, source, key, kind, subject, actorId, origin, sha256 }: AuditTrailRow): TrailEntry {
  return {
    position,
    at,
    source,
    key,
    kind,
    ...(subject !== null && { subject }),
    ...(actorId !== null && { actor: actorId }),
    ...(origin !== null && { origin: JSON.parse(origin) }),
    sha256,
  };
}

function listed(row: AuditTrailRow): ListedEntry {
  return { ...entryOf(row), digest: row.digest };
}

/** The events that these entries name, as they are now. */
async function eventsOf(db: Reader, rows: readonly AuditTrailRow[]): Promise<ReadonlyMap<string, object>> {
  const events = new Map<string, object>();
  for (const table of eventTables) {
    const { find, name: source } = eventSources[table];
    const keys = rows.filter((row) => row.source === source).map(({ key }) => key);
    if (keys.length === 0) continue;
    for (const { event, key } of await find(db, keys)) events.set(placeOf({ source, key }), event);
  }
  return events;
}

function placeOf({ source, key }: Pick<AuditTrailRow, 'source' | 'key'>): string {
  return `${source} ${key}`;
}

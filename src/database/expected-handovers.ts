import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { type ExpectedHandover, failedStates } from '../handover/announcing/expected-handover.ts';
import type {
  ExpectedDesk,
  ExpectedFilter,
  ExpectedReader,
  ExpectedStanding,
  ExpectedStore,
} from '../handover/announcing/ports.ts';
import { caseStates } from '../handover/case/case.ts';
import { noteInTrail } from './audit/note-in-trail.ts';
import type { Database } from './connection/open.ts';
import { newId } from './id.ts';
import { oneOf } from './one-of.ts';
import type { ExpectedHandoverRow } from './tables/expected-handovers.ts';
import type { Reader, Tables, Tx } from './tables.ts';

/** Keeps what is expected of projects in the database. */
export function expectedDesk({ db, transaction }: Database): ExpectedDesk {
  return {
    read: expectedReads(db),
    write: (work) => transaction((tx) => work(expectedStore(tx))),
  };
}

/** The same inside a transaction that may be somebody else's too. */
export function expectedStore(tx: Tx): ExpectedStore {
  return {
    ...expectedReads(tx),
    async append(event, made, dueAt) {
      const row = {
        bureauId: made.bureau,
        deliveringUnitId: made.deliveringUnit,
        projectCode: made.projectCode,
        handoverId: made.handover?.id ?? null,
        cancelled: made.cancelled ? 1 : 0,
        dueAt: dueAt?.getTime() ?? null,
        expected: JSON.stringify(made),
      };
      await tx
        .insertInto('expectedHandovers')
        .values({ id: made.id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
      const kept = {
        id: newId(),
        expectedId: made.id,
        kind: event.type,
        event: JSON.stringify(event),
        at: Date.parse(event.at),
        actorId: event.by,
      };
      await tx.insertInto('expectedHandoverEvents').values(kept).execute();
      await noteInTrail(tx, 'expectedHandoverEvents', [kept]);
    },
  };
}

function expectedReads(db: Reader): ExpectedReader {
  return {
    async find(id) {
      const rows = await db.selectFrom('expectedHandovers').selectAll().where('id', '=', id).execute();
      return (await standingsOf(db, rows)).at(0);
    },
    async list(filter, { after, limit }) {
      const rows = await db
        .selectFrom('expectedHandovers')
        .selectAll()
        .where((eb) => eb.and([...conditions(eb, filter)]))
        .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return standingsOf(db, rows);
    },
    async events(id) {
      const rows = await db
        .selectFrom('expectedHandoverEvents')
        .select('event')
        .where('expectedId', '=', id)
        .orderBy('id')
        .execute();
      return rows.map(({ event }) => JSON.parse(event));
    },
    async reminders({ after = '', limit }) {
      const rows = await db
        .selectFrom('expectedHandoverEvents')
        .innerJoin('expectedHandovers', 'expectedHandovers.id', 'expectedHandoverEvents.expectedId')
        .selectAll('expectedHandovers')
        .select(['expectedHandoverEvents.id as place', 'event'])
        .where('kind', '=', 'reminded')
        .where('expectedHandoverEvents.id', '>', after)
        .orderBy('expectedHandoverEvents.id')
        .limit(limit)
        .execute();
      const standings = await standingsOf(db, rows);
      return rows.flatMap(({ place, event }, index) => {
        const standing = standings[index];
        return standing ? [{ place, ...standing, event: JSON.parse(event) }] : [];
      });
    },
    async newestPlace() {
      const newest = db.selectFrom('expectedHandoverEvents').select('id').orderBy('id', 'desc').limit(1);
      return (await newest.executeTakeFirst())?.id ?? '';
    },
    async open({ bureau, deliveringUnit, projectCode }) {
      const rows = await db
        .selectFrom('expectedHandovers')
        .selectAll()
        .where('bureauId', '=', bureau)
        .where('deliveringUnitId', '=', deliveringUnit)
        .where('projectCode', '=', projectCode)
        .where('cancelled', '=', 0)
        .orderBy('id')
        .execute();
      const standings = await standingsOf(db, rows);
      return standings
        .filter(({ comes }) => comes === undefined || failedStates.includes(comes.state))
        .map(({ expected }) => expected);
    },
  };
}

/** With each what its own case says. */
async function standingsOf(db: Reader, rows: readonly ExpectedHandoverRow[]): Promise<readonly ExpectedStanding[]> {
  const ids = rows.flatMap(({ handoverId }) => handoverId ?? []);
  const cases =
    ids.length === 0
      ? []
      : await db.selectFrom('handovers').select(['id', 'state', 'submittedAt']).where('id', 'in', ids).execute();
  const byId = new Map(cases.map((one) => [one.id, one]));
  return rows.map(({ expected: json, handoverId, dueAt: due }) => {
    const expected: ExpectedHandover = JSON.parse(json);
    const dueAt = due === null ? undefined : new Date(due);
    const found = handoverId === null ? undefined : byId.get(handoverId);
    if (!found) return { expected, comes: undefined, dueAt };
    const submittedAt = found.submittedAt === null ? undefined : new Date(found.submittedAt).toISOString();
    return { expected, comes: { state: oneOf(caseStates, found.state), submittedAt }, dueAt };
  });
}

type Builder = ExpressionBuilder<Tables, 'expectedHandovers'>;

function* conditions(
  eb: Builder,
  { overdueAt, projectCode, visibility, waiting }: ExpectedFilter,
): Generator<Expression<SqlBool>> {
  if (visibility.kind === 'organisation') {
    const { organisation } = visibility;
    yield eb.or([eb('bureauId', '=', organisation), eb('deliveringUnitId', '=', organisation)]);
  }
  if (projectCode !== undefined) yield eb('projectCode', '=', projectCode);
  if (overdueAt !== undefined) yield eb('dueAt', '<=', Date.parse(overdueAt));
  if (overdueAt === undefined && !waiting) return;
  yield eb('cancelled', '=', 0);
  yield eb.not(
    eb.exists(
      eb
        .selectFrom('handovers')
        .select('handovers.id')
        .whereRef('handovers.id', '=', 'expectedHandovers.handoverId')
        .where('handovers.submittedAt', 'is not', null)
        .where('handovers.state', 'not in', failedStates),
    ),
  );
}

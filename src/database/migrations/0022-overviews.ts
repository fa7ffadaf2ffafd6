import type { Kysely } from 'kysely';

/** Lists show what a case came to, which is taken out of the cases as they are kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('handovers')
    .addColumn('overview', 'text', (column) => column.notNull().defaultTo('{"unresolvedFindings":0}'))
    .execute();
  const tables = db.withTables<{ handovers: { id: string; caseJson: string; overview: string } }>();
  const next = tables.selectFrom('handovers').select(['id', 'caseJson']).orderBy('id').limit(1);
  for (let after = ''; ; ) {
    const row = await next.where('id', '>', after).executeTakeFirst();
    if (!row) return;
    const overview = JSON.stringify(overviewOf(JSON.parse(row.caseJson)));
    await tables.updateTable('handovers').set({ overview }).where('id', '=', row.id).execute();
    after = row.id;
  }
}

/** Of the signatures nothing was kept until then. */
function overviewOf(kept: unknown): object {
  const round = items(kept, 'rounds').at(-1);
  const number = Number(member(kept, 'round'));
  const unresolved = items(kept, 'findings').filter(
    (finding) => Number(member(finding, 'round')) < number && member(finding, 'status') !== 'resolved',
  );
  return {
    properties: member(member(round, 'check'), 'properties'),
    unresolvedFindings: unresolved.length,
    reviewProgress: member(round, 'reviewProgress'),
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value))[name] : undefined;
}

function items(value: unknown, name: string): readonly unknown[] {
  const list = member(value, name);
  return Array.isArray(list) ? list : [];
}

import type { Database } from './connection/open.ts';
import { newId } from './id.ts';

/** The name that tells this database from every other; it is given at the first asking and then stays. */
export async function installationOf({ transaction }: Database): Promise<string> {
  return await transaction(async (tx) => {
    const known = await tx.selectFrom('installations').select('id').executeTakeFirst();
    if (known) return known.id;
    const id = newId();
    await tx.insertInto('installations').values({ id }).execute();
    return id;
  });
}

/**
 * Writes the row that names this database again as it is: who can only read, as on a full disk, cannot work.
 * @throws {Problem} `database.full`, `database.busy` and what else keeps a database from writing
 */
export async function tryWriting({ transaction }: Database): Promise<void> {
  await transaction((tx) =>
    tx
      .updateTable('installations')
      .set((row) => ({ id: row.ref('id') }))
      .execute(),
  );
}

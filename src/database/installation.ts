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

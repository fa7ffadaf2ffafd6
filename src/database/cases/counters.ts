import type { Tx } from '../tables.ts';

/** The next number of a series, from 1 on. Without gaps, because others wait for the end of this transaction. */
export async function takeNumber(tx: Tx, name: string): Promise<number> {
  const { value } = await tx
    .insertInto('counters')
    .values({ name, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })))
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}

/** The last number of a series, 0 before the first; whoever wants the next waits for the end of this transaction. */
export async function lockNumber(tx: Tx, name: string): Promise<number> {
  const { value } = await tx
    .insertInto('counters')
    .values({ name, value: 0 })
    // Writing what is there locks the row, and one that is not there yet cannot be locked.
    .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ value: eb.ref('counters.value') })))
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}

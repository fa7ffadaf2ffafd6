/**
 * The largest number that a volume, a record or an event of a handover has: the largest integer of 32 bits, as a column for
 * them holds it (PostgreSQL `integer`). The schemas say the same.
 */
export const largestNumber = 2_147_483_647;

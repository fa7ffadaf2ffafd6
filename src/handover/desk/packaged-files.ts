import type { Desk } from './desk.ts';

/** Files noted in one transaction: enough to be fast, few enough not to keep others waiting. */
const batch = 1000;

/** Notes which part of a divided delivery holds files, before the package is recorded as stored. Repeating it is harmless. */
export async function notePackagedFiles<Tx>(
  { transaction, casesIn }: Pick<Desk<Tx>, 'transaction' | 'casesIn'>,
  id: string,
  { part, paths }: { readonly part: number; readonly paths: readonly string[] },
): Promise<void> {
  for (let start = 0; start < paths.length; start += batch) {
    await transaction(async (tx) => {
      const cases = casesIn(tx);
      const current = await cases.lock(id);
      // Another run of the same job was faster, and has noted and recorded it all.
      if (current?.state !== 'accepted') return;
      await cases.markPackaged(id, current.round, { part, paths: paths.slice(start, start + batch) });
    });
  }
}

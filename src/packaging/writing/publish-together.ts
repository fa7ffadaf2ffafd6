import type { StagedPackage } from './package-file.ts';

/**
 * Gives packages their names in their order, or none of them; what they replaced does not come back. The last one lists
 * the others: its predecessor goes before any of them comes, so that it never lies beside packages that it does not list.
 * @throws what publishing throws
 */
export async function publishTogether(staged: readonly StagedPackage[]): Promise<void> {
  if (staged.length > 1) await staged.at(-1)?.makeWay();
  const published: StagedPackage[] = [];
  try {
    for (const one of staged) {
      await one.publish();
      published.push(one);
    }
  } catch (error) {
    // Why it failed matters more than what could not be undone.
    await Promise.allSettled(published.map((one) => one.withdraw()));
    throw error;
  }
}

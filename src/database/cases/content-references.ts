import type { Reader } from '../tables.ts';

/**
 * Which of these contents of the intake cases refer to, by SHA-256: as a file of any round, whatever became of the case,
 * or as the evidence of the signatures that a check verified.
 */
export async function referencedContents(db: Reader, digests: readonly string[]): Promise<ReadonlySet<string>> {
  if (digests.length === 0) return new Set();
  const files = await db.selectFrom('roundFiles').select('sha256').distinct().where('sha256', 'in', digests).execute();
  const evidence = await db
    .selectFrom('checkReports')
    .select('signatureEvidence')
    .distinct()
    .where('signatureEvidence', 'in', digests)
    .execute();
  const found = new Set(files.map(({ sha256 }) => sha256));
  for (const { signatureEvidence } of evidence) if (signatureEvidence !== null) found.add(signatureEvidence);
  return found;
}

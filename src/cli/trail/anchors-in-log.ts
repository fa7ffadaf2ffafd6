import type { VerifierKey } from '../../audit/log/notes/verifier-key.ts';
import { verifyLog } from '../../audit/log/verifying/verify-log.ts';
import type { Anchor } from '../../audit/trail/verify-trail.ts';
import { Problem } from '../../problem.ts';
import { openLog } from '../log/open-source.ts';

/**
 * The digests of an audit trail that were anchored in a transparency log, which is verified for that from end to end.
 * @throws {Problem} `audit.log-not-intact`, `log.not-found`, `storage.…`
 */
export async function anchorsIn(log: string, key: VerifierKey | undefined): Promise<readonly Anchor[]> {
  const anchors: Anchor[] = [];
  const { source } = await openLog(log);
  const { ok } = await verifyLog(source, {
    trust: { key },
    onEntry(entry) {
      if (entry.kind === 'audit_head') anchors.push({ digest: entry.digests.head });
    },
  });
  if (!ok) throw new Problem('audit.log-not-intact', { params: { log } });
  return anchors;
}

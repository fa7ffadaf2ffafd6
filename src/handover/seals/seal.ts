import { compactVerify, importJWK } from 'jose';
import type { HandoverCase, Seal } from '../case/case.ts';
import type { CaseEvent } from '../case/event.ts';
import { type BureauKey, thumbprintOf } from '../receipt/bureau-key.ts';
import { canonicalBytes, wellFormed } from './canonical.ts';
import { type NoticeStatement, type SealedStatement, statementOf } from './statement.ts';

/** Media type that the JWS of a seal names. */
const sealType = 'yijiao-statement+jws';

/** Puts the bureau's seal under a statement. */
export type SealStatement = (statement: SealedStatement | NoticeStatement) => Promise<Seal>;

/** Seals with the bureau's key: a JWS over the RFC 8785 form of the statement, and the public key. */
export function sealingWith(key: BureauKey): SealStatement {
  return async (statement) => ({
    jws: await key.sign(canonicalBytes(wellFormed(statement)), sealType),
    key: key.publicKey,
  });
}

/** An event as it is kept: with the seal under what it states, where that has to be proved later. */
export async function sealed(current: HandoverCase, event: CaseEvent, put: SealStatement): Promise<CaseEvent> {
  const stated = statementOf(current, event);
  if (!stated) return event;
  const seal = await put(stated.statement);
  if (event.type === 'submitted') return { ...event, statement: { ...event.statement, seal } };
  if (event.type === 'voided') return { ...event, voiding: { ...event.voiding, seal } };
  return 'decision' in event ? { ...event, decision: { ...event.decision, seal } } : event;
}

/** What came of verifying a seal. */
export type SealVerdict = 'valid' | 'signature-bad' | 'statement-differs' | 'key-unknown';

/**
 * Verifies offline that a seal stands under exactly this statement.
 * @param trustedKeys RFC 7638 thumbprints of keys that the verifier has from elsewhere; without them any key will do
 */
export async function verifySeal(
  statement: SealedStatement | NoticeStatement,
  { jws, key }: Seal,
  trustedKeys?: readonly string[],
): Promise<SealVerdict> {
  // The key itself counts, not what it calls itself.
  const kid = await thumbprintOf(key.x);
  if (trustedKeys && !trustedKeys.includes(kid)) return 'key-unknown';
  try {
    const { kty, crv, x } = key;
    const algorithms = ['EdDSA', 'Ed25519'];
    const { payload, protectedHeader } = await compactVerify(jws, await importJWK({ kty, crv, x }, 'EdDSA'), {
      algorithms,
    });
    if (protectedHeader.typ !== sealType || protectedHeader.kid !== kid) return 'signature-bad';
    const stated = Buffer.from(canonicalBytes(wellFormed(statement)));
    return stated.equals(payload) ? 'valid' : 'statement-differs';
  } catch {
    // jose throws for every way in which a signature can be wrong; to a verifier they are all the same.
    return 'signature-bad';
  }
}

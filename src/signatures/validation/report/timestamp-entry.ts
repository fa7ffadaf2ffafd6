import type { TimestampEntry } from '../../../schema/types/signature-report.ts';
import { fingerprintOf } from '../../crypto/digest.ts';
import type { CheckLevels } from '../../trust-policy.ts';
import { verdictOf } from '../levels.ts';
import type { ValidatedTimestamp } from '../process/subject.ts';
import { checkEntry, sentenceOf } from './check-entry.ts';
import { referenceTo } from './reference.ts';
import { shortened } from './shortened.ts';

/** A time-stamp as it stands with the signature that it is over. */
export function timestampEntry({ type, validated }: ValidatedTimestamp, levels: CheckLevels): TimestampEntry {
  const { facts, judgement, observations } = validated;
  const { decisive, indication } = judgement;
  const subIndication = decisive && verdictOf(decisive.reason, levels).subIndication;
  const { der, genTime, signer, statement } = facts;
  return {
    type,
    indication,
    ...(subIndication && { subIndication }),
    ...(decisive && { reason: decisive.reason, explain: sentenceOf(decisive) }),
    ...(genTime && { genTime: genTime.toISOString() }),
    ...(statement && { ...statement, serial: shortened(statement.serial) }),
    ...(signer && { authority: shortened(signer.subject.text), certificate: referenceTo(signer) }),
    ...(der && { token: referenceTo({ fingerprint: fingerprintOf(der) }) }),
    checks: observations.map((seen) => checkEntry(seen, levels)),
  };
}

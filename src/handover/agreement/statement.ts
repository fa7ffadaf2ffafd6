import type { AgreementInForce } from '../../profiles/agreement.ts';
import type { AgreementStatement } from '../../schema/types/http/submission-agreement.ts';
import { currentRound, type HandoverCase } from '../case/case.ts';
import { canonicalBytes, wellFormed } from '../seals/canonical.ts';

/**
 * What the delivering unit signs: exactly the checked content of this round, under exactly these texts. It follows from the
 * case and the agreement alone, so that both sides make the same bytes. Undefined before the content was checked.
 */
export function agreementStatement(
  current: HandoverCase,
  { version, sha256 }: Pick<AgreementInForce, 'version' | 'sha256'>,
): AgreementStatement | undefined {
  const { id, reference, title, document, deliveringUnit, bureau, round } = current;
  const { snapshot } = currentRound(current).check ?? {};
  if (!document || snapshot === undefined || snapshot === null) return undefined;
  return {
    schema: 'yijiao-agreement-statement/1',
    handover: id,
    reference,
    title,
    project: document.projectName,
    deliveringUnit,
    bureau,
    round,
    snapshot,
    document: document.sha256,
    agreement: { version, sha256 },
  };
}

/** The bytes that are signed: the statement by RFC 8785. */
export function statementBytes(statement: AgreementStatement): Uint8Array {
  return canonicalBytes(wellFormed(statement));
}

import type { Conclusion, Indication, SignatureReport, SignedDocument } from '../../schema/types/signature-report.ts';
import type { DocumentFacts } from '../facts.ts';
import type { Noticed } from '../observation.ts';
import { onlyProves } from '../only-proves.ts';
import type { CheckLevels } from '../trust-policy.ts';
import { decisiveOf, inCatalogueOrder } from './judgement.ts';
import { verdictOf } from './levels.ts';
import type { Circumstances } from './process/proof.ts';
import { checkEntry, sentenceOf, textOf } from './report/check-entry.ts';
import { type LocatedSignature, signatureEntry } from './report/signature-entry.ts';
import { validationDataOf } from './report/validation-data.ts';

export type { LocatedSignature } from './report/signature-entry.ts';

/**
 * The worst of the signatures and of what is to be said of the document. No signature at all is its own conclusion and
 * never a pass, unless the document is to be called worse.
 */
export function conclusionOf(
  signatures: readonly { readonly indication: Indication }[],
  document?: Indication,
): Conclusion {
  const has = (indication: Indication): boolean =>
    indication === document || signatures.some((signature) => signature.indication === indication);
  if (signatures.length === 0 && (!document || document === 'TOTAL-PASSED')) return 'NO_SIGNATURE_FOUND';
  return has('TOTAL-FAILED') ? 'TOTAL-FAILED' : has('INDETERMINATE') ? 'INDETERMINATE' : 'TOTAL-PASSED';
}

/** Writes the report: a pure function of its arguments, without a clock. */
export function writeReport(
  { file, document }: { readonly file: SignatureReport['file']; readonly document: DocumentFacts | undefined },
  located: readonly LocatedSignature[],
  { policy, at }: Pick<Circumstances, 'policy' | 'at'>,
): SignatureReport {
  const { levels } = policy;
  const decisive = document && decisiveOf(document.observations, levels);
  const entries = located.map((signature, index) => {
    const names = { id: idAt(index), stamps: stampedBy(signature, located) };
    return signatureEntry(signature, names, levels);
  });
  const counting = entries.filter((entry) => !onlyProves(entry));
  const reasons = [decisive, ...counting].flatMap((one) => one?.reason ?? []);
  return {
    schema: 'yijiao-signature-report/1',
    file,
    policy: { id: policy.id, version: policy.version, sha256: policy.sha256 },
    validationTime: at.toISOString(),
    conclusion: conclusionOf(counting, decisive && verdictOf(decisive.reason, levels).indication),
    reasons: [...new Set(reasons)],
    ...(document && { document: documentEntry(document, decisive, levels) }),
    signatures: entries,
    validationData: validationDataOf(located),
  };
}

function idAt(index: number): string {
  return `S${index + 1}`;
}

function stampedBy({ container, facts: { stamps } }: LocatedSignature, located: readonly LocatedSignature[]): string[] {
  if (!stamps) return [];
  return located.flatMap((other, index) =>
    other.container === container && stamps.includes(other.facts.position) ? [idAt(index)] : [],
  );
}

function documentEntry(
  { observations, revisions, uncovered }: DocumentFacts,
  decisive: Noticed | undefined,
  levels: CheckLevels,
): SignedDocument {
  const { indication = 'TOTAL-PASSED', subIndication } = decisive ? verdictOf(decisive.reason, levels) : {};
  const { remedy } = decisive ? textOf(decisive) : {};
  return {
    indication,
    ...(subIndication && { subIndication }),
    ...(decisive && { reason: decisive.reason, explain: sentenceOf(decisive) }),
    ...(remedy && { remedy }),
    ...(revisions !== undefined && { revisions }),
    ...(uncovered && { uncovered: [...uncovered] }),
    checks: inCatalogueOrder(observations).map((seen) => checkEntry(seen, levels)),
  };
}

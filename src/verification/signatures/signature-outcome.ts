import type {
  SignatureEntry,
  SignatureReport,
  SignatureScope,
  SignedDocument,
} from '../../schema/types/signature-report.ts';
import { onlyProves } from '../../signatures/only-proves.ts';

/** What is told of one signature. */
export interface SignatureVerdict
  extends Pick<
    SignatureEntry,
    'kind' | 'indication' | 'subIndication' | 'reason' | 'explain' | 'remedy' | 'signer' | 'seal' | 'times' | 'chain'
  > {
  /** How much of the file it is over, where that is known. */
  readonly covers?: SignatureScope['covers'];
}

/** What is told of a document that is not in order. */
export type DocumentVerdict = Pick<SignedDocument, 'indication' | 'subIndication' | 'reason' | 'explain' | 'remedy'>;

/** What a check of a delivery needs of the report on one signed file. */
export interface SignatureOutcome {
  /** What only stamps other signatures is told of with these. */
  readonly entries: readonly { readonly container: string; readonly verdict: SignatureVerdict }[];
  /** Absent where there is nothing to say of the document as a whole. */
  readonly document?: DocumentVerdict;
  /** What the verdicts rest on. */
  readonly validationData: SignatureReport['validationData'];
}

export function outcomeOf({ document, signatures, validationData }: SignatureReport): SignatureOutcome {
  return {
    entries: signatures
      .filter((entry) => !onlyProves(entry))
      .map(({ container, ...entry }) => ({ container: container.name, verdict: verdictOf(entry) })),
    ...(document && document.indication !== 'TOTAL-PASSED' && { document: documentVerdictOf(document) }),
    validationData,
  };
}

function verdictOf(entry: Omit<SignatureEntry, 'container'>): SignatureVerdict {
  const { id: _id, algorithm: _algorithm, scope, timestamps: _timestamps, checks: _checks, ...verdict } = entry;
  return { ...verdict, ...(scope && { covers: scope.covers }) };
}

/**
 * Whether a signature is over all that the file shows. Whose signature is over a part, a list of names or another
 * signature has said nothing of the rest.
 */
export function isOverWhole({ covers }: Pick<SignatureVerdict, 'covers'>): boolean {
  return covers !== undefined && covers !== 'partial';
}

function documentVerdictOf({
  checks: _checks,
  revisions: _revisions,
  uncovered: _uncovered,
  ...verdict
}: SignedDocument): DocumentVerdict {
  return verdict;
}

import { receiptVerification } from '../../i18n/handover/receipt-words.ts';
import type {
  ReceiptAgreement,
  ReceiptAgreementSignature,
  ReceiptFacts,
  ReceiptOrganisation,
  ReceiptPerson,
} from '../../schema/types/receipt.ts';
import type { Person } from '../case/actor.ts';
import {
  currentRound,
  type HandoverCase,
  openFindings,
  type PersonReference,
  type Round,
  type SubmissionStatement,
  type UnitSignature,
} from '../case/case.ts';
import { personReference } from '../case/event.ts';

/** What a receipt states beyond what the case itself knows. */
export interface ReceiptOccasion {
  readonly bureau: ReceiptOrganisation;
  readonly deliveringUnit: ReceiptOrganisation;
  readonly issuer: Person;
  /** RFC 3339. */
  readonly issuedAt: string;
  /** IANA name of the bureau's time zone. */
  readonly timeZone: string;
}

/** The number of a case's receipt: one case has one receipt. */
function receiptNumber({ reference }: HandoverCase): string {
  return `JSPZ-${reference}`;
}

/** The facts of a receipt for a stored case; a case without one of them is a fault of the caller. */
export function receiptFacts(current: HandoverCase, occasion: ReceiptOccasion): ReceiptFacts {
  const { document, package: stored, supersedes } = current;
  const round = currentRound(current);
  const { check, submission, decision } = round;
  if (!document || !stored || !check || !submission || !decision) {
    throw new Error(`The case ${current.id} is not stored, so there is nothing to receipt.`);
  }
  const { bureau, deliveringUnit, issuer, issuedAt, timeZone } = occasion;
  const { projectName, projectCode, projectLocation, permits } = document;
  const { id, version, bytes, sha256, sha512, sm3, parts, root, copies } = stored;
  return {
    number: receiptNumber(current),
    issuedAt,
    timeZone,
    bureau,
    deliveringUnit,
    project: {
      name: projectName,
      ...(projectCode !== undefined && { code: projectCode }),
      ...(projectLocation !== undefined && { location: projectLocation }),
      permits,
    },
    handover: {
      id: current.id,
      reference: current.reference,
      title: current.title,
      round: current.round,
      ...(supersedes && { supersedes: { id: supersedes.handover, reference: supersedes.reference } }),
    },
    agreement: agreementFacts(submission),
    profile: check.profile,
    content: { ...check.counts, volumeList: document.volumeList, document: submission.document, root },
    package: { id, version, bytes, sha256, sha512, ...(sm3 !== undefined && { sm3 }), ...(parts && { parts }) },
    check: {
      ruleSet: check.ruleSet,
      finishedAt: check.finishedAt,
      properties: check.properties,
      warnings: check.warnings,
      notPerformed: check.notPerformed,
      ...(check.recognition && { recognition: check.recognition }),
    },
    ...reviewFacts(round),
    people: {
      signer: personAt(submission.by, submission.at),
      reviewer: personAt(decision.by, decision.at),
      ...(decision.second && { second: personAt(decision.second.by, decision.second.at) }),
      issuer: personAt(personReference(issuer), issuedAt),
    },
    // Where the copies lie is nobody's business but the bureau's.
    copies: copies.map(({ class: kind, verifiedAt }) => ({ class: kind, verifiedAt })),
    ...exceptionFacts(current),
    retention: document.retention,
    verification: receiptVerification,
  };
}

function reviewFacts({ draw, reviewProgress }: Round): Pick<ReceiptFacts, 'review'> {
  if (!draw || !reviewProgress) return {};
  const { rule, seed } = draw;
  return { review: { rule: { ...rule }, ...(rule.kind !== 'all' && { seed }), reviewed: reviewProgress.reviewed } };
}

function agreementFacts({ agreement, agreementSha256, signature }: SubmissionStatement): ReceiptAgreement {
  return {
    version: agreement,
    ...(agreementSha256 !== undefined && { sha256: agreementSha256 }),
    ...(signature && { signature: signatureFacts(signature) }),
  };
}

function signatureFacts(signature: UnitSignature): ReceiptAgreementSignature {
  const { sha256, over, subject, certificate, identifiedBy } = signature;
  return { sha256, over, subject, certificate, identifiedBy };
}

/** The exceptions that the accepted content rests on. */
function exceptionFacts(current: HandoverCase): Pick<ReceiptFacts, 'exceptions'> {
  const applied = new Set(currentRound(current).check?.excepted?.exceptions);
  const open = new Set(openFindings(current).map(({ id }) => id));
  const exceptions = (current.exceptions ?? []).flatMap(({ id, about, by, at, reason, status, decision }) => {
    const counts = 'finding' in about ? open.has(about.finding) : applied.has(id);
    if (status !== 'granted' || !decision || !counts) return [];
    return {
      finding: 'finding' in about ? about.code : about.rule,
      target: about.target,
      requested: personAt(by, at),
      reason,
      granted: personAt(decision.by, decision.at),
      ground: decision.reason,
    };
  });
  return exceptions.length > 0 ? { exceptions } : {};
}

function personAt({ name, onBehalfOf }: PersonReference, at: string): ReceiptPerson {
  return { name, ...(onBehalfOf && { onBehalfOf: onBehalfOf.name }), at };
}

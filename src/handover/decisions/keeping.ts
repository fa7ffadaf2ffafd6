import { Problem } from '../../problem.ts';
import { unknownSigner } from '../agreement/identify-unit.ts';
import {
  archiveTimestampsLimit,
  currentRound,
  evidenceUntil,
  type HandoverCase,
  type PackageFacts,
} from '../case/case.ts';
import type { CommandOf } from '../case/command.ts';
import type { Context } from '../case/context.ts';
import { actingPerson, type EventOf, headingOf, personReference } from '../case/event.ts';

/** The package is stored: everything accepted is in it, and enough copies were read back and found equal. */
export function recordStored(
  current: HandoverCase,
  { package: stored }: CommandOf<'record_stored'>,
  context: Context,
): EventOf<'stored'> | Problem {
  const what = difference(current, stored);
  if (what !== undefined) return new Problem('handover.package-differs', { params: { what } });
  const count = new Set(stored.copies.map(({ store }) => store)).size;
  const wanted = context.policy.copies;
  if (count < wanted) return new Problem('handover.copies-missing', { params: { count, wanted } });
  return { type: 'stored', ...headingOf(current, context), package: stored };
}

function difference(current: HandoverCase, { id, root, files, parts }: PackageFacts): string | undefined {
  const { check, decision } = currentRound(current);
  const accepted = decision?.snapshot;
  // What the handover document does not list has been reported by the check and is not handed over.
  const listed = check?.counts.files;
  if (id !== current.id) return `${id} ≠ ${current.id}`;
  if (root !== accepted) return `${root} ≠ ${accepted}`;
  if (files !== listed) return `${files} ≠ ${listed}`;
  const inParts = parts?.reduce((sum, part) => sum + part.files, 0) ?? files;
  if (inParts !== files) return `${inParts} ≠ ${files}`;
  return undefined;
}

/** The signed receipt goes out: only now has custody moved. */
export function issueReceipt(
  current: HandoverCase,
  { receipt }: CommandOf<'issue_receipt'>,
  context: Context,
): EventOf<'receipted'> {
  const by = personReference(actingPerson(context));
  return { type: 'receipted', ...headingOf(current, context), receipt: { ...receipt, by } };
}

/** A further time-stamp over the receipt: taken while the one before could still be verified, and verifiable for longer. */
export function recordArchiveTimestamp(
  current: HandoverCase,
  { mark }: CommandOf<'record_archive_timestamp'>,
  context: Context,
): EventOf<'evidence_renewed'> | Problem {
  const until = Date.parse(evidenceUntil(current) ?? '');
  const { archiveTimestamps: { length: taken } = [] } = current;
  if (taken >= archiveTimestampsLimit || !(Date.parse(mark.at) <= until && Date.parse(mark.until) > until)) {
    return new Problem('handover.evidence-not-renewed');
  }
  return { type: 'evidence_renewed', ...headingOf(current, context), archiveTimestamp: mark };
}

/** The registration form of both sides (电子档案移交与接收登记表) has the bureau's seal, and waits for the delivering unit. */
export function sealRegistration(
  current: HandoverCase,
  { sha256 }: CommandOf<'seal_registration'>,
  context: Context,
): EventOf<'registration_sealed'> | Problem {
  if (current.registration) return new Problem('handover.registration-sealed');
  const registration = { by: personReference(actingPerson(context)), at: context.at, sha256 };
  return { type: 'registration_sealed', ...headingOf(current, context), registration };
}

/** The delivering unit has signed exactly the form that the bureau sealed. */
export function signRegistration(
  current: HandoverCase,
  { signature }: CommandOf<'sign_registration'>,
  context: Context,
): EventOf<'registration_signed'> | Problem {
  const { registration } = current;
  if (!registration) return new Problem('handover.registration-unsealed');
  if (registration.signing) return new Problem('handover.registration-signed');
  if (signature.over !== registration.sealed.sha256) {
    return new Problem('handover.registration-differs', { params: { reason: signature.over } });
  }
  const unknown = unknownSigner(signature, context.policy.agreement);
  if (unknown) return unknown;
  const signing = { by: personReference(actingPerson(context)), at: context.at, signature };
  return { type: 'registration_signed', ...headingOf(current, context), signing };
}

/** A later handover has its receipt and takes the place of this one, which stays retrievable. */
export function recordSuperseded(
  current: HandoverCase,
  { successor }: CommandOf<'record_superseded'>,
  context: Context,
): EventOf<'superseded'> {
  return { type: 'superseded', ...headingOf(current, context), successor };
}

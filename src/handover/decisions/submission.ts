import { hash } from 'node:crypto';
import { Problem } from '../../problem.ts';
import type { AgreementInForce } from '../../profiles/agreement.ts';
import { unknownSigner } from '../agreement/identify-unit.ts';
import { agreementStatement, statementBytes } from '../agreement/statement.ts';
import { handsOf } from '../case/actor.ts';
import { currentRound, type HandoverCase, openFindings, type UnitSignature } from '../case/case.ts';
import type { CommandOf } from '../case/command.ts';
import type { Context } from '../case/context.ts';
import { actingPerson, type EventOf, headingOf, personReference } from '../case/event.ts';
import { exceptedFindings } from '../exceptions/exception.ts';

/** Hands the checked content over to the bureau, under the agreement in force. */
export function submit(
  current: HandoverCase,
  { snapshot, agreement, signed }: CommandOf<'submit'>,
  context: Context,
): EventOf<'submitted'> | Problem {
  const { check } = currentRound(current);
  const preparers = new Set(current.rounds.flatMap((round) => round.preparers));
  const signer = actingPerson(context);
  if (check?.snapshot !== snapshot) return snapshotDiffers(snapshot, check?.snapshot);
  const { agreement: inForce } = context.policy;
  if (!current.document || !inForce) return new Problem('handover.document-missing');
  if (agreement !== inForce.version) {
    return new Problem('handover.agreement-outdated', { params: { given: agreement, current: inForce.version } });
  }
  if (!context.policy.signerMayPrepare && handsOf(signer).some((hand) => preparers.has(hand))) {
    return new Problem('handover.signer-prepared');
  }
  const excepted = exceptedFindings(current);
  const open = openFindings(current).filter(({ id }) => !excepted.has(id));
  if (open.length > 0) return findingsOpen(open);
  const unsigned = signatureRefusal(current, inForce, signed?.signature);
  if (unsigned) return unsigned;
  const statement = {
    by: personReference(signer),
    at: context.at,
    snapshot,
    document: current.document.sha256,
    agreement,
    agreementSha256: inForce.sha256,
    ...(signed && { signature: signed.signature }),
    ...(signer.via !== undefined && { via: signer.via }),
  };
  return { type: 'submitted', ...headingOf(current, context), statement };
}

/** Why the signature does not do for what is submitted now, or the lack of one. */
function signatureRefusal(
  current: HandoverCase,
  agreement: AgreementInForce,
  signature: UnitSignature | undefined,
): Problem | undefined {
  if (!signature) return agreement.signature === 'required' ? new Problem('handover.signature-missing') : undefined;
  const statement = agreementStatement(current, agreement);
  const due = statement && hash('sha256', statementBytes(statement));
  if (signature.over !== due) return new Problem('handover.signature-over-other');
  return unknownSigner(signature, agreement);
}

/** Takes the handover back before the bureau has accepted it. */
export function withdraw(
  current: HandoverCase,
  { reason }: CommandOf<'withdraw'>,
  context: Context,
): EventOf<'withdrawn'> {
  const withdrawal = { by: personReference(actingPerson(context)), at: context.at, reason };
  return { type: 'withdrawn', ...headingOf(current, context), withdrawal };
}

export function snapshotDiffers(given: string, expected: string | null | undefined): Problem {
  return new Problem('handover.snapshot-differs', { params: { given, expected: expected ?? '–' } });
}

/** Names the open findings, as far as a sentence can carry them. */
export function findingsOpen(open: readonly { readonly id: string }[]): Problem {
  const named = open.slice(0, 10).map(({ id }) => id);
  const findings = named.join(', ') + (open.length > named.length ? ' …' : '');
  return new Problem('handover.findings-open', { params: { count: open.length, findings } });
}

import { ulid } from 'ulid';
import type { SigningUnit } from '../../handover/agreement/identify-unit.ts';
import { agreementStatement, statementBytes } from '../../handover/agreement/statement.ts';
import { type SignatureInspection, verifyDetached } from '../../handover/agreement/unit-signature.ts';
import { currentRound, type HandoverCase } from '../../handover/case/case.ts';
import type { SignedStatement } from '../../handover/case/command.ts';
import { refusal } from '../../handover/decisions/admission.ts';
import { type Desk, findKnown, performCommand } from '../../handover/desk/desk.ts';
import { steps } from '../../handover/process/steps.ts';
import { Problem, type ProblemCode } from '../../problem.ts';
import type { AgreementInForce } from '../../profiles/agreement.ts';
import type { StatementSignature, SubmitBody } from '../../schema/types/commands/submit.ts';
import type { SubmissionAgreementView } from '../../schema/types/http/submission-agreement.ts';
import { serveBytes } from '../content/serve-bytes.ts';
import { servedAnswers } from '../content/serve-content.ts';
import { json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { clientGone } from '../routing/client-gone.ts';
import { idempotencyKey } from '../routing/once.ts';
import { type Route, route } from '../routing/route.ts';
import { caseAnswer, refusalsOf, showPerformed } from './answers.ts';
import type { LookAt } from './sight.ts';

interface SubmissionNeeds<Tx> extends SignatureInspection {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
  readonly organisation: (id: string) => Promise<SigningUnit | undefined>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The submission agreement of a handover, and the submission, with which it is accepted. */
export function submissionRoutes<Tx>({ desk, lookAt, organisation, now, ...inspection }: SubmissionNeeds<Tx>): Route[] {
  const inForce = async (current: HandoverCase): Promise<AgreementInForce> => {
    const { agreement } = (await desk.policies())(current);
    if (!agreement) throw new Problem('handover.document-missing');
    return agreement;
  };

  const signedBy = async (
    current: HandoverCase,
    { form, value }: StatementSignature,
    signal: AbortSignal,
  ): Promise<SignedStatement | undefined> => {
    const statement = agreementStatement(current, await inForce(current));
    const unit = await organisation(current.deliveringUnit);
    // Where nothing was checked yet, the command is refused for that.
    if (!statement || !unit) return undefined;
    const [content, container] = [statementBytes(statement), containerOf(form, value)];
    const signature = await verifyDetached(
      inspection,
      { form, content, container },
      { unit, at: new Date(now()) },
      signal,
    );
    return { signature, statement: content, container };
  };

  return [
    route({
      method: 'POST',
      path: '/api/v1/handovers/{handover}/submit',
      operation: 'submit',
      summary:
        'Submit exactly the content with this digest, under this version of the agreement, signed where that is demanded.',
      access: 'deliver',
      body: jsonBody<SubmitBody>('commands/submit'),
      keyed: true,
      ...(steps.submit.locks && { locks: true }),
      answers: { 200: caseAnswer },
      problems: [...refusalsOf('submit'), ...signatureProblems],
      async handle({ ctx, actor, part, body, seen }) {
        const key = idempotencyKey(ctx) ?? ulid();
        const { signature } = body;
        const current = await findKnown(desk, part('handover'), actor);
        // A signature costs a thread: it is not verified for somebody who may not submit, nor again.
        const refused = refusal(current, 'submit', { actor, seen });
        const signed = signature && !refused ? await signedBy(current, signature, clientGone(ctx)) : undefined;
        const command = { name: 'submit', ...body, ...(signed && { signed }) } as const;
        return showPerformed(200, await performCommand(desk, current.id, { actor, command, key, seen }));
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/agreement',
      operation: 'showAgreement',
      summary: 'Show the submission agreement that is to be accepted, what is signed, and what was accepted.',
      access: 'read',
      answers: { 200: { description: 'The agreement.', schema: 'http/submission-agreement' } },
      problems: ['handover.not-found', 'handover.document-missing'],
      async handle({ actor, part }) {
        const current = await lookAt(actor, { id: part('handover'), thing: 'document' });
        const agreement = await inForce(current);
        const statement = agreementStatement(current, agreement);
        const accepted = acceptedOf(current);
        return json(200, { agreement, ...(statement && { statement }), ...(accepted && { accepted }) });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/agreement/statement',
      operation: 'fetchAgreementStatement',
      summary: 'Fetch the exact bytes to sign; once they were signed and submitted, those that were signed.',
      access: 'read',
      answers: servedAnswers({ description: 'The statement by RFC 8785.', mediaTypes: ['application/json'] }),
      problems: ['handover.not-found', 'handover.document-missing', 'http.not-found'],
      async handle({ ctx, actor, part }) {
        const current = await lookAt(actor, { id: part('handover'), thing: 'document' });
        const signed = currentRound(current).submission?.signature;
        const statement = signed ? undefined : agreementStatement(current, await inForce(current));
        const bytes = signed ? await desk.cases.paper(current.id, signed.over) : statement && statementBytes(statement);
        if (!bytes) throw new Problem('http.not-found');
        const name = `${current.reference}-${current.round}-statement.json`;
        return serveBytes(ctx, bytes, { name, mediaType: 'application/json' });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/agreement/signature',
      operation: 'fetchAgreementSignature',
      summary: "Fetch the delivering unit's signature over the statement of the newest submission, as it came in.",
      access: 'read',
      answers: servedAnswers({ description: 'The signature.', mediaTypes: Object.values(signatureTypes) }),
      problems: ['handover.not-found', 'handover.unsigned'],
      async handle({ ctx, actor, part }) {
        const current = await lookAt(actor, { id: part('handover'), thing: 'document' });
        const submitted = current.rounds.findLast(({ submission }) => submission?.signature);
        const signature = submitted?.submission?.signature;
        const bytes = signature && (await desk.cases.paper(current.id, signature.sha256));
        if (!bytes || signature.form === 'pades') throw new Problem('handover.unsigned');
        const name = `${current.reference}-${submitted.number}-statement.json.${signatureEndings[signature.form]}`;
        return serveBytes(ctx, bytes, { name, mediaType: signatureTypes[signature.form] });
      },
    }),
  ];
}

/** In which ways a signature of the delivering unit can be refused. */
export const signatureProblems = [
  'handover.signature-unfit',
  'handover.signature-invalid',
  'handover.signature-other-unit',
  'handover.signature-inactive',
  'http.client-gone',
  'signatures.took-too-long',
  'signatures.took-too-much',
] as const satisfies readonly ProblemCode[];

/** Media types of signatures that stand beside what they are over. */
export const signatureTypes = { cms: 'application/pkcs7-signature', jws: 'application/jose' } as const;
/** How their names end. */
export const signatureEndings = { cms: 'p7s', jws: 'jws' } as const;

function containerOf(form: StatementSignature['form'], value: string): Uint8Array {
  return Buffer.from(value, form === 'cms' ? 'base64' : 'utf8');
}

function acceptedOf({ rounds }: HandoverCase): SubmissionAgreementView['accepted'] {
  const round = rounds.findLast(({ submission }) => submission !== undefined);
  if (!round?.submission) return undefined;
  const { agreement: version, at, by, signature } = round.submission;
  return { round: round.number, version, at, by: by.name, ...(signature && { signature: signature.sha256 }) };
}

import { hash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { ulid } from 'ulid';
import type { SigningUnit } from '../../../handover/agreement/identify-unit.ts';
import { type SignatureInspection, verifyDetached } from '../../../handover/agreement/unit-signature.ts';
import type { HandoverCase, UnitSignature } from '../../../handover/case/case.ts';
import { refusal } from '../../../handover/decisions/admission.ts';
import { type Desk, findKnown, performCommand, refusalAhead } from '../../../handover/desk/desk.ts';
import { steps } from '../../../handover/process/steps.ts';
import { formPreparers, registrationFacts } from '../../../handover/registration/facts.ts';
import { verifySignedPdf } from '../../../handover/registration/verify-signed-pdf.ts';
import type { Actor } from '../../../identity/actor.ts';
import { Problem } from '../../../problem.ts';
import type { BareBody } from '../../../schema/types/commands/bare.ts';
import type { FormSignature, SignRegistrationBody } from '../../../schema/types/commands/sign-registration.ts';
import { serveBytes } from '../../content/serve-bytes.ts';
import { servedAnswers } from '../../content/serve-content.ts';
import type { HttpContext } from '../../context.ts';
import type { Answer } from '../../routing/answer.ts';
import { jsonBody } from '../../routing/body.ts';
import { clientGone } from '../../routing/client-gone.ts';
import { idempotencyKey } from '../../routing/once.ts';
import { type Route, route } from '../../routing/route.ts';
import { caseAnswer, refusalsOf, showPerformed } from '../answers.ts';
import type { PrintCaseForm } from '../printed-forms.ts';
import type { LookAt } from '../sight.ts';
import { signatureEndings, signatureProblems, signatureTypes } from '../submission.ts';

interface RegistrationNeeds<Tx> extends SignatureInspection {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
  readonly organisation: (id: string) => Promise<SigningUnit | undefined>;
  readonly person: (id: string) => Promise<{ readonly displayName: string } | undefined>;
  readonly printForm: PrintCaseForm;
  /** Puts the bureau's seal into a PDF. */
  readonly sealPdf: (pdf: Uint8Array, name: string) => Promise<Uint8Array>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const pdfType = 'application/pdf';

/** 电子档案移交与接收登记表: sealed by the bureau, signed by the delivering unit, and fetched at every stage. */
export function registrationRoutes<Tx>(needs: RegistrationNeeds<Tx>): Route[] {
  const { desk, lookAt, organisation, now } = needs;
  return [
    route({
      method: 'POST',
      path: '/api/v1/handovers/{handover}/seal_registration',
      operation: 'sealRegistration',
      summary: 'Fill in the registration form of transfer and receipt from the stored handover, and seal it.',
      access: 'review',
      body: jsonBody<BareBody>('commands/bare'),
      keyed: true,
      ...(steps.seal_registration.locks && { locks: true }),
      answers: { 200: caseAnswer },
      problems: [...refusalsOf('seal_registration'), 'system.disk-full'],
      async handle({ ctx, actor, part, seen }) {
        const current = await findKnown(desk, part('handover'), actor);
        const key = idempotencyKey(ctx) ?? ulid();
        // A form costs a thread and a signature: it is not made for somebody who may not seal it, nor twice.
        const refused = refusal(current, 'seal_registration', { actor, seen });
        const isDue = !refused && !current.registration;
        const pdf = isDue
          ? await needs.sealPdf(await drawn(needs, current, actor), fileName(current))
          : Buffer.alloc(0);
        const command = { name: 'seal_registration', pdf, sha256: hash('sha256', pdf) } as const;
        return showPerformed(200, await performCommand(desk, current.id, { actor, command, key, seen }));
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/handovers/{handover}/sign_registration',
      operation: 'signRegistration',
      summary: 'Send the signature of the delivering unit under the sealed registration form.',
      access: 'deliver',
      body: jsonBody<SignRegistrationBody>('commands/sign-registration'),
      keyed: true,
      ...(steps.sign_registration.locks && { locks: true }),
      answers: { 200: caseAnswer },
      problems: [...refusalsOf('sign_registration'), ...signatureProblems],
      async handle({ ctx, actor, part, body, seen }) {
        const key = idempotencyKey(ctx) ?? ulid();
        const current = await findKnown(desk, part('handover'), actor);
        const refused = await refusalAhead(desk, current, 'sign_registration', { actor, key, seen });
        if (refused) throw refused;
        const unit = await organisation(current.deliveringUnit);
        const sealed = await sealedForm(desk, current);
        if (!unit || !sealed) throw new Problem('handover.registration-unsealed');
        const container = containerOf(body.signature);
        const whose = { unit, at: new Date(now()) };
        const signature = await verifyOver(needs, { sealed, container, form: body.signature.form }, whose, ctx);
        const command = { name: 'sign_registration', signature, container } as const;
        return showPerformed(200, await performCommand(desk, current.id, { actor, command, key, seen }));
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/registration',
      operation: 'fetchRegistration',
      summary:
        'Fetch the registration form as PDF as it stands: drawn anew before it is sealed, sealed by the bureau, signed by both sides.',
      access: 'read',
      answers: servedAnswers({ description: 'The form.', mediaTypes: [pdfType] }),
      problems: ['handover.not-found', 'retrieval.not-stored', 'system.disk-full'],
      async handle({ ctx, actor, part }) {
        const current = await lookAt(actor, { id: part('handover'), thing: 'document' });
        const { signature } = current.registration?.signing ?? {};
        const signed = signature?.form === 'pades' ? await desk.cases.paper(current.id, signature.sha256) : undefined;
        const pdf = signed ?? (await sealedForm(desk, current)) ?? (await drawn(needs, current));
        return serveBytes(ctx, pdf, { name: fileName(current), mediaType: pdfType });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/registration/signature',
      operation: 'fetchRegistrationSignature',
      summary: "Fetch the delivering unit's signature that stands beside the sealed registration form.",
      access: 'read',
      answers: servedAnswers({ description: 'The signature.', mediaTypes: Object.values(signatureTypes) }),
      problems: ['handover.not-found', 'handover.unsigned'],
      async handle({ ctx, actor, part }): Promise<Answer> {
        const current = await lookAt(actor, { id: part('handover'), thing: 'document' });
        const { signature } = current.registration?.signing ?? {};
        const bytes = signature && (await desk.cases.paper(current.id, signature.sha256));
        if (!bytes || signature.form === 'pades') throw new Problem('handover.unsigned');
        const name = `${fileName(current)}.${signatureEndings[signature.form]}`;
        return serveBytes(ctx, bytes, { name, mediaType: signatureTypes[signature.form] });
      },
    }),
  ];
}

/** The form, filled in and not yet sealed. @param sealer who is about to */
async function drawn<Tx>(
  { organisation, person, printForm, now }: RegistrationNeeds<Tx>,
  current: HandoverCase,
  sealer?: Actor,
): Promise<Uint8Array> {
  const [bureau, unit] = [await organisation(current.bureau), await organisation(current.deliveringUnit)];
  const found = await Promise.all(formPreparers(current).map(person));
  const registration = registrationFacts(current, {
    bureau: bureau?.name ?? '',
    deliveringUnit: unit?.name ?? '',
    preparers: found.flatMap((one) => one?.displayName ?? []),
    sealer,
    at: new Date(now()),
  });
  if (!registration) throw new Problem('retrieval.not-stored');
  return await buffer(await printForm(current, { form: 'transfer-registration', format: 'pdf', registration }));
}

async function sealedForm<Tx>(
  { cases }: Pick<Desk<Tx>, 'cases'>,
  { id, registration }: HandoverCase,
): Promise<Uint8Array | undefined> {
  return registration && (await cases.paper(id, registration.sealed.sha256));
}

interface SignedForm {
  readonly form: FormSignature['form'];
  readonly sealed: Uint8Array;
  readonly container: Uint8Array;
}

function verifyOver(
  inspection: SignatureInspection,
  { form, sealed, container }: SignedForm,
  whose: { readonly unit: SigningUnit; readonly at: Date },
  ctx: HttpContext,
): Promise<UnitSignature> {
  const gone = clientGone(ctx);
  if (form === 'pades') return verifySignedPdf(inspection, { sealed, signed: container }, whose, gone);
  return verifyDetached(inspection, { form, content: sealed, container }, whose, gone);
}

function containerOf({ form, value }: FormSignature): Uint8Array {
  return Buffer.from(value, form === 'jws' ? 'utf8' : 'base64');
}

function fileName({ reference }: HandoverCase): string {
  return `电子档案移交与接收登记表-${reference}.pdf`;
}

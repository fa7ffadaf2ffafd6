import { toString as drawQr } from 'qrcode';
import type { Sealing } from '../../identity/sealing.ts';
import { beginEnrolment, confirmEnrolment } from '../../identity/second-factor/enrolment.ts';
import { showCode } from '../../identity/second-factor/show-code.ts';
import type { IdentityDesk } from '../../identity/store.ts';
import type { CodeBody } from '../../schema/types/http/code.ts';
import type { EnrolmentView } from '../../schema/types/http/enrolment.ts';
import type { RecoveryCodesView } from '../../schema/types/http/recovery-codes.ts';
import type { Cookies } from '../frame/secret-cookie.ts';
import { json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { openRoute, type Route } from '../routing/route.ts';
import { giveSession, letIn } from './let-in.ts';
import { ownSession } from './own-session.ts';

interface SecondFactorNeeds {
  readonly identity: IdentityDesk;
  readonly sealing: Sealing;
  readonly serviceName: string;
  readonly cookies: Cookies;
  readonly publicUrl: string | undefined;
  readonly now: () => number;
}

/** The second factor of who has a session that may still lack it. They go by the cookie alone: a token is no session. */
export function secondFactorRoutes(needs: SecondFactorNeeds): Route[] {
  const { identity: desk, sealing, serviceName: issuer, cookies, publicUrl, now } = needs;
  return [
    openRoute({
      method: 'POST',
      path: '/api/v1/sessions/current/code',
      operation: 'showCode',
      summary:
        'Show the second factor: a code of the authenticator, or a recovery code, each once; the answer sets the cookie anew.',
      access: 'anyone',
      body: jsonBody<CodeBody>('http/code'),
      answers: { 201: { description: 'Signed in.', schema: 'http/session' } },
      problems: [
        'http.sign-in-required',
        'http.origin-refused',
        'identity.session-expired',
        'identity.code-not-asked',
        'identity.code-wrong',
        'identity.too-many-attempts',
        'identity.seal-broken',
      ],
      async handle({ ctx, body: { code } }) {
        const token = ownSession(ctx, cookies.session, publicUrl);
        return letIn(ctx, await showCode({ desk, sealing }, { token, code }, now()), needs);
      },
    }),
    openRoute({
      method: 'POST',
      path: '/api/v1/sessions/current/authenticator',
      operation: 'beginEnrolment',
      summary:
        'Begin to enrol an authenticator app; what it has to know is shown this once, and counts when a code confirms it.',
      access: 'anyone',
      answers: { 200: { description: 'For the app.', schema: 'http/enrolment' } },
      problems: [
        'http.sign-in-required',
        'http.origin-refused',
        'identity.session-expired',
        'identity.session-stale',
        'identity.second-factor-needed',
      ],
      async handle({ ctx }) {
        const token = ownSession(ctx, cookies.session, publicUrl);
        const { secret, uri } = await beginEnrolment({ desk, sealing, issuer }, token, now());
        const enrolment: EnrolmentView = { secret, uri, qr: await drawQr(uri, { type: 'svg' }) };
        return json(200, enrolment);
      },
    }),
    openRoute({
      method: 'POST',
      path: '/api/v1/sessions/current/authenticator/confirm',
      operation: 'confirmEnrolment',
      summary:
        'Confirm the authenticator by its first code; other sessions of the person end, and the answer sets the cookie anew.',
      access: 'anyone',
      body: jsonBody<CodeBody>('http/code'),
      answers: { 200: { description: 'Enrolled, and signed in.', schema: 'http/recovery-codes' } },
      problems: [
        'http.sign-in-required',
        'http.origin-refused',
        'identity.session-expired',
        'identity.session-stale',
        'identity.second-factor-needed',
        'identity.enrolment-missing',
        'identity.code-wrong',
        'identity.too-many-attempts',
        'identity.seal-broken',
      ],
      async handle({ ctx, body: { code } }) {
        const token = ownSession(ctx, cookies.session, publicUrl);
        const { session, recoveryCodes } = await confirmEnrolment({ desk, sealing }, { token, code }, now());
        await giveSession(ctx, session, needs);
        const codes: RecoveryCodesView = { recoveryCodes: [...recoveryCodes] };
        return json(200, codes);
      },
    }),
  ];
}

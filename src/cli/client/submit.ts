import { statementBytes } from '../../handover/agreement/statement.ts';
import { Problem } from '../../problem.ts';
import type { StatementSignature } from '../../schema/types/commands/submit.ts';
import type { HandoverCase } from '../../schema/types/handover-case.ts';
import type { SubmissionAgreementView } from '../../schema/types/http/submission-agreement.ts';
import { parserOf } from '../../schema/validate.ts';
import { contentOfBytes } from '../../signatures/content/signed-content.ts';
import { signCms } from '../../signatures/signing/sign-cms.ts';
import type { Signer } from '../../signatures/signing/signer.ts';
import type { Answer, Api } from './api.ts';
import { command } from './handovers.ts';

const parseAgreement = parserOf<SubmissionAgreementView>('http/submission-agreement');

/** The submission agreement that a handover is submitted under, with what is signed. */
export async function agreementOf(api: Api, { id }: HandoverCase): Promise<SubmissionAgreementView> {
  const { value } = await api.get(`/api/v1/handovers/${id}/agreement`, parseAgreement);
  return value;
}

/**
 * Signs what is submitted, with a certificate of the delivering unit: the bytes that the service gives, and only where
 * they say what was shown.
 * @throws {Problem} `client.statement-differs`, `signing.…`
 */
export async function signAgreement(
  api: Api,
  { value: { id, rounds } }: Answer<HandoverCase>,
  { agreement, statement }: SubmissionAgreementView,
  signer: Signer,
): Promise<StatementSignature> {
  const response = await api.request(`/api/v1/handovers/${id}/agreement/statement`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isMeant =
    statement?.handover === id &&
    statement.snapshot === rounds.at(-1)?.check?.snapshot &&
    statement.agreement.sha256 === agreement.sha256 &&
    Buffer.from(statementBytes(statement)).equals(bytes);
  if (!isMeant) throw new Problem('client.statement-differs', { params: { server: api.server } });
  const container = await signCms(contentOfBytes('statement.json', bytes), signer, { at: new Date() });
  return { form: 'cms', value: container.toString('base64') };
}

/** Submits exactly the content that was checked. */
export async function submitHandover(
  api: Api,
  ready: Answer<HandoverCase>,
  { agreement: { version: agreement } }: SubmissionAgreementView,
  signature?: StatementSignature,
): Promise<Answer<HandoverCase>> {
  const snapshot = ready.value.rounds.at(-1)?.check?.snapshot;
  return await command(api, ready, 'submit', { snapshot, agreement, ...(signature && { signature }) });
}

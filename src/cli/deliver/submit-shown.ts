import type { Bilingual, Language } from '../../i18n/text.ts';
import type { HandoverCase } from '../../schema/types/handover-case.ts';
import type { SubmissionAgreementView } from '../../schema/types/http/submission-agreement.ts';
import type { Signer } from '../../signatures/signing/signer.ts';
import type { Answer, Api } from '../client/api.ts';
import { RefusedByService } from '../client/refused-by-service.ts';
import { agreementOf, signAgreement, submitHandover } from '../client/submit.ts';
import type { Terminal } from '../terminal.ts';
import { commandFor } from './command-for.ts';

const anySigner: Bilingual = { zh: '项目负责人', en: 'The signer' };

/** Who can submit where somebody may not, by the code of the refusal. */
const signerWanted: ReadonlyMap<string, Bilingual> = new Map([
  ['handover.role-missing', anySigner],
  ['handover.signature-missing', anySigner],
  ['handover.signer-prepared', { zh: '另一位项目负责人', en: 'Another signer' }],
]);

/**
 * Submits under the agreement of the profile, whose text is shown: running the command as signer accepts it. Who may not submit is
 * told who can.
 * @returns the handover, which is still ready where somebody else has to submit it
 * @throws {Problem} `client.…`, `signing.…`; {RefusedByService}
 */
export async function submitShown(
  api: Api,
  ready: Answer<HandoverCase>,
  { delivery, signer }: { readonly delivery: string; readonly signer: Signer | undefined },
  terminal: Terminal,
): Promise<Answer<HandoverCase>> {
  const shown = await agreementOf(api, ready.value);
  const { version } = shown.agreement;
  const [first = '', ...further] = saidBy(shown, terminal.language).split('\n');
  terminal.note(
    { zh: `提交即表示同意移交协议 ${version}：${first}`, en: `To submit is to accept agreement ${version}: ${first}` },
    ...further,
  );
  try {
    const signature = signer && (await signAgreement(api, ready, shown, signer));
    return await submitHandover(api, ready, shown, signature);
  } catch (error) {
    const who = error instanceof RefusedByService ? signerWanted.get(error.details.code) : undefined;
    if (!(error instanceof RefusedByService) || !who) throw error;
    const unsigned = error.details.code === 'handover.signature-missing';
    const command = commandFor(delivery, api, ready.value) + (unsigned ? ' --key <key.p12>' : '');
    terminal.note(
      { zh: `检测通过，尚未提交：${error.message}`, en: `Ready, not submitted: ${error.message}` },
      { zh: `→ 请${who.zh}登录后运行：${command}`, en: `→ ${who.en} logs in and runs: ${command}` },
    );
    return ready;
  }
}

/** Everything that an agreement says. */
function saidBy({ agreement: { text, undertaking, guarantee } }: SubmissionAgreementView, language: Language): string {
  return [text, undertaking, guarantee].flatMap((part) => part?.[language] ?? []).join('\n\n');
}

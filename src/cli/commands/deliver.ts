import path from 'node:path';
import { Command, Option } from 'commander';
import { readHandoverDocument, soundDocument } from '../../delivery/document/handover-document.ts';
import { openDelivery } from '../../delivery/open-delivery.ts';
import type { Bilingual } from '../../i18n/text.ts';
import type { CheckReport } from '../../schema/types/check-report.ts';
import type { CaseState, HandoverCase } from '../../schema/types/handover-case.ts';
import { parserOf } from '../../schema/validate.ts';
import type { Signer } from '../../signatures/signing/signer.ts';
import type { Api } from '../client/api.ts';
import { compareContent, isSame } from '../client/compare-content.ts';
import { waitFor } from '../client/handovers.ts';
import { checked, type PrepareOptions, prepareDraft, unsettled } from '../client/prepare-draft.ts';
import { signedIn } from '../client/signed-in.ts';
import { commandFor } from '../deliver/command-for.ts';
import { findHandover, isOver } from '../deliver/find-handover.ts';
import { submitShown } from '../deliver/submit-shown.ts';
import { tellState } from '../deliver/tell-state.ts';
import { tellUnsent } from '../deliver/tell-unsent.ts';
import { milestones, waitForMilestone } from '../deliver/wait-for-milestone.ts';
import { tellNoFiles } from '../files/tell-no-files.ts';
import { tellInterruption } from '../interruption.ts';
import { readReportFile } from '../profiles/recognised-report.ts';
import type { CommandOf } from '../run-cli.ts';
import { readSigner } from '../sign/read-key.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';
import { tellReport } from './check.ts';

interface DeliverOptions {
  readonly server: string;
  readonly handover?: string;
  readonly bureau?: string;
  readonly supersedes?: string;
  readonly answer?: string;
  readonly recognised?: string;
  readonly under?: string;
  readonly submit: boolean;
  readonly key?: string;
  readonly certificate?: string;
  readonly wait?: CaseState;
}

const parseReport = parserOf<CheckReport>('check-report');

const drafting: ReadonlySet<CaseState> = new Set(['draft', 'needs_correction', 'ready', 'returned']);

/** `yijiao deliver <folder or zip> --server URL`: uploads, has it checked, submits. Exit code 1 when it has to be corrected. */
export const deliverCommand: CommandOf = (run) =>
  new Command('deliver')
    .description('upload a delivery to a service, have it checked and submit it; run again to go on after a break')
    .argument('<delivery>', 'delivery folder, or a ZIP of it')
    .requiredOption('--server <url>', 'address of the service')
    .option('--handover <id>', 'go on with this handover, e.g. after it was returned')
    .option('--bureau <id>', 'the bureau that is to receive it, where the service knows several')
    .option('--supersedes <id>', 'the receipted handover that a new one is to replace')
    .option('--answer <text>', 'what was done about findings that no replaced file settles')
    .option('--recognised <file>', 'the signed report of another bureau, whose checks the service recognises')
    .option('--under <profile>', 'the profile that recognises that report, where several do')
    .option('--no-submit', 'stop when the delivery is ready, for the signer to submit')
    .option(
      '--key <file>',
      'sign the submission agreement with this key: PKCS#12 or PEM; its passphrase is asked for, or in YIJIAO_KEY_PASSPHRASE',
    )
    .option('--certificate <file>', 'the certificate and those above it, where they are not in the key file')
    .addOption(new Option('--wait <state>', 'wait until the handover has come so far').choices([...milestones]))
    .action(run(deliver));

async function deliver(delivery: string, options: DeliverOptions): Promise<number> {
  const terminal = openTerminal();
  // A key that cannot be used shows before anything is sent.
  const signer = await signerOf(options, terminal);
  const api = await signedIn(options.server, terminal);
  const content = await openDelivery(delivery);
  let known: HandoverCase | undefined;
  using _ = tellInterruption(terminal, () => standing(known && commandFor(delivery, api, known)));
  try {
    const document = await readHandoverDocument(content);
    // What breaks the schema is refused before anything is sent.
    const title = soundDocument(document).project.name;
    // A delivery that goes without what cannot be sent is not the one that lies in the folder.
    if ((await tellNoFiles(content.entries(), (...lines) => terminal.result(...lines))) > 0) {
      terminal.result({ zh: '没有上传任何内容。', en: 'Nothing was sent.' });
      return exitCode.negative;
    }
    const found = await findHandover(
      api,
      { delivery: path.resolve(delivery), raw: document.raw, title },
      options,
      terminal,
    );
    known = found.value;
    terminal.note({ zh: `移交 ${known.id}`, en: `Handover ${known.id}` });
    let handover = known.state === 'checking' ? await waitFor(api, known.id, checked) : found;
    if (drafting.has(handover.value.state)) {
      const { answer } = options;
      const recognised = await recognisedOf(options);
      const preparing = { progress: terminal.progress, answer, recognised };
      handover = await prepareDraft(api, handover, content, document, preparing);
    } else if (!isOver(handover.value)) {
      const difference = await compareContent(api, handover.value, content, document, terminal.progress);
      if (!isSame(difference)) return tellUnsent(handover.value, difference, terminal);
    }
    if (handover.value.state === 'needs_correction') await tellReportOf(api, handover.value, terminal);
    if (handover.value.state === 'ready' && unsettled(handover.value).length > 0) {
      return tellState(handover.value, commandFor(delivery, api, handover.value), terminal);
    }
    if (handover.value.state === 'ready' && options.submit) {
      handover = await submitShown(api, handover, { delivery, signer }, terminal);
    }
    if (options.wait) handover = await waitForMilestone(api, handover.value, options.wait, terminal);
    return tellState(handover.value, commandFor(delivery, api, handover.value), terminal);
  } finally {
    await content.close();
  }
}

/** @throws {Problem} `standard.signed-report-unreadable` */
async function recognisedOf({ recognised: file, under: by }: DeliverOptions): Promise<PrepareOptions['recognised']> {
  return file === undefined ? undefined : { raw: await readReportFile(file), by };
}

/** How things stand when the command is interrupted. */
function standing(goOn: string | undefined): Bilingual[] {
  if (goOn === undefined) return [{ zh: '已中断，尚未上传。', en: 'Interrupted before anything was sent.' }];
  return [
    {
      zh: '已中断；已传完的内容保留在服务中，不会重传。',
      en: 'Interrupted; what has arrived stays with the service and is not sent again.',
    },
    { zh: `→ 继续：${goOn}`, en: `→ Go on with: ${goOn}` },
  ];
}

/** Who signs the agreement, where a key is named. */
async function signerOf({ key, certificate }: DeliverOptions, terminal: Terminal): Promise<Signer | undefined> {
  if (key === undefined) return undefined;
  return await readSigner({ key, ...(certificate !== undefined && { certificate }) }, new Date(), terminal);
}

async function tellReportOf(api: Api, { id }: HandoverCase, terminal: Terminal): Promise<void> {
  const { value } = await api.get(`/api/v1/handovers/${id}/report`, parseReport);
  tellReport(value, terminal);
}

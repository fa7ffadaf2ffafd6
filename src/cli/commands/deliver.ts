import { hash } from 'node:crypto';
import path from 'node:path';
import { Command, Option } from 'commander';
import type { Content, ContentEntry } from '../../delivery/content.ts';
import { openDigestThreads } from '../../delivery/digest-threads.ts';
import { documentName, type ReadDocument, readHandoverDocument } from '../../delivery/handover-document.ts';
import { openDelivery } from '../../delivery/open-delivery.ts';
import { Problem } from '../../problem.ts';
import type { CheckReport } from '../../schema/types/check-report.ts';
import type { CaseState, HandoverCase } from '../../schema/types/handover-case.ts';
import type { OrganisationView } from '../../schema/types/http/organisation.ts';
import type { ProfileView } from '../../schema/types/http/profile.ts';
import type { RoundFileView } from '../../schema/types/http/round-file.ts';
import { parserOf } from '../../schema/validate.ts';
import { learnFiles } from '../../verification/learn-files.ts';
import type { Answer, Api } from '../client/api.ts';
import { command, createHandover, setDocument, showHandover, waitFor } from '../client/handovers.ts';
import { eachEntry } from '../client/list.ts';
import { RefusedByService } from '../client/refused-by-service.ts';
import { signedIn } from '../client/signed-in.ts';
import { type FileToSend, uploadFiles } from '../client/upload-files.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';
import { tellReport } from './check.ts';

interface DeliverOptions {
  readonly server: string;
  readonly handover?: string;
  readonly bureau?: string;
  readonly answer?: string;
  readonly submit: boolean;
  readonly wait?: CaseState;
}

const parseReport = parserOf<CheckReport>('check-report');
const parseProfile = parserOf<ProfileView>('http/profile');

/** In the order in which a handover reaches them. */
const milestones = ['submitted', 'under_review', 'accepted', 'stored', 'receipted'] as const satisfies CaseState[];
const drafting: ReadonlySet<CaseState> = new Set(['draft', 'needs_correction', 'ready', 'returned']);
const setback: readonly CaseState[] = ['returned', 'withdrawn', 'needs_correction'];

/** `yijiao deliver <folder or zip> --server URL`: uploads, has it checked, submits. Exit code 1 when it has to be corrected. */
export const deliverCommand: CommandOf = (run) =>
  new Command('deliver')
    .description('upload a delivery to a service, have it checked and submit it; run again to go on after a break')
    .argument('<delivery>', 'delivery folder, or a ZIP of it')
    .requiredOption('--server <url>', 'address of the service')
    .option('--handover <id>', 'go on with this handover, e.g. after it was returned')
    .option('--bureau <id>', 'the bureau that is to receive it, where the service knows several')
    .option('--answer <text>', 'what was done about findings that no replaced file settles')
    .option('--no-submit', 'stop when the delivery is ready, for the signer to submit')
    .addOption(new Option('--wait <state>', 'wait until the handover has come so far').choices([...milestones]))
    .action(run(deliver));

async function deliver(delivery: string, options: DeliverOptions): Promise<number> {
  const terminal = openTerminal();
  const api = await signedIn(options.server, terminal.language);
  const content = await openDelivery(delivery);
  try {
    const document = await readHandoverDocument(content);
    let handover = await draftFor(api, path.resolve(delivery), document, options);
    terminal.note({ zh: `移交 ${handover.value.id}`, en: `Handover ${handover.value.id}` });
    if (drafting.has(handover.value.state))
      handover = await prepare(api, handover, content, document, { terminal, answer: options.answer });
    if (handover.value.state === 'needs_correction') return await tellCorrections(api, handover.value, terminal);
    if (handover.value.state === 'ready' && options.submit) handover = await submit(api, handover, terminal);
    if (options.wait) handover = await waitFor(api, handover.value.id, statesFrom(options.wait));
    return tellState(handover.value, terminal);
  } finally {
    await content.close();
  }
}

/** The handover to work on: the one named, else the draft that an earlier run made for this very delivery, else a new one. */
async function draftFor(
  api: Api,
  delivery: string,
  { raw, json }: ReadDocument,
  { handover, bureau }: DeliverOptions,
): Promise<Answer<HandoverCase>> {
  if (handover !== undefined) return await showHandover(api, handover);
  const title: unknown = Object(Object(json).project).name;
  const body = {
    bureau: bureau ?? (await onlyBureau(api)),
    title: typeof title === 'string' && title !== '' ? title : path.basename(delivery),
  };
  return await createHandover(api, body, `deliver-${hash('sha256', `${delivery}\n${hash('sha256', raw)}`)}`);
}

async function onlyBureau(api: Api): Promise<string> {
  const known = await Array.fromAsync(
    eachEntry<OrganisationView>(api, '/api/v1/organisations?kind=BUREAU', 'http/organisation'),
  );
  const [bureau, ...others] = known;
  if (bureau && others.length === 0) return bureau.id;
  throw new Problem('client.bureau-unnamed', {
    params: { known: known.map(({ id, name }) => `${id} ${name}`).join(', ') },
  });
}

/** Brings the draft to exactly what the delivery holds, sending only what the service lacks, and has it checked. */
async function prepare(
  api: Api,
  before: Answer<HandoverCase>,
  content: Content,
  { raw }: ReadDocument,
  { terminal, answer }: { readonly terminal: Terminal; readonly answer: string | undefined },
): Promise<Answer<HandoverCase>> {
  const { id } = before.value;
  const draft = await backToDraft(api, before);
  const { local, missing, surplus } = await compare(api, draft.value, content, terminal);
  const progress = terminal.progress({ zh: '上传', en: 'uploading' });
  progress.expect(
    missing.length,
    missing.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  await uploadFiles(api, id, content, missing, progress.advance);
  progress.end();
  let now = await showHandover(api, id);
  if (surplus.length > 0) now = await command(api, now, 'remove_files', { paths: surplus });
  if (now.value.document?.sha256 !== hash('sha256', raw)) now = await setDocument(api, now, raw);
  now = await answerFindings(api, now, answer);
  terminal.note({ zh: `已上传 ${local} 个文件，等待检测`, en: `${local} files are there, waiting for the check` });
  await command(api, now, 'check');
  return await waitFor(api, id, new Set<CaseState>(['needs_correction', 'ready', 'withdrawn']));
}

async function backToDraft(api: Api, handover: Answer<HandoverCase>): Promise<Answer<HandoverCase>> {
  const { state } = handover.value;
  if (state === 'needs_correction' || state === 'returned') return await command(api, handover, 'resume');
  return state === 'ready' ? await command(api, handover, 'edit') : handover;
}

async function compare(
  api: Api,
  { id, round }: HandoverCase,
  content: Content,
  terminal: Terminal,
): Promise<{ local: number; missing: FileToSend[]; surplus: string[] }> {
  const entries = (await Array.fromAsync(content.entries())).filter(isDelivered);
  const threads = openDigestThreads();
  const progress = terminal.progress({ zh: '读取', en: 'reading' });
  progress.expect(
    entries.length,
    entries.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  try {
    const learned = await learnFiles(content, entries, { threads, sm3: false, onProgress: progress.advance });
    progress.end();
    const held = new Map<string, string>();
    for await (const file of eachEntry<RoundFileView>(
      api,
      `/api/v1/handovers/${id}/files?round=${round}`,
      'http/round-file',
    )) {
      held.set(file.path, file.sha256);
    }
    const local = [...learned].map(([name, { fixity }]) => ({
      path: name,
      bytes: fixity.bytes,
      sha256: fixity.sha256,
    }));
    return {
      local: local.length,
      missing: local.filter((file) => held.get(file.path) !== file.sha256),
      surplus: [...held.keys()].filter((name) => !learned.has(name)),
    };
  } finally {
    await threads.close();
  }
}

function isDelivered({ kind, path: name }: ContentEntry): boolean {
  return kind === 'file' && name !== documentName;
}

/** Findings about files that were replaced are settled by that; the others need words. */
async function answerFindings(
  api: Api,
  handover: Answer<HandoverCase>,
  text: string | undefined,
): Promise<Answer<HandoverCase>> {
  const open = handover.value.findings.filter(({ status }) => status === 'open');
  if (open.length === 0 || text === undefined) return handover;
  const answers = open.map(({ id }) => ({ finding: id, text }));
  return await command(api, handover, 'answer_findings', { answers });
}

/** Submits under the agreement of the profile, whose text is shown: running the command as signer accepts it. */
async function submit(api: Api, ready: Answer<HandoverCase>, terminal: Terminal): Promise<Answer<HandoverCase>> {
  const { document, rounds } = ready.value;
  const { value: profile } = await api.get(`/api/v1/profiles/${document?.profile ?? ''}`, parseProfile);
  terminal.note(profile.agreement.text);
  const snapshot = rounds.at(-1)?.check?.snapshot;
  try {
    return await command(api, ready, 'submit', { snapshot, agreement: profile.agreement.version });
  } catch (error) {
    if (!(error instanceof RefusedByService) || !signerWanted.has(error.details.code)) throw error;
    terminal.note({
      zh: `检测通过，请项目负责人提交：${error.message}`,
      en: `Ready for the signer to submit: ${error.message}`,
    });
    return ready;
  }
}

const signerWanted = new Set(['handover.role-missing', 'handover.signer-prepared']);

async function tellCorrections(api: Api, { id }: HandoverCase, terminal: Terminal): Promise<number> {
  const { value } = await api.get(`/api/v1/handovers/${id}/report`, parseReport);
  tellReport(value, terminal);
  return exitCode.negative;
}

function statesFrom(milestone: CaseState): ReadonlySet<CaseState> {
  const from = milestones.findIndex((state) => state === milestone);
  return new Set<CaseState>([...milestones.slice(from), ...setback]);
}

function tellState({ id, reference, state, findings }: HandoverCase, terminal: Terminal): number {
  terminal.result(`${id}  ${reference}  ${state}`);
  if (!setback.includes(state)) return exitCode.done;
  for (const { target, text, wanted } of findings.filter(({ status }) => status === 'open')) {
    terminal.result(`✗ ${target.file ?? ''} ${text} → ${wanted}`);
  }
  return exitCode.negative;
}

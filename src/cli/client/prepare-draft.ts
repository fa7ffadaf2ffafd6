import { hash } from 'node:crypto';
import type { Content } from '../../delivery/content/content.ts';
import type { ReadDocument } from '../../delivery/document/handover-document.ts';
import { openFindings } from '../../handover/case/case.ts';
import { exceptedFindings } from '../../handover/exceptions/exception.ts';
import type { CaseState, HandoverCase, PersonFinding } from '../../schema/types/handover-case.ts';
import type { Terminal } from '../terminal.ts';
import type { Answer, Api } from './api.ts';
import { compareContent, isSame, sizeOf } from './compare-content.ts';
import { attachReport, command, setDocument, showHandover, waitFor } from './handovers.ts';
import { uploadFiles } from './upload-files.ts';

/** What a draft is prepared with besides the delivery itself. */
export interface PrepareOptions {
  readonly progress: Terminal['progress'];
  /** What was done about findings that no replaced file settles. */
  readonly answer?: string | undefined;
  /** Another bureau's signed report, and the profile that recognises it, where several do. */
  readonly recognised?: { readonly raw: Uint8Array; readonly by?: string | undefined } | undefined;
}

/** Paths that one command may name. */
const pathsPerCommand = 1000;

/**
 * Brings a draft to exactly what the delivery holds, sending only what the service lacks, and has it checked.
 * A draft that is checked already and holds just that stays as it is, and so does what was returned and was not corrected.
 * @returns the handover, `ready`, `needs_correction` or `returned`
 * @throws {Problem} `client.…`, `delivery.…`; {RefusedByService}
 */
export async function prepareDraft(
  api: Api,
  before: Answer<HandoverCase>,
  content: Content,
  document: ReadDocument,
  { progress, answer, recognised }: PrepareOptions,
): Promise<Answer<HandoverCase>> {
  const { id } = before.value;
  const difference = await compareContent(api, before.value, content, document, progress);
  const attached = before.value.recognisedReport?.sha256;
  const reportChanged = recognised !== undefined && hash('sha256', recognised.raw) !== attached;
  const isAnswered = answer !== undefined && openFindings(before.value).length > 0;
  if (isSame(difference) && !reportChanged && !isAnswered && awaitsChange(before.value)) return before;
  const { missing, surplus, documentChanged } = difference;
  await backToDraft(api, before);
  using sending = progress({ zh: '上传', en: 'uploading' });
  sending.expect(missing.length, sizeOf(missing));
  await uploadFiles(api, id, content, missing, sending.advance);
  sending.end();
  let draft = await showHandover(api, id);
  for (let start = 0; start < surplus.length; start += pathsPerCommand) {
    const paths = surplus.slice(start, start + pathsPerCommand);
    draft = await command(api, draft, 'remove_files', { paths, ...(answer !== undefined && { reason: answer }) });
  }
  if (documentChanged) draft = await setDocument(api, draft, document.raw);
  if (reportChanged) draft = await attachReport(api, draft, recognised);
  await command(api, await answerFindings(api, draft, answer), 'check');
  return await waitFor(api, id, checked);
}

/** Whether a draft stays as it is until its content changes: it is checked, or came back with findings that nobody has settled. */
function awaitsChange(handover: HandoverCase): boolean {
  return handover.state === 'ready' || (handover.state === 'returned' && unsettled(handover).length > 0);
}

/** Findings that keep a handover from being submitted: open, and passing by no exception. */
export function unsettled(handover: HandoverCase): readonly PersonFinding[] {
  const excepted = exceptedFindings(handover);
  return openFindings(handover).filter(({ id }) => !excepted.has(id));
}

/** Where a check leaves a handover. */
export const checked: ReadonlySet<CaseState> = new Set<CaseState>(['needs_correction', 'ready', 'withdrawn']);

async function backToDraft(api: Api, handover: Answer<HandoverCase>): Promise<Answer<HandoverCase>> {
  const { state } = handover.value;
  if (state === 'needs_correction' || state === 'returned') return await command(api, handover, 'resume');
  return state === 'ready' ? await command(api, handover, 'edit') : handover;
}

/** Findings about files that were replaced are settled by that; the others need words. */
async function answerFindings(
  api: Api,
  draft: Answer<HandoverCase>,
  text: string | undefined,
): Promise<Answer<HandoverCase>> {
  const open = openFindings(draft.value);
  if (open.length === 0 || text === undefined) return draft;
  return await command(api, draft, 'answer_findings', { answers: open.map(({ id }) => ({ finding: id, text })) });
}

import { hash } from 'node:crypto';
import type { Content, ContentEntry } from '../../delivery/content/content.ts';
import { documentName, type ReadDocument } from '../../delivery/document/handover-document.ts';
import type { CaseState, HandoverCase } from '../../schema/types/handover-case.ts';
import type { RoundFileView } from '../../schema/types/http/round-file.ts';
import { learnFiles } from '../../verification/learning/learn-files.ts';
import { openLearnThreads } from '../../verification/learning/learn-threads.ts';
import type { Terminal } from '../terminal.ts';
import type { Answer, Api } from './api.ts';
import { command, setDocument, showHandover, waitFor } from './handovers.ts';
import { eachEntry } from './list.ts';
import { type FileToSend, uploadFiles } from './upload-files.ts';

export interface PrepareOptions {
  readonly progress: Terminal['progress'];
  /** What was done about findings that no replaced file settles. */
  readonly answer?: string | undefined;
}

/** Paths that one command may name. */
const pathsPerCommand = 1000;

/**
 * Brings a draft to exactly what the delivery holds, sending only what the service lacks, and has it checked.
 * A draft that is checked already and holds just that stays as it is.
 * @returns the handover, `ready` or `needs_correction`
 * @throws {Problem} `client.…`, `delivery.…`; {RefusedByService}
 */
export async function prepareDraft(
  api: Api,
  before: Answer<HandoverCase>,
  content: Content,
  { raw }: ReadDocument,
  { progress, answer }: PrepareOptions,
): Promise<Answer<HandoverCase>> {
  const { id, state, document } = before.value;
  const { missing, surplus } = await compare(api, id, content, progress);
  const sameDocument = document?.sha256 === hash('sha256', raw);
  if (state === 'ready' && missing.length === 0 && surplus.length === 0 && sameDocument) return before;
  await backToDraft(api, before);
  const sending = progress({ zh: '上传', en: 'uploading' });
  sending.expect(missing.length, sizeOf(missing));
  await uploadFiles(api, id, content, missing, sending.advance);
  sending.end();
  let draft = await showHandover(api, id);
  for (let start = 0; start < surplus.length; start += pathsPerCommand) {
    draft = await command(api, draft, 'remove_files', { paths: surplus.slice(start, start + pathsPerCommand) });
  }
  if (!sameDocument) draft = await setDocument(api, draft, raw);
  await command(api, await answerFindings(api, draft, answer), 'check');
  return await waitFor(api, id, checked);
}

const checked: ReadonlySet<CaseState> = new Set<CaseState>(['needs_correction', 'ready', 'withdrawn']);

async function backToDraft(api: Api, handover: Answer<HandoverCase>): Promise<Answer<HandoverCase>> {
  const { state } = handover.value;
  if (state === 'needs_correction' || state === 'returned') return await command(api, handover, 'resume');
  return state === 'ready' ? await command(api, handover, 'edit') : handover;
}

async function compare(
  api: Api,
  id: string,
  content: Content,
  progress: PrepareOptions['progress'],
): Promise<{ missing: FileToSend[]; surplus: string[] }> {
  const entries = (await Array.fromAsync(content.entries())).filter(isDelivered);
  const reading = progress({ zh: '读取', en: 'reading' });
  reading.expect(entries.length, sizeOf(entries));
  const threads = openLearnThreads();
  try {
    const local: FileToSend[] = [];
    for await (const { path, fixity } of learnFiles(content, entries, {
      threads,
      sm3: false,
      onProgress: reading.advance,
    })) {
      local.push({ path, bytes: fixity.bytes, sha256: fixity.sha256 });
    }
    reading.end();
    const held = new Map<string, string>();
    const list = eachEntry<RoundFileView>(api, `/api/v1/handovers/${id}/files`, 'http/round-file');
    for await (const { path, sha256 } of list) held.set(path, sha256);
    const present = new Set(local.map(({ path }) => path));
    return {
      missing: local.filter(({ path, sha256 }) => held.get(path) !== sha256),
      surplus: [...held.keys()].filter((path) => !present.has(path)),
    };
  } finally {
    await threads.close();
  }
}

function isDelivered({ kind, path }: ContentEntry): boolean {
  return kind === 'file' && path !== documentName;
}

function sizeOf(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Findings about files that were replaced are settled by that; the others need words. */
async function answerFindings(
  api: Api,
  draft: Answer<HandoverCase>,
  text: string | undefined,
): Promise<Answer<HandoverCase>> {
  const open = draft.value.findings.filter(({ status }) => status === 'open');
  if (open.length === 0 || text === undefined) return draft;
  return await command(api, draft, 'answer_findings', { answers: open.map(({ id }) => ({ finding: id, text })) });
}

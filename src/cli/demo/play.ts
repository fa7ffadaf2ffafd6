import path from 'node:path';
import { readHandoverDocument } from '../../delivery/document/handover-document.ts';
import { openDelivery } from '../../delivery/open-delivery.ts';
import type { Bilingual } from '../../i18n/text.ts';
import type { CaseState, HandoverCase } from '../../schema/types/handover-case.ts';
import type { Answer, Api } from '../client/api.ts';
import { fetchTo } from '../client/fetch-to.ts';
import { command, createHandover, showHandover, waitFor } from '../client/handovers.ts';
import { prepareDraft } from '../client/prepare-draft.ts';
import { passRecords, waitForReviewPlan } from '../client/review-records.ts';
import { agreementOf, submitHandover } from '../client/submit.ts';
import type { Terminal } from '../terminal.ts';
import type { Cast } from './cast.ts';
import { applyCorrection, copySample, returnedFile, returnedRecord } from './sample-project.ts';

/** What the demo leaves behind for people to look at. */
export interface Leavings {
  readonly handover: HandoverCase;
  readonly delivery: string;
  readonly package: string;
  readonly receipt: string;
  readonly receiptPdf: string;
  readonly oneFile: string;
}

/** Tells one step as it is done. */
export type Tell = (text: Bilingual) => void;

/** Plays one handover through, over the public API, from the first upload to what can be verified offline. */
export async function play(cast: Cast, folder: string, terminal: Terminal, tell: Tell): Promise<Leavings> {
  const delivery = path.join(folder, 'delivery');
  await copySample(delivery);
  const checked = await deliverFirst(cast, delivery, terminal);
  const { files } = checked.value.content;
  tell({ zh: `资料员上传 ${files} 个文件，检测通过`, en: `the preparer uploads ${files} files, the check passes` });
  await submitAs(cast.signer, checked.value.id);
  tell({ zh: '项目负责人提交', en: 'the signer submits' });
  await returnOneRecord(cast.archivist, checked.value.id);
  tell({ zh: '接收员退回一份隐蔽工程验收记录', en: 'the archivist returns one record with a finding' });
  await discussReturn(cast, checked.value.id);
  tell({
    zh: '资料员就该意见提问，接收员回复；往来留存',
    en: 'the preparer asks about the finding, the archivist replies; both stay in its thread',
  });
  await applyCorrection(delivery);
  await deliverAgain(cast.preparer, checked.value.id, delivery, terminal);
  tell({ zh: '资料员更正该记录，只重传改动的文件', en: 'the preparer corrects it; only what changed is sent' });
  await submitAs(cast.signer, checked.value.id);
  tell({ zh: '项目负责人再次提交', en: 'the signer submits again' });
  const { changed, planned } = await acceptRound(cast.archivist, checked.value.id);
  tell({
    zh: `接收员审核 ${planned} 件中有改动的 ${changed} 件，其余沿用上一轮结果`,
    en: `of ${planned} records the archivist looks at the ${changed} that changed, the others keep their review`,
  });
  tell({
    zh: '接收员同意接收；信息包已入库并回读核对',
    en: 'the archivist accepts; the package is stored and read back',
  });
  const handover = await issueReceipt(cast.archivist, checked.value.id);
  tell({ zh: `签发接收凭证 ${handover.receipt?.number}`, en: `receipt ${handover.receipt?.number} is issued` });
  return { handover, delivery, ...(await fetchAll(cast.archivist, handover, folder)) };
}

async function deliverFirst(cast: Cast, delivery: string, terminal: Terminal): Promise<Answer<HandoverCase>> {
  const content = await openDelivery(delivery);
  try {
    const document = await readHandoverDocument(content);
    const title = document.parsed.ok ? document.parsed.value.project.name : '';
    const draft = await createHandover(cast.preparer, { bureau: cast.bureau, title }, 'demo');
    return expectState(await prepareDraft(cast.preparer, draft, content, document, terminal), 'ready');
  } finally {
    await content.close();
  }
}

async function deliverAgain(preparer: Api, id: string, delivery: string, terminal: Terminal): Promise<void> {
  const content = await openDelivery(delivery);
  try {
    const document = await readHandoverDocument(content);
    const answer = '已按意见重新验收并签字。';
    const { progress } = terminal;
    const returned = await showHandover(preparer, id);
    expectState(await prepareDraft(preparer, returned, content, document, { progress, answer }), 'ready');
  } finally {
    await content.close();
  }
}

async function submitAs(signer: Api, id: string): Promise<void> {
  const ready = await showHandover(signer, id);
  await submitHandover(signer, ready, await agreementOf(signer, ready.value));
}

async function returnOneRecord(archivist: Api, id: string): Promise<void> {
  await command(archivist, await showHandover(archivist, id), 'claim');
  const text = '验收部位与附图不一致，请核对后重新验收、签字。';
  const failing = { outcome: 'failed', items: [returnedRecord], note: text };
  await command(archivist, await waitForReviewPlan(archivist, id), 'review_items', failing);
  const reviewed = await passRecords(archivist, id);
  const finding = {
    target: { file: returnedFile },
    code: 'WRONG_CONTENT',
    text,
  };
  await command(archivist, reviewed, 'return', { findings: [finding] });
}

async function discussReturn({ archivist, preparer }: Cast, id: string): Promise<void> {
  const returned = await showHandover(preparer, id);
  const finding = returned.value.findings.at(-1)?.id;
  const question = '附图已更新，是否以新附图为准？';
  await command(preparer, returned, 'answer_findings', { answers: [{ finding, text: question }] });
  const replies = [{ finding, text: '是，请按新附图重新验收。' }];
  await command(archivist, await showHandover(archivist, id), 'reply_to_findings', { replies });
}

async function acceptRound(
  archivist: Api,
  id: string,
): Promise<{ readonly planned: number; readonly changed: number }> {
  await command(archivist, await showHandover(archivist, id), 'claim');
  const { planned = 0, reviewed = 0 } =
    (await waitForReviewPlan(archivist, id)).value.rounds.at(-1)?.reviewProgress ?? {};
  const now = await passRecords(archivist, id);
  await command(archivist, now, 'accept', { snapshot: now.value.rounds.at(-1)?.check?.snapshot });
  await waitFor(archivist, id, new Set<CaseState>(['stored']));
  return { planned, changed: planned - reviewed };
}

async function issueReceipt(archivist: Api, id: string): Promise<HandoverCase> {
  const { value } = await command(archivist, await showHandover(archivist, id), 'issue_receipt');
  return value;
}

async function fetchAll(archivist: Api, { id, receipt }: HandoverCase, folder: string) {
  const places = {
    package: path.join(folder, `${id}.v1.zip`),
    oneFile: path.join(folder, path.basename(returnedFile)),
    receipt: path.join(folder, `${receipt?.number}.json`),
    receiptPdf: path.join(folder, `${receipt?.number}.pdf`),
  };
  const oneFile = returnedFile.split('/').map(encodeURIComponent).join('/');
  await fetchTo(archivist, `/api/v1/packages/${id}/content`, places.package);
  await fetchTo(archivist, `/api/v1/packages/${id}/files/${oneFile}`, places.oneFile);
  await fetchTo(archivist, `/api/v1/handovers/${id}/receipt`, places.receipt);
  await fetchTo(archivist, `/api/v1/handovers/${id}/receipt/pdf`, places.receiptPdf);
  return places;
}

function expectState(answer: Answer<HandoverCase>, wanted: CaseState): Answer<HandoverCase> {
  if (answer.value.state === wanted) return answer;
  throw new Error(`the demo's handover is ${answer.value.state}, not ${wanted}`);
}

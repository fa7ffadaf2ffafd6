import { stateWords } from '../../i18n/handover/case-words.ts';
import type { Bilingual } from '../../i18n/text.ts';
import type { CaseState, HandoverCase } from '../../schema/types/handover-case.ts';
import type { ContentDifference } from '../client/compare-content.ts';
import { exitCode, type Terminal } from '../terminal.ts';

const stillOpen: ReadonlySet<CaseState> = new Set<CaseState>(['submitted', 'under_review']);

const askBack: Bilingual = {
  zh: '请接收单位退回整改，或由项目负责人撤回，然后再次运行同一命令。',
  en: 'Have the bureau return the handover, or the signer withdraw it, then run the same command again.',
};

const deliverAnew: Bilingual = {
  zh: '已接收的内容不再更改。请为更正的文件另写 handover.json，作为新的移交报送。',
  en: 'What was accepted is not changed any more. Deliver the corrected records under a handover.json of their own.',
};

/**
 * Tells that a delivery is other than what was submitted, and that nothing of it was sent.
 * @returns the exit code
 */
export function tellUnsent(
  { id, reference, state }: HandoverCase,
  { missing, surplus, documentChanged }: ContentDifference,
  terminal: Terminal,
): number {
  terminal.result(`${id}  ${reference}  ${state}`);
  const now = stateWords[state];
  terminal.result({
    zh: `✗ 移交${now.zh}，报送内容却与已提交的不同，没有上传。`,
    en: `✗ The delivery is other than what was submitted. The handover is ${now.en}, so nothing was sent.`,
  });
  if (documentChanged) terminal.result({ zh: '    handover.json 有改动', en: '    handover.json: changed' });
  for (const { path } of missing)
    terminal.result({ zh: `    ${path}：新增或有改动`, en: `    ${path}: new or changed` });
  for (const path of surplus) terminal.result({ zh: `    ${path}：已不在其中`, en: `    ${path}: no longer there` });
  const remedy = stillOpen.has(state) ? askBack : deliverAnew;
  terminal.note({ zh: `→ ${remedy.zh}`, en: `→ ${remedy.en}` });
  return exitCode.negative;
}

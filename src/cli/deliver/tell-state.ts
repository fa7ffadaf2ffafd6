import { wantedWords } from '../../i18n/handover/case-words.ts';
import type { Bilingual } from '../../i18n/text.ts';
import { placeWords } from '../../i18n/verification/description-words.ts';
import type { CaseState, FindingItem, HandoverCase, PersonFinding } from '../../schema/types/handover-case.ts';
import { unsettled } from '../client/prepare-draft.ts';
import { exitCode, type Terminal } from '../terminal.ts';
import { isOver } from './find-handover.ts';

/** States in which the delivering unit has something to do about the content, or can do nothing more. */
export const setbacks: readonly CaseState[] = ['returned', 'rejected', 'withdrawn', 'needs_correction'];

/** States in which findings of the bureau are for the delivering unit to settle. */
const told: ReadonlySet<CaseState> = new Set<CaseState>([...setbacks, 'ready']);

/**
 * Tells how a handover stands, with what people found and want done.
 * @param goOn what to type once that is done
 * @returns the exit code
 */
export function tellState(handover: HandoverCase, goOn: string, terminal: Terminal): number {
  const { id, reference, state } = handover;
  terminal.result(`${id}  ${reference}  ${state}`);
  const findings = told.has(state) ? unsettled(handover) : [];
  for (const finding of findings) tellFinding(finding, terminal);
  if (!setbacks.includes(state) && findings.length === 0) return exitCode.done;
  const next = isOver(handover) ? deliverAnew : findings.length > 0 ? settleThem : correctIt;
  terminal.note({
    zh: `→ ${next.zh}${isOver(handover) ? '' : goOn}`,
    en: `→ ${next.en}${isOver(handover) ? '' : goOn}`,
  });
  return exitCode.negative;
}

const deliverAnew: Bilingual = {
  zh: '该移交已结束。如需再报送，请去掉 --handover 运行。',
  en: 'It is over. Deliver it again without --handover.',
};

const correctIt: Bilingual = { zh: '整改后运行：', en: 'Correct it, then run: ' };

const settleThem: Bilingual = {
  zh: '按各条意见整改（没有更换文件的，加 --answer "说明"），然后运行：',
  en: 'Do what each finding wants (where no file is replaced, add --answer "what was done"), then run: ',
};

function tellFinding({ id, target, code, text, wanted }: PersonFinding, terminal: Terminal): void {
  const [at, want] = [targetWords(target), wantedWords[wanted]];
  const said = text.replaceAll(/\s*\n\s*/gu, ' ');
  terminal.result(
    { zh: `✗ ${id} ${at.zh}：${said}  [${code}]`, en: `✗ ${id} ${at.en}: ${said}  [${code}]` },
    { zh: `    → ${want.zh}`, en: `    → ${want.en}` },
  );
}

function targetWords({ file, volume, record, pointer }: FindingItem): Bilingual {
  const level = record !== undefined ? 'record' : volume !== undefined ? 'volume' : 'delivery';
  const { zh, en } =
    file === undefined
      ? placeWords({ level, ...(volume !== undefined && { volume }), ...(record !== undefined && { record }) })
      : { zh: file, en: file };
  return pointer === undefined ? { zh, en } : { zh: `${zh} ${pointer}`, en: `${en} ${pointer}` };
}

import { formWords } from '../../i18n/forms/form-words.ts';
import type { Bilingual } from '../../i18n/text.ts';
import { type Block, type Cell, label, text } from '../../printing/block.ts';
import type { AgreementInForce } from '../../profiles/agreement.ts';
import { amountsOf } from '../described.ts';
import type { Form, FormSource } from '../form.ts';
import { blockSheets } from '../sheets/block-sheets.ts';

/** 移交承诺书: what the delivering unit undertakes, in the words of the agreement, in both languages. */
export const handoverUndertaking = declaration('handover-undertaking', 'undertaking');

/** 电子档案质量保证书: what it guarantees of the electronic records. */
export const qualityGuarantee = declaration('quality-guarantee', 'guarantee');

function declaration(name: 'handover-undertaking' | 'quality-guarantee', member: 'undertaking' | 'guarantee'): Form {
  const title = formWords[name];
  const blocks = (source: FormSource): Generator<Block> => declared(title, source, agreementOf(source)?.[member]);
  return { title, blocks, sheets: (source) => blockSheets(title.zh, 1, () => blocks(source)) };
}

/** The version that was accepted or is to be; of a delivery that is nobody's handover yet, the newest. */
function agreementOf({ handover, profile }: FormSource): AgreementInForce | undefined {
  return handover?.agreement ?? profile.agreements.at(-1);
}

function* declared(title: Bilingual, source: FormSource, said: Bilingual | undefined): Generator<Block> {
  const { document, handover } = source;
  const { deliveringUnit, project, volumes } = document;
  const { records, files } = amountsOf(volumes, source.bytesOf);
  const zh = paragraphsOf(said?.zh);
  const en = paragraphsOf(said?.en);
  yield { kind: 'title', text: title.zh };
  yield { kind: 'line', text: en.title ?? title.en };
  yield fact('致（接收单位）', 'To the bureau', handover?.bureau);
  yield fact('工程名称', 'Project', project.name);
  yield fact('项目代码', 'Code', project.code);
  yield fact('移交单位', 'Delivering unit', [deliveringUnit.name, deliveringUnit.uscc].filter(Boolean).join('　'));
  yield fact('移交编号', 'Reference', handover?.reference);
  yield {
    kind: 'row',
    cells: [
      bilingual('移交内容', 'Content', 3),
      {
        ...text(`案卷 ${volumes.length} 卷，文件 ${records} 件，电子文件 ${files} 个`, 9),
        note: `Volumes: ${volumes.length}, records: ${records}, electronic files: ${files}`,
      },
    ],
  };
  for (let index = 0; index < Math.max(1, zh.body.length, en.body.length); index += 1) {
    yield { kind: 'row', cells: [{ ...text(zh.body[index], 12), note: en.body[index] ?? '' }], lines: 6 };
  }
  yield fact('移交协议版本', 'Version of the agreement', agreementOf(source)?.version);
  yield {
    kind: 'row',
    cells: [
      bilingual('移交人（签名）', 'Signer', 3),
      text(handover?.accepted?.signer, 3),
      bilingual('移交单位（盖章）', 'Seal of the unit', 3),
      text(handover?.accepted?.certificate, 3),
    ],
    lines: 4,
  };
  yield fact('日期', 'Date', handover?.accepted?.on);
}

function fact(zh: string, en: string, value: string | undefined): Block {
  return { kind: 'row', cells: [bilingual(zh, en, 3), text(value, 9)] };
}

function bilingual(zh: string, en: string, span: number): Cell {
  return { ...label(zh, span), note: en };
}

/** A declaration may begin with its title, on a line of its own. */
function paragraphsOf(said = ''): { readonly title?: string; readonly body: readonly string[] } {
  const [first = '', ...others] = said.split(/\n{2,}/u).filter(Boolean);
  return others.length > 0 && !first.includes('\n') ? { title: first, body: others } : { body: first ? [first] : [] };
}

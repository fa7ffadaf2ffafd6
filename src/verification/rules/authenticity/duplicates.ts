import { memberParams } from '../../../i18n/verification/description-words.ts';
import type { HandoverDocument } from '../../../schema/types/handover.ts';
import { clause } from '../../clause.ts';
import { memberTarget } from '../../description/descriptions.ts';
import {
  metadataScheme,
  type SchemeElement,
  type StatedValue,
  statedValues,
} from '../../description/metadata-scheme.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { targetOf } from '../../target.ts';

/** AU-08: numbers and paths that identify something occur once. */
export const duplicates = defineRule({
  id: 'AU-08',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '元数据项数据重复性检测', en: 'Nothing is listed twice' },
  source: clause('DA/T 70-2018', '1-8'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: everyFile,
  example: { zh: '同一份 PDF 列在两件之下。', en: 'The same PDF is listed under two records.' },
  conditions: {
    'file-twice': {
      outcome: 'failed',
      message: { zh: '文件“{path}”列出了两次。', en: 'The file "{path}" is listed twice.' },
      remedy: { zh: '请只保留一处。', en: 'Keep one of the entries.' },
    },
    'volume-twice': {
      outcome: 'failed',
      message: { zh: '案卷号 {volume} 用了两次。', en: 'The volume number {volume} is used twice.' },
      remedy: { zh: '请为每卷编不同的卷号。', en: 'Give each volume a number of its own.' },
    },
    'record-twice': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷中序号 {record} 用了两次。',
        en: 'The sequence number {record} is used twice in volume {volume}.',
      },
      remedy: { zh: '请为卷内每件编不同的序号。', en: 'Give each record of the volume a number of its own.' },
    },
    'value-twice': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的“{titleZh}”“{value}”已经用过，应是唯一的。',
        en: 'The "{titleEn}" of {placeEn}, "{value}", has been used before; it is to be unique.',
      },
      remedy: {
        zh: '请核对是否重复移交；不是重复的，请更正。',
        en: 'See whether it is handed over twice; if not, correct it.',
      },
    },
  },
  *check({ document, files, profile }) {
    let index = 0;
    for (const examined of files) {
      const { path } = examined.file;
      const isFirst = files.find(path) === index;
      if (!isFirst) yield { condition: 'file-twice', target: targetOf(examined, 'path'), params: { path } };
      index += 1;
    }
    const numbers = new Set<number>();
    for (const [v, { no, records }] of document.volumes.entries()) {
      const pointer = `/volumes/${v}`;
      if (numbers.has(no)) {
        yield { condition: 'volume-twice', target: { volume: no, pointer: `${pointer}/no` }, params: { volume: no } };
      }
      numbers.add(no);
      const sequence = new Set<number>();
      for (const [r, { seq }] of records.entries()) {
        const params = { volume: no, record: seq };
        const target = { ...params, pointer: `${pointer}/records/${r}/seq` };
        if (sequence.has(seq)) yield { condition: 'record-twice', target, params };
        sequence.add(seq);
      }
    }
    const unique = metadataScheme(profile).filter(({ row }) => row.unique !== undefined);
    for (const { element, description, member, value } of repeatedValues(document, unique)) {
      const params = { ...memberParams(description, element.row.title), value: String(value) };
      yield { condition: 'value-twice', target: memberTarget(description, member), params, row: element.row };
    }
  },
});

/** Values that were met before, in the delivery or in the same volume as the scheme says. */
function* repeatedValues(document: HandoverDocument, unique: readonly SchemeElement[]): Generator<StatedValue> {
  const met = new Map(unique.map((element) => [element, new Set<unknown>()]));
  let within: number | undefined;
  for (const stated of statedValues(document, unique)) {
    const { element, description, value } = stated;
    if (description.volume !== within) {
      within = description.volume;
      for (const one of unique) if (one.row.unique === 'volume') met.get(one)?.clear();
    }
    const values = met.get(element);
    if (values?.has(value)) yield stated;
    values?.add(value);
  }
}

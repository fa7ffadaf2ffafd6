import { clause } from '../../clause.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { targetOf } from '../../target.ts';

/** IN-08: what belongs to another file names one that is listed in the same record. */
export const attachmentReferences = defineRule({
  id: 'IN-08',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '附件数据完整性检测', en: 'Signatures and attachments have what they belong to' },
  source: clause('DA/T 70-2018', '2-8'),
  confidence: 'memory',
  stages: everyStage,
  looksAt: everyFile,
  example: { zh: '签名文件没有写明所签的文件。', en: 'A signature does not say which file it belongs to.' },
  conditions: {
    'nothing-named': {
      outcome: 'failed',
      message: {
        zh: '签名文件“{path}”没有写明它所签的文件（of）。',
        en: 'The signature "{path}" does not say which file it belongs to (of).',
      },
      remedy: { zh: '请在 handover.json 中补充“of”。', en: 'Add "of" to its entry in handover.json.' },
    },
    'not-listed': {
      outcome: 'failed',
      message: {
        zh: '“{path}”所属的文件“{of}”不在同一份文件（件）中。',
        en: '"{path}" belongs to "{of}", which is not listed in the same record.',
      },
      remedy: {
        zh: '请更正“of”，或补充所缺的文件。',
        en: 'Correct "of", or add the file that is missing.',
      },
    },
    'no-original': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷第 {record} 件没有正文（original）。',
        en: 'Record {record} of volume {volume} has no original.',
      },
      remedy: { zh: '请补充该件的正文文件。', en: "Add the record's original file." },
    },
  },
  *check({ files, document }) {
    for (const examined of files) {
      const { path, of, role } = examined.file;
      if (of === undefined) {
        if (role === 'signature' || role === 'timestamp') {
          yield { condition: 'nothing-named', target: targetOf(examined), params: { path } };
        }
      } else if (!examined.record.files.some((other) => other.path === of && other !== examined.file)) {
        yield { condition: 'not-listed', target: targetOf(examined, 'of'), params: { path, of } };
      }
    }
    for (const [v, volume] of document.volumes.entries()) {
      for (const [r, record] of volume.records.entries()) {
        if (record.files.some(({ role }) => role === 'original' || role === 'data')) continue;
        const params = { volume: volume.no, record: record.seq };
        yield { condition: 'no-original', target: { ...params, pointer: `/volumes/${v}/records/${r}/files` }, params };
      }
    }
  },
});

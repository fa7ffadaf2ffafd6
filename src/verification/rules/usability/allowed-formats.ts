import { isAllowed } from '../../../formats/allow-list.ts';
import { clause, sources } from '../../clause.ts';
import { readFiles } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { targetOf } from '../../target.ts';

/** US-03: every file is of a format that the profile accepts. */
export const allowedFormats = defineRule({
  id: 'US-03',
  property: 'usability',
  severity: 'blocking',
  name: { zh: '内容数据格式检测', en: 'Formats are accepted' },
  source: sources(clause('DA/T 70-2018', '3-3'), {
    zh: '格式为归档规则集的数据',
    en: "the formats are the profile's data",
  }),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: readFiles,
  example: { zh: '照片是 HEIC 格式。', en: 'A photograph is a HEIC file.' },
  conditions: {
    'not-accepted': {
      outcome: 'failed',
      message: {
        zh: '文件“{path}”的格式是 {format}，不在可接收的格式之内。',
        en: 'The file "{path}" is {format}, which is not among the accepted formats.',
      },
      remedy: { zh: '请转换为下列格式之一：{accepted}。', en: 'Convert it to one of: {accepted}.' },
    },
    unknown: {
      outcome: 'failed',
      message: {
        zh: '无法识别文件“{path}”的格式。',
        en: 'The format of the file "{path}" could not be identified.',
      },
      remedy: {
        zh: '请确认文件完好，并转换为下列格式之一：{accepted}。',
        en: 'Make sure that the file is sound, and convert it to one of: {accepted}.',
      },
    },
    executable: {
      outcome: 'failed',
      severity: 'blocking',
      message: {
        zh: '文件“{path}”是可执行程序（{format}），不能作为档案移交。',
        en: 'The file "{path}" is a program ({format}) and cannot be handed over as a record.',
      },
      remedy: { zh: '请从报送内容中移除该文件。', en: 'Take it out of the delivery.' },
    },
  },
  *check({ files, profile }) {
    const accepted =
      profile.formats.map(({ name, family, puid, mime, kind }) => name ?? family ?? puid ?? mime ?? kind).join(', ') ||
      '—';
    for (const examined of files) {
      const { format } = examined;
      if (!format || examined.fixity?.bytes === 0) continue;
      const { path } = examined.file;
      const seen = {
        target: targetOf(examined),
        evidence: { puid: format.puid, mime: format.mime, basis: format.basis },
      };
      if (format.kind === 'executable') {
        yield { ...seen, condition: 'executable', params: { path, format: format.name } };
      } else if (profile.formats.length > 0 && !isAllowed(format, profile.formats)) {
        const condition = format.basis === 'none' ? 'unknown' : 'not-accepted';
        yield { ...seen, condition, params: { path, format: format.name, accepted } };
      }
    }
  },
});

import { mostParts, splitVolumes, volumeSizes } from '../../../delivery/document/split-volumes.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

/**
 * US-09: divided along its volumes, the delivery is not too many packages, and every record has the year that a package of
 * DA/T 48 needs where the profile asks for them.
 */
export const packageable = defineRule({
  id: 'US-09',
  property: 'usability',
  severity: 'blocking',
  name: { zh: '成包检测', en: 'The delivery can be packaged' },
  source: {
    zh: '归档规则集自定的信息包限值和表现形式',
    en: "the profile's own limits of a package, and its representations",
  },
  confidence: 'own',
  stages: everyStage,
  looksAt: wholes,
  example: {
    zh: '每卷一包，超过了允许的包数；要做 DA/T 48 封装包，文件却没有日期。',
    en: 'One package for each volume would be more packages than may be; packages of DA/T 48 are asked for, and a record has no date.',
  },
  conditions: {
    'too-many': {
      outcome: 'failed',
      // No profile can allow it: what passes here must become packages once it is accepted.
      severity: 'blocking',
      message: {
        zh: '按本规则集对信息包的上限，报送内容要分成 {parts} 个信息包，最多允许 {most} 个。',
        en: 'By the limits that this profile sets to a package, the delivery would become {parts} packages; {most} are the most.',
      },
      remedy: {
        zh: '请分成几次移交，每次移交一部分案卷。',
        en: 'Deliver it in several handovers, each with some of the volumes.',
      },
    },
    undated: {
      outcome: 'failed',
      severity: 'blocking',
      message: {
        zh: '文件没有日期，所在案卷也没有起始日期：写不成本规则集要求的 DA/T 48 封装包（档号须有年度）。',
        en: 'Neither the record nor its volume has a date: no package of DA/T 48, which this profile asks for, can be written of it (年度).',
      },
      remedy: {
        zh: '请填写文件的日期（date）或案卷的起始日期（dateFrom）。',
        en: 'State the date of the record (date), or when its volume begins (dateFrom).',
      },
    },
  },
  *check({ document: { volumes }, files, profile }) {
    const parts = splitVolumes(volumeSizes(volumes, files), profile.split).length;
    if (parts > mostParts) {
      const params = { parts, most: mostParts };
      yield { condition: 'too-many', target: { pointer: '/volumes' }, params, evidence: params };
    }
    if (!profile.representations.eep) return;
    for (const [v, { no: volume, dateFrom, records }] of volumes.entries()) {
      for (const [r, { seq: record, date = dateFrom }] of records.entries()) {
        if (date !== undefined) continue;
        yield { condition: 'undated', target: { volume, record, pointer: `/volumes/${v}/records/${r}/date` } };
      }
    }
  },
});

import type { Volume } from '../../../schema/types/handover.ts';
import type { VolumeRules } from '../../../schema/types/profile.ts';
import { clause, sources } from '../../clause.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { notAsked } from './not-asked.ts';
import { pageSum } from './pages.ts';

/** V-11: volumes are no thicker than they may be, in millimetres and in pages. */
export const thickness = defineRule({
  id: 'V-11',
  property: 'integrity',
  severity: 'warning',
  name: { zh: '案卷厚度检测', en: 'Volumes are not too thick' },
  source: sources(clause('GB/T 50328-2014', '5.1'), {
    zh: '限值为归档规则集的数据',
    en: 'the limits are data of the profile',
  }),
  confidence: 'memory',
  stages: everyStage,
  looksAt: wholes,
  example: { zh: '文字案卷厚 35 mm。', en: 'A volume of text is 35 mm thick.' },
  conditions: {
    'too-thick': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷厚 {thickness} mm，{kindZh}不宜超过 {limit} mm。',
        en: 'Volume {volume} is {thickness} mm thick; {kindEn} should have at most {limit} mm.',
      },
      remedy: { zh: '请分成几卷。', en: 'Divide it into several volumes.' },
    },
    'too-many-pages': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷有 {pages} 页，文字案卷不宜超过 {limit} 页。',
        en: 'Volume {volume} has {pages} pages; a volume of text should have at most {limit}.',
      },
      remedy: { zh: '请分成几卷。', en: 'Divide it into several volumes.' },
    },
    'not-asked': notAsked,
  },
  *check({ document, profile }) {
    const { textThickness, drawingThickness, textPages } = profile.volumeRules;
    if ([textThickness, drawingThickness, textPages].every((limit) => limit === undefined)) {
      yield { condition: 'not-asked' };
      return;
    }
    for (const [v, volume] of document.volumes.entries()) {
      const { no, thickness: own } = volume;
      const pointer = `/volumes/${v}`;
      const isDrawings = holdsDrawings(volume);
      const { kindZh, kindEn, limit } = limitOf(isDrawings, profile.volumeRules);
      if (own !== undefined && limit !== undefined && own > limit) {
        const target = { volume: no, pointer: `${pointer}/thickness` };
        yield { condition: 'too-thick', target, params: { volume: no, thickness: own, kindZh, kindEn, limit } };
      }
      const pages = pageSum(volume.records) ?? volume.remarks?.totalPages;
      if (!isDrawings && textPages !== undefined && pages !== undefined && pages > textPages) {
        const target = { volume: no, pointer: `${pointer}/records` };
        yield { condition: 'too-many-pages', target, params: { volume: no, pages, limit: textPages } };
      }
    }
  },
});

/** A volume of drawings holds nothing else. */
function holdsDrawings({ records }: Volume): boolean {
  return records.every(({ kind }) => kind === 'DRAWING');
}

function limitOf(isDrawings: boolean, { textThickness, drawingThickness }: VolumeRules) {
  return isDrawings
    ? { kindZh: '图纸案卷', kindEn: 'a volume of drawings', limit: drawingThickness }
    : { kindZh: '文字案卷', kindEn: 'a volume of text', limit: textThickness };
}

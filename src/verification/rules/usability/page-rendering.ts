import { rendererVersion } from '../../../formats/rendering/render-pdf.ts';
import type { RenderingTrouble, RenderingTroubleCode } from '../../../formats/rendering/rendered.ts';
import type { Bilingual } from '../../../i18n/text.ts';
import { clause } from '../../clause.ts';
import type { ExaminedDelivery, ExaminedFile } from '../../examined-delivery.ts';
import type { Look, Unlooked } from '../../file-outcomes/scope.ts';
import type { Rendering } from '../../rendering/render-files.ts';
import { defineRule, everyStage, type Observation } from '../../rule.ts';
import { targetOf } from '../../target.ts';

const conditionOf = {
  'file-refused': 'file-refused',
  'page-refused': 'page-refused',
  'page-blank': 'page-blank',
  'font-replaced': 'font-replaced',
  time: 'given-up',
  memory: 'given-up',
  size: 'given-up',
  fault: 'given-up',
  overdrawn: 'given-up',
} as const satisfies Record<RenderingTroubleCode, string>;

const notDrawn: Unlooked = {
  outcome: 'not_applicable',
  reason: {
    zh: '页面显示只抽样检测 PDF 文件，没有抽到该文件。',
    en: 'Pages are drawn of a sample of the PDF files, to which this file does not belong.',
  },
};

const outOfTime: Unlooked = {
  outcome: 'not_performed',
  reason: { zh: '应检测页面显示，但时间用尽。', en: 'Its pages were to be drawn, but time was up.' },
};

type Condition = (typeof conditionOf)[RenderingTroubleCode] | 'out-of-time';

/** Why drawing was given up, as the end of a sentence. */
const reasons: Partial<Record<RenderingTroubleCode, Bilingual>> = {
  time: { zh: '用时过长', en: 'it took too long' },
  memory: { zh: '占用内存过多', en: 'it took too much memory' },
  size: { zh: '文件过大', en: 'the file is too large' },
  overdrawn: {
    zh: '报送内容中已有太多文件显示时用时过长或出错',
    en: 'too many files of the delivery took too long or broke the renderer',
  },
};

const brokenDown: Bilingual = { zh: '显示程序出错', en: 'the renderer broke down' };

/** More pages or fonts of one file than these are counted, not listed. */
const mostPlaces = 5;

const lookAtIt = {
  zh: '请用常用阅读软件打开该页核对；显示不正常的，请由形成单位重新导出。',
  en: 'Look at the page in a common reader; where it does not show, have it exported again.',
};

const lookThroughIt = {
  zh: '请用常用阅读软件打开文件逐页核对。',
  en: 'Look through its pages in a common reader.',
};

/** US-11: pages of PDFs can be drawn, and show what they hold; some pages of some files are, by a lot that falls by their content. */
export const pageRendering = defineRule({
  id: 'US-11',
  property: 'usability',
  severity: 'warning',
  name: { zh: 'PDF 页面显示抽样检测', en: 'Sampled pages of PDFs can be drawn' },
  source: clause('DA/T 70-2018', '3-4'),
  confidence: 'memory',
  stages: everyStage,
  looksAt: { files: lookAtDrawn },
  example: {
    zh: '图纸用白色线条打印成 PDF，打开后是白页。',
    en: 'A drawing was plotted in white lines, and its PDF shows an empty page.',
  },
  conditions: {
    'file-refused': {
      outcome: 'warning',
      message: {
        zh: '文件“{path}”不能用 PDF 显示程序打开（{places}）。',
        en: 'The file "{path}" does not open in a PDF renderer ({places}).',
      },
      remedy: lookAtIt,
    },
    'page-refused': {
      outcome: 'warning',
      message: {
        zh: '文件“{path}”的第 {places} 页不能显示。',
        en: 'Of the file "{path}", page {places} cannot be drawn.',
      },
      remedy: lookAtIt,
    },
    'page-blank': {
      outcome: 'warning',
      message: {
        zh: '文件“{path}”的第 {places} 页有内容，但显示为空白页。',
        en: 'Of the file "{path}", page {places} has content, but comes out as an empty page.',
      },
      remedy: lookAtIt,
    },
    'font-replaced': {
      outcome: 'warning',
      message: {
        zh: '文件“{path}”的文字显示时改用了别的字体：{places} 没有嵌入，或嵌入的字体不能使用。',
        en: 'Text of the file "{path}" was drawn in another font: {places} is not embedded, or cannot be used as it is.',
      },
      remedy: { zh: '请重新导出并嵌入全部字体。', en: 'Export it again with all fonts embedded.' },
    },
    'given-up': {
      outcome: 'not_performed',
      message: {
        zh: '未检测文件“{path}”的页面能否显示：{zh}（已显示 {drawn} 页）。',
        en: 'Whether the pages of the file "{path}" can be drawn was not checked: {en} ({drawn} {drawn:page|pages} drawn).',
      },
      remedy: lookThroughIt,
    },
    'out-of-time': {
      outcome: 'not_performed',
      message: {
        zh: '页面显示检测没有做完：时间用尽，还有 {byTime} 个 PDF 文件应检未检。{zh}',
        en: 'Not all pages meant to be were drawn: time was up, with {byTime} PDF {byTime:file|files} left. {en}',
      },
      remedy: { zh: '请抽查其余文件能否正常显示。', en: 'Look at some of the other files in a reader.' },
    },
  },
  evidence: ({ rendering }) => extentOf(rendering),
  basis: ({ rendering }) => (rendering.files > 0 ? tellExtent(rendering) : undefined),
  *check({ rendering }) {
    const extent = extentOf(rendering);
    const { byTime } = rendering.left;
    if (byTime > 0) {
      yield { condition: 'out-of-time', params: { byTime, ...tellExtent(rendering) }, evidence: extent };
    }
    for (const { examined, drawn, troubles } of rendering.troubled) {
      for (const [code, alike] of Map.groupBy(troubles, (trouble) => trouble.code)) {
        const { path } = examined.file;
        const observed = observe(code, alike);
        yield {
          ...observed,
          target: targetOf(examined),
          params: { path, drawn, ...observed.params },
          evidence: { ...observed.evidence, ...extent },
        };
      }
    }
  },
});

function lookAtDrawn({ rendering: { drawn, undrawn } }: ExaminedDelivery): (file: ExaminedFile) => Look {
  return ({ file: { path } }) => {
    if (drawn.has(path)) return 'looked';
    return undrawn.has(path) ? outOfTime : notDrawn;
  };
}

function observe(code: RenderingTroubleCode, troubles: readonly RenderingTrouble[]): Observation<Condition> {
  const places = troubles.flatMap(({ at }) => (at === '' ? [] : at));
  const shown = places.slice(0, mostPlaces).join(', ');
  return {
    condition: conditionOf[code],
    params: { ...(reasons[code] ?? brokenDown), places: places.length > mostPlaces ? `${shown} …` : shown },
    evidence: { trouble: code, places },
  };
}

function extentOf({ files, pages, drawnFiles, drawnPages, left }: Rendering): Readonly<Record<string, unknown>> {
  return { renderer: rendererVersion, files, pages, drawnFiles, drawnPages, left };
}

function tellExtent({ files, pages, drawnFiles, drawnPages, left }: Rendering): Bilingual {
  const rests = [
    { count: left.byLot, zh: '未抽中', en: 'not in the sample' },
    { count: left.byTime, zh: '时间用尽', en: 'out of time' },
    { count: left.unopened, zh: '不能打开', en: 'that do not open' },
  ].filter(({ count }) => count > 0);
  const zh = rests.map((rest) => `${rest.count} 个${rest.zh}`).join('，');
  const en = rests.map((rest) => `${rest.count} ${rest.en}`).join(', ');
  return {
    zh: `共 ${files} 个能打开的 PDF 文件、${pages} 页，抽样显示了其中 ${drawnFiles} 个文件的 ${drawnPages} 页${zh && `；未显示的文件：${zh}`}。`,
    en: `Drawn were ${drawnPages} of ${pages} pages, in ${drawnFiles} of ${files} PDF files that open${en && `; files not drawn: ${en}`}.`,
  };
}

import type { OpeningLimits } from '../../formats/opening/budget.ts';
import type { Trouble, TroubleCode } from '../../formats/opening/opened.ts';
import { type Bilingual, fill, inBoth } from '../../i18n/text.ts';

/** What each trouble with opening a file is, as the end of a sentence about the file. */
const words: Readonly<Record<TroubleCode, Bilingual>> = {
  'structure-broken': { zh: '文件结构损坏', en: 'its structure is broken' },
  'page-broken': { zh: '页面内容无法解码', en: 'the content of a page cannot be decoded' },
  'no-pages': { zh: '没有任何页面', en: 'it has no page' },
  'part-missing': { zh: '缺少必需的组成部分', en: 'a part that it needs is missing' },
  'part-malformed': { zh: '组成部分不是格式良好的 XML', en: 'a part is not well-formed XML' },
  'member-damaged': { zh: '内含数据与其大小或校验码不符', en: 'data inside do not match their size or checksum' },
  'end-missing': { zh: '文件结尾缺失', en: 'its end is missing' },
  password: { zh: '需要密码', en: 'a password is needed' },
  'needs-repair': { zh: '结构不合规范，阅读软件须自行修复', en: 'readers have to repair its structure' },
  'page-cut': { zh: '页面内容的数据不完整', en: 'the content of a page is cut short' },
  'page-count-differs': { zh: '标明的页数与实际页数不符', en: 'the stated number of pages is not the real one' },
  'size-differs': { zh: '没有写明数据的长度', en: 'how much data there is was never written down' },
  'encoding-unknown': { zh: '使用了本软件不能解码的编码', en: 'it uses an encoding that is not decoded here' },
  'version-unknown': { zh: '本软件不了解该版本的内部结构', en: 'how this version is built is not known here' },
  limit: { zh: '超出检测上限', en: 'a limit of the check is exceeded' },
  bomb: { zh: '压缩比异常，已拒绝解压', en: 'it would inflate beyond reason and was refused' },
  time: { zh: '打开文件用时过长', en: 'opening it took too long' },
  memory: { zh: '打开文件占用内存过多', en: 'opening it took too much memory' },
  fault: { zh: '检测程序出错', en: 'the check broke down' },
  overdrawn: {
    zh: '报送内容中已有太多文件打开时用时过长或占用内存过多',
    en: 'too many files of the delivery took too long or too much memory',
  },
  'encrypted-open': { zh: '文件已加密（无需密码即可打开）', en: 'it is encrypted, though it opens without a password' },
  'compression-unknown': { zh: '使用了非通用的压缩方法', en: 'it uses a compression that is not in common use' },
  'nested-archive': { zh: '压缩包内还有压缩包', en: 'there is an archive within the archive' },
  'font-missing': { zh: '字体没有嵌入', en: 'fonts are not embedded' },
  'pdfa-script': { zh: '含有脚本或启动程序的动作', en: 'it holds scripts or starts programs' },
  'pdfa-font': { zh: '字体没有嵌入', en: 'fonts are not embedded' },
  'pdfa-output-intent': { zh: '没有 PDF/A 输出意图', en: 'it has no output intent of PDF/A' },
  'pdfa-external-stream': { zh: '有数据流存放在外部文件中', en: 'a stream of it lies in another file' },
  script: { zh: '含有脚本', en: 'it holds scripts' },
  launch: { zh: '含有启动其他程序的动作', en: 'it starts other programs' },
  macro: { zh: '含有宏或控件', en: 'it holds macros or controls' },
  'external-content': { zh: '引用外部内容或向外发送数据', en: 'it takes content from elsewhere or sends data out' },
  'embedded-program': { zh: '内嵌可执行程序', en: 'there is a program inside' },
};

/** How the limits of opening are called where one was exceeded. */
const limitWords: Readonly<Record<keyof OpeningLimits, Bilingual>> = {
  seconds: { zh: '时间', en: 'time' },
  heapMebibytes: { zh: '内存', en: 'memory' },
  readBytes: { zh: '读取量', en: 'bytes read' },
  inflatedBytes: { zh: '解压总量', en: 'bytes inflated together' },
  heldBytes: { zh: '单个组成部分的大小', en: 'size of one part' },
  inflation: { zh: '压缩比', en: 'inflation' },
  unsuspiciousBytes: { zh: '解压量', en: 'bytes inflated' },
  members: { zh: '内含文件数', en: 'members' },
  xmlBytes: { zh: 'XML 总量', en: 'bytes of XML' },
  xmlDepth: { zh: 'XML 嵌套深度', en: 'depth of XML' },
  objects: { zh: '对象数', en: 'objects' },
  sampledPages: { zh: '抽查页数', en: 'sampled pages' },
  surveyedBytes: { zh: '搜索量', en: 'bytes searched' },
  pieces: { zh: '数据块数', en: 'pieces' },
};

/** More places of one trouble in a file than these are counted, not listed. */
const mostPlaces = 5;

/** What troubles of one code are, with the places where they were met: `zh` and `en` for a message. */
export function tellTroubles(code: TroubleCode, troubles: readonly Trouble[]): Bilingual {
  const places = troubles.flatMap(({ at = '' }) => (at === '' ? [] : [at]));
  const shown = places.slice(0, mostPlaces).map((place) => placeOf(code, place));
  const { zh, en } = words[code];
  if (shown.length === 0) return { zh, en };
  const more = places.length > mostPlaces;
  return {
    zh: `${zh}（${shown.map((place) => place.zh).join('、')}${more ? '等' : ''}）`,
    en: `${en} (${shown.map((place) => place.en).join(', ')}${more ? ' and more' : ''})`,
  };
}

const onPage: Bilingual = { zh: '第 {number} 页', en: 'page {number}' };

/** Troubles whose places are numbers, and of what; pages count from 1. */
const numbered: Readonly<Partial<Record<TroubleCode, Bilingual>>> = {
  script: onPage,
  launch: onPage,
  'external-content': onPage,
  'page-broken': onPage,
  'page-cut': onPage,
  'pdfa-external-stream': { zh: '对象 {number}', en: 'object {number}' },
};

function placeOf(code: TroubleCode, place: string): Bilingual {
  if (code === 'limit') return limitOf(place);
  const of = /^\d+$/u.test(place) ? numbered[code] : undefined;
  return of ? fill(of, { number: place }) : inBoth(place);
}

function limitOf(place: string): Bilingual {
  const found = Object.entries(limitWords).find(([limit]) => limit === place);
  return found?.[1] ?? { zh: place, en: place };
}

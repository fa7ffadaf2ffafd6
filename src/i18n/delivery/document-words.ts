import { permitWords } from '../handover/receipt-words.ts';
import type { Bilingual } from '../text.ts';
import { partyWords } from '../verification/signer-words.ts';

/** The codes of handover.json as people call them, by the lists that they belong to. */
export const documentCodes = {
  filingMode: {
    SINGLE_ELECTRONIC: { zh: '单套制（仅电子）', en: 'electronic only' },
    DUAL: { zh: '双套制（电子和纸质）', en: 'electronic and paper' },
    PAPER_PLUS_SCAN: { zh: '纸质加数字化副本', en: 'paper with scans' },
  },
  role: partyWords,
  permitKind: permitWords,
  retention: {
    PERMANENT: { zh: '永久', en: 'permanent' },
    LONG: { zh: '长期', en: 'long-term' },
    SHORT: { zh: '短期', en: 'short-term' },
  },
  secrecy: {
    TOP_SECRET: { zh: '绝密', en: 'top secret' },
    CONFIDENTIAL: { zh: '机密', en: 'confidential' },
    SECRET: { zh: '秘密', en: 'secret' },
  },
  carrier: {
    ELECTRONIC: { zh: '电子', en: 'electronic' },
    PAPER: { zh: '纸质', en: 'paper' },
    ELECTRONIC_AND_PAPER: { zh: '电子和纸质', en: 'electronic and paper' },
    MICROFORM: { zh: '缩微品', en: 'microform' },
    AUDIO_VISUAL: { zh: '声像', en: 'audio-visual' },
  },
  itemStatus: {
    PROMISED: { zh: '承诺移交', en: 'promised for later' },
    ABSENT: { zh: '自然缺失', en: 'does not exist here' },
    SHARED: { zh: '共享文件', en: 'shared with another project' },
  },
  recordKind: {
    TEXT: { zh: '文字', en: 'text' },
    DRAWING: { zh: '图样', en: 'drawing' },
    PHOTO: { zh: '照片', en: 'photograph' },
    AUDIO: { zh: '录音', en: 'audio' },
    VIDEO: { zh: '录像', en: 'video' },
    MODEL: { zh: '模型', en: 'model' },
    DATABASE: { zh: '数据库', en: 'database' },
  },
} as const satisfies Record<string, Readonly<Record<string, Bilingual>>>;

/** How else people call some of them. */
export const otherNames: Readonly<Record<string, readonly string[]>> = {
  CONSTRUCTOR: ['施工总承包单位', '总承包单位', '承包单位'],
  OWNER: ['业主', '业主单位'],
  TESTER: ['试验检测单位', '检测机构'],
  ARCHIVE: ['档案馆'],
  QS_STATION: ['质量监督站', '质量监督机构'],
  CONSTRUCTION_PERMIT: ['建筑工程施工许可证'],
  WORKS_PLANNING_PERMIT: ['建设工程规划许可证'],
  LAND_PLANNING_PERMIT: ['建设用地规划许可证'],
  DRAWING: ['图纸'],
  TEXT: ['文字材料', '文本'],
  ELECTRONIC_AND_PAPER: ['电子+纸质', '纸质+电子'],
  SINGLE_ELECTRONIC: ['单套制', '单套', '单套电子', '单套（电子）'],
  DUAL: ['双套制', '双套', '电子与纸质双套'],
  PAPER_PLUS_SCAN: ['纸质加扫描件', '纸质及其数字化副本'],
};

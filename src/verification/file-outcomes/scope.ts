import type { Bilingual } from '../../i18n/text.ts';
import type { ExaminedDelivery, ExaminedFile } from '../examined-delivery.ts';
import { structuredData } from '../records/structured-data.ts';

/** Why a rule says nothing of a file. */
export interface Unlooked {
  readonly outcome: 'not_applicable' | 'not_performed';
  /** As a sentence. */
  readonly reason: Bilingual;
}

/** Whether a rule looks at a file, or why not. */
export type Look = 'looked' | Unlooked;

/** Which files a rule looks at, be it by the records that they belong to. */
export interface Scope {
  /** Tells of each listed file, once the rules have run; absent where the rule is about volumes or the delivery as a whole. */
  readonly files?: (delivery: ExaminedDelivery) => (file: ExaminedFile) => Look;
  /** Whether it looks at what nobody listed too. */
  readonly unlisted?: true;
}

/** What is about volumes or the delivery as a whole, and about none of its files. */
export const wholes: Scope = {};

/** Every listed file, or the description of its record. */
export const everyFile: Scope = { files: () => () => 'looked' };

/** Every file that came in, listed or not. */
export const everyItem: Scope = { ...everyFile, unlisted: true };

export const unread: Unlooked = {
  outcome: 'not_performed',
  reason: { zh: '文件不在报送内容中，或不能读取。', en: 'The file is not in the delivery, or could not be read.' },
};

const notOpened: Unlooked = {
  outcome: 'not_applicable',
  reason: {
    zh: '文件已完整读取；这种格式的文件不能在此打开。',
    en: 'The file was read to its end; files of its format cannot be opened here.',
  },
};

/** Files that could be read. */
export const readFiles: Scope = { files: () => lookAtRead };

export function lookAtRead({ format }: ExaminedFile): Look {
  return format ? 'looked' : unread;
}

/** Files of formats that can be opened here. */
export const openedFiles: Scope = { files: () => lookAtOpened };

export function lookAtOpened({ format, opened }: ExaminedFile): Look {
  if (opened) return 'looked';
  return format ? notOpened : unread;
}

const notStructured: Unlooked = {
  outcome: 'not_applicable',
  reason: {
    zh: '所属文件没有归档规则集规定了格式的结构化数据。',
    en: 'Its record holds no structured data that the profile has a schema for.',
  },
};

/** Files of records whose data the profile has a schema for. */
export const structuredRecordFiles: Scope = {
  files(delivery) {
    const records = new Set(structuredData(delivery, delivery.profile.records).map(({ record }) => record));
    return ({ record }) => (records.has(record) ? 'looked' : notStructured);
  },
};

import type { Bilingual } from '../../../i18n/text.ts';
import { type SignerKind, type SignerStatus, signerKinds, signerStatuses } from '../../registered-signer.ts';

/** A column of the table, and where its value stands in an entry of the register. */
export interface Column {
  /** Pointer below the entry (RFC 6901). */
  readonly at: string;
  /** What may stand at its head; the first in each language is the one to tell. */
  readonly heads: { readonly zh: readonly string[]; readonly en: readonly string[] };
  /** Turns the text of a cell into the value; what it leaves as it is, the format of the register refuses. */
  readonly read?: (text: string) => unknown;
  /** For a column of few values: what `read` gives for them, and how people write them. */
  readonly choice?: { readonly codes: readonly string[]; readonly expected: Bilingual };
}

const kindNames: Readonly<Record<SignerKind, readonly string[]>> = {
  ORGANISATION_SEAL: ['企业公章', '单位公章', '公章', 'organisation seal'],
  PROJECT_SEAL: ['项目章', '项目专用章', '项目部章', 'project seal'],
  PERSON_SEAL: ['执业印章', '执业章', 'person seal'],
  PERSON_SIGNATURE: ['个人签名', '签名', 'person signature'],
};

const statusNames: Readonly<Record<SignerStatus, readonly string[]>> = {
  active: ['启用', '有效'],
  suspended: ['暂停', '停用'],
  ended: ['终止', '注销'],
};

/** Every column; the first three are in every table. */
export const columns = {
  kind: {
    at: '/kind',
    heads: { zh: ['类别', '印章类别'], en: ['kind'] },
    read: namedBy(kindNames),
    choice: {
      codes: signerKinds,
      expected: { zh: '企业公章、项目章、执业印章、个人签名之一', en: `one of ${signerKinds.join(', ')}` },
    },
  },
  organisation: { at: '/organisation/name', heads: { zh: ['单位名称', '单位'], en: ['organisation', 'organization'] } },
  uscc: {
    at: '/organisation/uscc',
    heads: { zh: ['统一社会信用代码', '信用代码'], en: ['uscc'] },
    read: (text: string) => text.toUpperCase(),
  },
  person: { at: '/person', heads: { zh: ['姓名'], en: ['person'] } },
  projectCode: { at: '/projectCode', heads: { zh: ['项目代码', '工程代码'], en: ['project code'] } },
  registrationNumber: { at: '/registrationNumber', heads: { zh: ['注册证号'], en: ['registration number'] } },
  certificates: {
    at: '/certificates',
    heads: { zh: ['证书指纹', '证书指纹(SHA-256)'], en: ['certificates', 'certificate'] },
    read: readFingerprints,
  },
  sealId: { at: '/sealId', heads: { zh: ['印章编号', '印章编码'], en: ['seal id', 'seal'] } },
  validFrom: { at: '/validFrom', heads: { zh: ['有效期起'], en: ['valid from'] }, read: readDay },
  validTo: { at: '/validTo', heads: { zh: ['有效期止'], en: ['valid to'] }, read: readDay },
  status: {
    at: '/history/0/status',
    heads: { zh: ['状态'], en: ['status'] },
    read: namedBy(statusNames),
    choice: {
      codes: signerStatuses,
      expected: { zh: '启用、暂停、终止之一', en: `one of ${signerStatuses.join(', ')}` },
    },
  },
  statusFrom: { at: '/history/0/from', heads: { zh: ['状态起', '状态日期'], en: ['status from'] }, read: readDay },
  statusReason: { at: '/history/0/reason', heads: { zh: ['状态原因'], en: ['status reason'] } },
} as const satisfies Record<string, Column>;

export type ColumnName = keyof typeof columns;

/** Columns that no table can be without. */
export const neededColumns: readonly ColumnName[] = ['kind', 'organisation', 'uscc'];

/** The column that a head means, whatever its case, width and blanks. */
export function columnOf(head: string): ColumnName | undefined {
  return byHead.get(plain(head));
}

/** How the head of a column is called, in both languages. */
export function headsOf(name: ColumnName): Bilingual {
  const { zh, en } = columns[name].heads;
  return { zh: zh[0], en: en[0] };
}

const columnNames = Object.keys(columns).filter((name): name is ColumnName => name in columns);

const byHead: ReadonlyMap<string, ColumnName> = new Map(
  columnNames.flatMap((name) => {
    const { zh, en } = columns[name].heads;
    return [...zh, ...en].map((head): [string, ColumnName] => [plain(head), name]);
  }),
);

function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase();
}

function namedBy<Code extends string>(names: Readonly<Record<Code, readonly string[]>>): (text: string) => string {
  const codes = new Map<string, string>();
  for (const [code, known] of Object.entries<readonly string[]>(names)) {
    for (const name of [code, ...known]) codes.set(plain(name), code);
  }
  return (text) => codes.get(plain(text)) ?? text;
}

/** Days as spreadsheets write them in China: 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日. */
function readDay(text: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** SHA-256 as tools show it: with colons or without, in either case; several apart by blanks or semicolons. */
function readFingerprints(text: string): string[] {
  const parts = text.split(/[\s;；]+/u).filter((part) => part !== '');
  return parts.map((part) =>
    part
      .replaceAll(':', '')
      .toLowerCase()
      .replace(/^sha256/u, ''),
  );
}

import type { Retention, Secrecy } from '../../schema/types/handover.ts';
import { type Markup, xml, xmlAll } from '../documents/xml.ts';
import type { EepRecord } from './eep-record.ts';

const retentions: Readonly<Record<Retention, string>> = { PERMANENT: '永久', LONG: '长期', SHORT: '短期' };

const secrecies: Readonly<Record<NonNullable<Secrecy>, string>> = {
  TOP_SECRET: '绝密',
  CONFIDENTIAL: '机密',
  SECRET: '秘密',
};

/** What is not secret has no degree of secrecy in GB/T 50328; DA/T 48 asks for a word. */
const notSecret = '公开';

/** What a package says of its record, up to its files. */
export function recordParts({ document, volume, record, files, identifier }: EepRecord, year: string): Markup {
  const retention = record.retention ?? volume.retention;
  const secrecy = record.secrecy ?? volume.secrecy;
  const days = [record.date, record.dateTo].filter((day) => day !== undefined).join('/');
  const pages = record.pages && record.pages.to - record.pages.from + 1;
  return xmlAll([
    xml`<聚合层次>文件</聚合层次><来源><立档单位名称>${document.deliveringUnit.name}</立档单位名称></来源>`,
    xml`<电子文件号>${identifier}</电子文件号>`,
    xml`<档号>${record.archivalCode ?? volume.archivalCode}<年度>${year}</年度><保管期限>${retention && retentions[retention]}</保管期限>`,
    xml`<室编案卷号>${volume.no}</室编案卷号><室编件号>${record.seq}</室编件号></档号>`,
    xml`<内容描述><题名>${record.title}</题名>`,
    record.docNo === undefined ? xmlAll([]) : xml`<文件编号>${record.docNo}</文件编号>`,
    xml`<责任者>${(record.responsible ?? []).join('、')}</责任者><日期>${days}</日期>`,
    xml`<密级>${secrecy ? secrecies[secrecy] : notSecret}</密级></内容描述>`,
    xml`<形式特征><文件组合类型>${files.length === 1 ? '单件' : '组合文件'}</文件组合类型>`,
    pages === undefined || pages < 1 ? xmlAll([]) : xml`<页数>${pages}</页数>`,
    xml`</形式特征><存储位置><脱机载体编号/></存储位置><权限管理/>`,
    record.remark === undefined ? xmlAll([]) : xml`<附注>${record.remark}</附注>`,
  ]);
}

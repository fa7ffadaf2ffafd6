import type { ListTable } from '../list-column.ts';

/** 卷内目录 (GB/T 50328-2014, 5.3.2), one row a record, with the volume it is in and its computer files. */
export const recordTable: ListTable = {
  name: 'records',
  title: { zh: '卷内目录', en: 'record list' },
  level: 'record',
  toldBy: [
    ['title', 'seq'],
    ['title', 'docNo'],
    ['title', 'pages'],
    ['title', 'files'],
  ],
  columns: [
    {
      member: 'volume',
      heads: { zh: ['案卷号', '案卷序号', '卷号', '所属案卷'], en: ['volume no.', 'volume'] },
      value: 'narrow',
      refersTo: { table: 'volumes', member: 'no' },
      needed: true,
      width: 10,
    },
    { member: 'seq', heads: { zh: ['序号', '顺序号', '卷内序号'], en: ['no.', 'seq'] }, value: 'integer', width: 8 },
    {
      member: 'docNo',
      heads: { zh: ['文件编号', '文图号', '文件图号', '图号', '文号'], en: ['document no.'] },
      value: 'text',
      width: 22,
    },
    { member: 'responsible', heads: { zh: ['责任者'], en: ['responsible'] }, value: 'names', width: 32 },
    {
      member: 'title',
      heads: { zh: ['文件题名', '题名', '文件材料题名', '文件名称'], en: ['title'] },
      value: 'text',
      needed: true,
      width: 46,
    },
    {
      member: 'date',
      heads: { zh: ['日期', '形成日期', '形成时间', '文件日期'], en: ['date'] },
      value: 'days',
      width: 14,
    },
    { member: 'pages', heads: { zh: ['页次', '页号', '页码', '起止页'], en: ['pages'] }, value: 'pages', width: 10 },
    { member: 'remark', heads: { zh: ['备注'], en: ['remark'] }, value: 'text', width: 18 },
    {
      member: 'files',
      heads: {
        zh: ['文件路径', '电子文件路径', '电子文件', '电子文件名', '文件名', '存储路径'],
        en: ['file path', 'file', 'file name'],
      },
      value: 'paths',
      needed: true,
      width: 50,
    },
    { member: 'attachments', heads: { zh: ['附件路径'], en: ['attachments'] }, value: 'paths', width: 30 },
    { member: 'data', heads: { zh: ['数据文件路径'], en: ['data files'] }, value: 'paths', width: 30 },
    {
      member: 'item',
      heads: { zh: ['归档范围编号', '归档项'], en: ['filing-scope item'] },
      value: 'code',
      codes: 'item',
      width: 26,
    },
    {
      member: 'kind',
      heads: { zh: ['文件类型', '材料类型'], en: ['kind'] },
      value: 'code',
      codes: 'recordKind',
      width: 12,
    },
    {
      member: 'retention',
      heads: { zh: ['保管期限'], en: ['retention'] },
      value: 'code',
      codes: 'retention',
      width: 12,
    },
    { member: 'secrecy', heads: { zh: ['密级'], en: ['secrecy'] }, value: 'code', codes: 'secrecy', width: 10 },
    {
      member: 'carrier',
      heads: { zh: ['载体类型', '载体'], en: ['carrier'] },
      value: 'code',
      codes: 'carrier',
      width: 14,
    },
    {
      member: 'paperCode',
      heads: { zh: ['对应纸质档号', '纸质档号'], en: ['code of the paper record'] },
      value: 'text',
      width: 20,
    },
  ],
};

import { createHash } from 'node:crypto';
import { makeWorkbook } from '../../../../fixtures/attack/workbook.ts';
import type { MadeFiles } from './delivery.ts';

const text = (words: string): string => `${words}\n`;

/** Lists and folders of CJJ/T 117, one list of each kind of file. */
export const cjjt117Sample: MadeFiles = {
  '000类目目录.xlsx': makeWorkbook({
    sheets: {
      目录: `<sheetData>${rowsOf([
        ['类 目 目 录'],
        ['序号', '编制单位', '类目题名', '类内文件份数', '备注'],
        ['001', '重庆某监理有限公司', '监理文件', '2', ''],
        ['002', '重庆某建筑工程有限公司', '施工文件', '1', ''],
      ])}</sheetData>`,
    },
  }),
  '001监理文件/000类目目录.txt': text(
    '序号\t编制单位\t类目题名\t类内文件份数\t备注\n1\t重庆某监理有限公司\t监理管理文件\t2\t',
  ),
  '001监理文件/001监理管理文件/000文件目录.csv': text(
    '\ufeff序号,文件编号,责任者,电子文件题名,日期,备注\r\n1,B1-1,重庆某监理有限公司,监理规划,2024-08-05,\r\n2,,张工、李工,"监理工作总结（1#楼）",2024年8月6日,',
  ),
  '001监理文件/001监理管理文件/001监理规划.txt': text('监理规划'),
  '001监理文件/001监理管理文件/002监理工作总结（1#楼）.txt': text('总结'),
  '002施工文件/000文件目录.csv': text(
    '序号,文件编号,责任者,电子文件题名,备注\n1,C5-1,重庆某建筑工程有限公司,施工日志,',
  ),
  '002施工文件/001施工日志.txt': text('施工日志'),
};

/** A package of DA/T 93-2022. */
export const dat93Sample: MadeFiles = {
  '说明文件.TXT': text(
    '移交单位：重庆某置业有限公司\n内容描述：1#楼竣工档案\n起止档号：G001-0001～G001-0002\n档案数量：2\n软硬件环境：PDF 阅读器',
  ),
  '目录文件.XML': dat93Catalogue(
    ['1', 'G001-0001', '重庆某置业有限公司', '立项批复', '20240805', '永久', '公开', ''],
    ['2', 'G001-0002', '重庆某设计院', '施工图审查合格书', '2024-08-06', '30年', '公开', ''],
  ),
  'G001/基建/G001-0001/电子档案0001元数据.XML': '<元数据/>',
  'G001/基建/G001-0001/立项批复.txt': text('立项批复'),
  'G001/基建/G001-0002/电子档案0002元数据.XML': '<元数据/>',
  'G001/基建/G001-0002/合格书.txt': text('合格书'),
  '其他/说明.txt': text('说明'),
};

export function dat93Catalogue(...rows: readonly (readonly string[])[]): string {
  const names = ['顺序号', '档号', '责任者', '题名', '日期', '保管期限', '密级', '备注'];
  const written = rows.map(
    (row) => `<文件>${names.map((name, at) => `<${name} >${row[at] ?? ''}</${name} >`).join('')}</文件>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<文件目录>\n${written.join('\n')}\n</文件目录>`;
}

const diary = text('施工日志');

/** A city's XML, with codes of its vendor. */
export const cityXmlSample: MadeFiles = {
  '工程.xml': `<?xml version="1.0" encoding="utf-8"?>
<电子文件信息>
<项目 Id="1" Key="A1" Xmmc="某小区一期" Xmdd="德阳市旌阳区" Jsdw="德阳某置业有限公司" Sjdw="某设计院" Kcdw="某勘察院" Jldw="某监理公司" Lxpzdw="德阳市发展和改革委员会" Lxpzwh="德发改〔2023〕1号" Ghxkzh="建字第1号" Ydghxkzh="地字第1号" Sgxkzh="510601202401010101" Yjdw="德阳某置业有限公司" Bz="">
<单位工程 Id="1" ProjectId="1" Key="B1" Gcmc="1#楼" Gcdd="德阳市" Sgdw="某建筑公司" Kgrq="2024/01/02" Jgrq="2025/06/30" Jzmj="18250.5" Dscs="33" Dxcs="2" Jglx="剪力墙" Bgqx="1" Mj="0">
<移交目录><移交内容 Id="1" Name="施工文件" Sequence="1"/></移交目录>
<案卷 Id="1" Ajh="1" Ajtm="施工记录" Bzdw="某建筑公司" Ljr="王工" Ljsj="2025/07/01" JnwjQssj="2024/08/05" JnwjZzsj="2024/08/05">
<文件 Id="1" FileId="1" SingleProjectId="1" Dh="D1-1" Wjtm="施工日志" Wth="C1-1" Zrz="某建筑公司" Xcsj="2024/08/05" Qsy="1" Zzy="2" Ztlx="3" ERecordPath="文件\\施工日志.txt" ERecordSize="${Buffer.byteLength(diary)}" Md5="${createHash('md5').update(diary).digest('hex').toUpperCase()}" CceptStatus="0"/>
</案卷></单位工程></项目></电子文件信息>`,
  '文件/施工日志.txt': diary,
};

/** What the vendor says of the codes of the sample. */
export const cityMapping = {
  '单位工程/Bgqx': { '1': '永久' },
  '单位工程/Mj': { '0': '公开' },
  '文件/Ztlx': { '3': '电子' },
};

const cobieHeads = [
  'Name',
  'CreatedBy',
  'CreatedOn',
  'Category',
  'ApprovalBy',
  'Stage',
  'SheetName',
  'RowName',
  'Directory',
  'File',
];

/** A COBie workbook and its documents. */
export const cobieSample: MadeFiles = {
  'handover.xlsx': makeWorkbook({
    sheets: {
      Facility: `<sheetData>${rowsOf([
        ['Name', 'ProjectName'],
        ['Block 1', 'Riverside'],
      ])}</sheetData>`,
      Document: `<sheetData>${rowsOf([
        cobieHeads,
        [
          'Boiler data',
          'a@b.c',
          '2011-05-25T19:06:43',
          'Product Data',
          'n/a',
          'n/a',
          'Type',
          'Boiler',
          'docs',
          'boiler.txt',
        ],
        ['Pump data', 'a@b.c', '2011-05-25T19:06:43', 'Product Data', 'n/a', 'n/a', 'Type', 'Pump', 'docs', 'pump.TXT'],
        ['Pump manual', 'a@b.c', 'n/a', 'Manual', 'n/a', 'n/a', 'Type', 'Pump', 'n/a', 'manual.txt'],
      ])}</sheetData>`,
    },
  }),
  'docs/boiler.txt': text('boiler'),
  'docs/pump.txt': text('pump'),
  'manual.txt': text('manual'),
};

/** Rows of a sheet with these texts in their cells. */
export function rowsOf(rows: readonly (readonly string[])[]): string {
  const escaped = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cells = (row: readonly string[]): string =>
    row.map((value) => `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`).join('');
  return rows.map((row) => `<row>${cells(row)}</row>`).join('');
}

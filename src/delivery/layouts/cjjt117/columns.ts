/** Columns of 000类目目录 (CJJ/T 117-2017, 5.4.1-3). */
export const categoryColumns = {
  number: ['序号'],
  compiler: ['编制单位'],
  title: ['类目题名'],
  count: ['类内文件份数'],
  remark: ['备注'],
} as const;

/** Columns of 000文件目录 (CJJ/T 117-2017, 5.4.1-3), and those that 卷内目录 of GB/T 50328 has besides. */
export const recordColumns = {
  number: ['序号'],
  docNo: ['文件编号', '文图号'],
  archivalCode: ['档号'],
  responsible: ['责任者'],
  title: ['电子文件题名', '文件题名'],
  date: ['日期', '形成日期', '形成时间'],
  remark: ['备注'],
} as const;

/** Names of the lists, whatever their ending (CJJ/T 117-2017, 5.4.1-4). */
export const listNames = { categories: '000类目目录', records: '000文件目录' } as const;

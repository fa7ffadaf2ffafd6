import type { ProblemEntry } from './entry.ts';

/** What can keep a workbook from being read. */
export const workbookProblems = {
  'workbook.not-xlsx': {
    status: 422,
    message: {
      zh: '{file} 不是 .xlsx 工作簿（{reason}）。',
      en: '{file} is no .xlsx workbook ({reason}).',
    },
    remedy: {
      zh: '请在 Excel 或 WPS 中打开，不设密码另存为“Excel 工作簿（*.xlsx）”。',
      en: 'Open it in Excel or WPS and save it as "Excel Workbook (*.xlsx)" without a password.',
    },
  },
  'workbook.malformed': {
    status: 422,
    message: {
      zh: '工作簿 {file} 的“{part}”第 {line} 行第 {column} 列无法读取（{reason}）。',
      en: '"{part}" in the workbook {file} cannot be read at line {line}, column {column} ({reason}).',
    },
    remedy: {
      zh: '请在 Excel 或 WPS 中打开并重新另存为 .xlsx。',
      en: 'Open the workbook in Excel or WPS and save it again as .xlsx.',
    },
  },
  'workbook.file-too-large': {
    status: 413,
    message: {
      zh: '工作簿 {file} 超过 {limit} 字节的上限。',
      en: 'The workbook {file} is larger than the limit of {limit} bytes.',
    },
    remedy: {
      zh: '请删除其中的图片等内容，或拆成几个工作簿。',
      en: 'Take out pictures and the like, or divide the workbook.',
    },
  },
  'workbook.too-large': {
    status: 413,
    message: {
      zh: '工作簿 {file} 的工作表“{sheet}”在单元格 {cell} 处超过上限（{limit}）。',
      en: 'The sheet "{sheet}" of the workbook {file} exceeds a limit at cell {cell} ({limit}).',
    },
    remedy: {
      zh: '请检查该单元格，或将工作表拆成几个。',
      en: 'Look at this cell, or divide the sheet.',
    },
  },
  'workbook.too-much-text': {
    status: 413,
    message: {
      zh: '工作簿 {file} 中的文字过多，无法读取。',
      en: 'The workbook {file} holds more text than can be read.',
    },
    remedy: { zh: '请拆成几个工作簿。', en: 'Divide the workbook.' },
  },
} as const satisfies Record<string, ProblemEntry>;

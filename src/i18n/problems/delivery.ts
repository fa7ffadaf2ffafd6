import type { ProblemEntry } from './entry.ts';

/** What can keep a delivery from being read at all. */
export const deliveryProblems = {
  'delivery.not-found': {
    status: 404,
    message: { zh: '找不到报送内容：{path}', en: 'There is no delivery at {path}.' },
    remedy: { zh: '请检查路径是否正确。', en: 'Check the path.' },
  },
  'delivery.not-folder-or-zip': {
    status: 422,
    message: { zh: '{path} 既不是文件夹，也不是 ZIP 文件。', en: '{path} is neither a folder nor a ZIP file.' },
    remedy: { zh: '请给出报送文件夹，或该文件夹的 ZIP 压缩包。', en: 'Give the delivery folder, or a ZIP of it.' },
  },
  'delivery.document-missing': {
    status: 422,
    message: { zh: '报送内容中没有 handover.json。', en: 'The delivery has no handover.json.' },
    remedy: {
      zh: '请运行 yijiao init <文件夹> 生成 handover.json，补充后再试。',
      en: 'Run `yijiao init <folder>` to write one, complete it, and try again.',
    },
  },
  'delivery.document-not-utf8': {
    status: 422,
    message: {
      zh: '{document} 不是 UTF-8 编码（第 {offset} 字节处出错）。',
      en: '{document} is not UTF-8 (first wrong byte at offset {offset}).',
    },
    remedy: { zh: '请以 UTF-8 编码重新保存该文件。', en: 'Save the file again in the encoding UTF-8.' },
  },
  'delivery.document-not-json': {
    status: 422,
    message: {
      zh: '{document} 第 {line} 行第 {column} 列不是有效的 JSON。',
      en: '{document} is not valid JSON at line {line}, column {column}.',
    },
    remedy: {
      zh: '请修正该处，例如补上漏掉的逗号、引号或括号。',
      en: 'Mend that place: often a comma, quotation mark or bracket is missing.',
    },
  },
  'delivery.document-invalid': {
    status: 422,
    message: {
      zh: '{document} 不符合规定的格式，共 {count} 处。',
      en: '{document} breaks its schema in {count} places.',
    },
    remedy: { zh: '请按下列各处的说明修改。', en: 'Correct the places listed.' },
  },
  'delivery.document-too-large': {
    status: 413,
    message: {
      zh: '{document} 超过 {limit} 字节的上限。',
      en: '{document} is larger than the limit of {limit} bytes.',
    },
    remedy: { zh: '请拆分为多次报送，或由管理员调高上限。', en: 'Split the delivery, or ask for a higher limit.' },
  },
} as const satisfies Record<string, ProblemEntry>;

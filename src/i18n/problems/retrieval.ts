import type { ProblemEntry } from './entry.ts';

/** What can keep somebody from having what was archived. */
export const retrievalProblems = {
  'retrieval.not-stored': {
    status: 404,
    message: { zh: '移交 {id} 还没有入库的信息包。', en: 'The handover {id} has no stored package yet.' },
    remedy: { zh: '请在入库之后再来。', en: 'Come again when it is stored.' },
  },
  'retrieval.file-missing': {
    status: 404,
    message: { zh: '信息包 {id} 中没有“{path}”。', en: 'The package {id} has no file "{path}".' },
    remedy: { zh: '请在文件列表中核对名称。', en: 'Check the name in the list of files.' },
  },
  'retrieval.too-many-files': {
    status: 413,
    message: { zh: '一次最多选取 {limit} 个文件。', en: 'At most {limit} files can be selected at once.' },
    remedy: { zh: '请分次选取，或下载整个信息包。', en: 'Select fewer, or fetch the whole package.' },
  },
} as const satisfies Record<string, ProblemEntry>;

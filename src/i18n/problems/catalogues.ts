import type { ProblemEntry } from './entry.ts';

/** What can keep a catalogue that a delivery brings along from becoming handover.json. */
export const catalogueProblems = {
  'catalogue.invalid': {
    status: 422,
    message: {
      zh: '目录有 {count} 处需要更正，没有写出 handover.json。',
      en: 'The catalogue is wrong in {count} {count:place|places}; no handover.json was written.',
    },
    remedy: {
      zh: '请按各处的说明更正，然后重新运行。',
      en: 'Correct the places listed, then run again.',
    },
  },
  'catalogue.several': {
    status: 422,
    message: {
      zh: '文件夹中有几种目录：{found}。',
      en: 'The folder has more than one catalogue: {found}.',
    },
    remedy: {
      zh: '请用 --from 指明其中一个，或用 --no-catalogue 只按文件夹写出。',
      en: 'Name one of them with --from, or go by the folders with --no-catalogue.',
    },
  },
  'catalogue.unknown': {
    status: 422,
    message: { zh: '无法识别目录“{file}”的格式。', en: '"{file}" is no catalogue of a form that is known.' },
    remedy: {
      zh: '可用的目录：填好的模板（yijiao template）、案卷目录和卷内目录（.xlsx、.csv）、000类目目录、000文件目录（CJJ/T 117）、目录文件.XML（DA/T 93）、电子文件信息（城建 XML）、电子文件封装包（DA/T 48）、COBie 工作簿。',
      en: 'Known are filled templates (`yijiao template`), volume and record lists (.xlsx, .csv), 000类目目录 and 000文件目录 (CJJ/T 117), 目录文件.XML (DA/T 93), 电子文件信息 (city XML), 电子文件封装包 (DA/T 48) and COBie workbooks.',
    },
  },
  'catalogue.not-found': {
    status: 404,
    message: { zh: '找不到目录“{file}”。', en: 'There is no catalogue at "{file}".' },
    remedy: {
      zh: '请检查 --from 后的路径：从当前文件夹算起，或从报送文件夹算起。',
      en: 'Check the path after --from: it counts from the current folder, or from the delivery folder.',
    },
  },
  'catalogue.no-file': {
    status: 422,
    message: {
      zh: '“{file}”不是文件，不能作为目录读取。',
      en: '"{file}" is no file, so no catalogue can be read from it.',
    },
    remedy: {
      zh: '请用 --from 给出目录文件本身，例如其中的 .xlsx。',
      en: 'Name the catalogue itself with --from, such as an .xlsx within.',
    },
  },
  'catalogue.outside': {
    status: 422,
    message: { zh: '目录“{file}”不在报送文件夹中。', en: 'The catalogue "{file}" is not in the delivery folder.' },
    remedy: { zh: '请将其放入报送文件夹。', en: 'Put it into the delivery folder.' },
  },
  'catalogue.document-there': {
    status: 409,
    message: {
      zh: '{file} 已经存在，没有按目录重新写出。',
      en: '{file} is there already; it was not written anew from the catalogue.',
    },
    remedy: {
      zh: '请先将其移走；只补列新文件时不要给出 --from。',
      en: 'Move it away first; leave out --from to only add new files.',
    },
  },
  'catalogue.malformed': {
    status: 422,
    message: {
      zh: '{file} 第 {line} 行第 {column} 列无法读取（{reason}）。',
      en: '{file} cannot be read at line {line}, column {column} ({reason}).',
    },
    remedy: { zh: '请更正该处，或重新导出该文件。', en: 'Correct that place, or export the file again.' },
  },
  'catalogue.encoding': {
    status: 422,
    message: {
      zh: '{file} 既不是 UTF-8，也不是 GB18030。',
      en: '{file} is in neither UTF-8 nor GB18030.',
    },
    remedy: { zh: '请以 UTF-8 编码重新保存。', en: 'Save it again in the encoding UTF-8.' },
  },
  'catalogue.too-large': {
    status: 413,
    message: { zh: '{file} 超过上限（{limit}）。', en: '{file} exceeds a limit ({limit}).' },
    remedy: { zh: '请拆分为多次报送。', en: 'Split the delivery.' },
  },
  'catalogue.nothing-listed': {
    status: 422,
    message: { zh: '目录“{file}”中没有文件。', en: 'The catalogue "{file}" lists no records.' },
    remedy: { zh: '请补充目录后重新运行。', en: 'Complete the catalogue and run again.' },
  },
  'catalogue.mapping-invalid': {
    status: 422,
    message: {
      zh: '对照表 {file} 不符合规定的格式，共 {count} 处。',
      en: 'The mapping table {file} breaks its schema in {count} {count:place|places}.',
    },
    remedy: { zh: '请按下列各处的说明更正。', en: 'Correct the places listed.' },
  },
  'catalogue.mapping-unreadable': {
    status: 422,
    message: { zh: '无法读取对照表 {file}（{reason}）。', en: 'The mapping table {file} cannot be read ({reason}).' },
    remedy: {
      zh: '请检查文件名；对照表是 UTF-8 编码的 JSON。',
      en: 'Check its name; a mapping table is JSON in UTF-8.',
    },
  },
  'catalogue.mapping-needed': {
    status: 422,
    message: {
      zh: '目录中有 {count} 个厂商代码的含义不明，没有写出 handover.json。',
      en: 'The catalogue has {count} {count:code|codes} of its vendor without a known meaning; no handover.json was written.',
    },
    remedy: {
      zh: '请填写下列对照表（含义由软件厂商给出），保存为文件，以 --mapping 文件 给出：\n{skeleton}',
      en: 'Fill in this table with what the vendor says the codes mean, save it, and give it with --mapping FILE:\n{skeleton}',
    },
  },
} as const satisfies Record<string, ProblemEntry>;

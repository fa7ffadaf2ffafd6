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
  'delivery.not-folder': {
    status: 422,
    message: { zh: '{path} 不是文件夹。', en: '{path} is not a folder.' },
    remedy: { zh: '请先解压，再给出该文件夹。', en: 'Unpack it first and give the folder.' },
  },
  'delivery.document-missing': {
    status: 422,
    message: { zh: '报送内容中没有 handover.json。', en: 'The delivery has no handover.json.' },
    remedy: {
      zh: '请运行 yijiao init <文件夹> 生成 handover.json，补充后再试。',
      en: 'Run `yijiao init <folder>` to write one, complete it, and try again.',
    },
  },
  'delivery.document-no-file': {
    status: 422,
    message: {
      zh: '报送内容中的 {document} 是链接、设备或管道，不是文件。',
      en: '{document} in the delivery is a link, a device or a pipe, not a file.',
    },
    remedy: {
      zh: '请用 {document} 文件本身替换它，再运行。',
      en: 'Put the {document} file itself in its place, then run again.',
    },
  },
  'delivery.document-deeper': {
    status: 422,
    message: {
      zh: '报送内容的根目录中没有 handover.json，“{folder}”中有一个。',
      en: 'The delivery has no handover.json in its root; there is one in "{folder}".',
    },
    remedy: {
      zh: '如果要报送的是那个文件夹，请直接给出它，或只用它重新压缩；否则请运行 `yijiao init <文件夹>` 新建。',
      en: 'If that folder is the delivery, give it instead, or make the ZIP anew of it alone; otherwise run `yijiao init <folder>` to write one.',
    },
  },
  'delivery.is-package': {
    status: 422,
    message: { zh: '这是档案信息包，不是报送内容。', en: 'This is an archive package, and no delivery.' },
    remedy: {
      zh: '请用 `yijiao verify <信息包>` 验证它；要打包或报送，请给出打包前的报送文件夹。',
      en: 'Verify it with `yijiao verify <package>`; to pack or to deliver, give the delivery folder that it was made of.',
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
  'delivery.document-ambiguous': {
    status: 422,
    message: {
      zh: '{document} 有 {count} 处，不同的程序可能作不同的理解。',
      en: 'Not every program would read {document} alike (wrong places: {count}).',
    },
    remedy: { zh: '请按下列各处的说明修改。', en: 'Correct the places listed.' },
  },
  'delivery.document-invalid': {
    status: 422,
    message: {
      zh: '{document} 不符合规定的格式，共 {count} 处。',
      en: '{document} breaks its schema in {count} {count:place|places}.',
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
  'delivery.document-too-many-values': {
    status: 413,
    message: {
      zh: '{document} 中的值超过 {limit} 个的上限。',
      en: '{document} holds more than {limit} values.',
    },
    remedy: { zh: '请拆分为多次报送。', en: 'Split the delivery.' },
  },
  'delivery.file-missing': {
    status: 404,
    message: { zh: '报送内容中没有文件“{path}”。', en: 'The delivery has no file "{path}".' },
    remedy: { zh: '请检查路径，包括大小写和空格。', en: 'Check the path, its upper and lower case and its blanks.' },
  },
  'delivery.file-changed': {
    status: 409,
    message: { zh: '文件“{path}”在读取过程中发生了变化。', en: 'The file "{path}" changed while it was being read.' },
    remedy: {
      zh: '请关闭正在使用该文件的程序，然后重新运行。',
      en: 'Close the programs that use the file, then run again.',
    },
  },
  'delivery.file-unreadable': {
    status: 422,
    message: { zh: '无法读取文件“{path}”（{reason}）。', en: 'The file "{path}" cannot be read ({reason}).' },
    remedy: { zh: '请检查文件权限和磁盘。', en: "Check the file's permissions and the disk." },
  },
  'delivery.folder-unreadable': {
    status: 422,
    message: { zh: '无法读取文件夹“{path}”（{reason}）。', en: 'The folder "{path}" cannot be read ({reason}).' },
    remedy: {
      zh: '请检查该文件夹的权限，使其中的文件都能读取；不属于报送内容的，请移出。',
      en: 'Check its permissions, so that all of it can be read, or take it out if it is no part of the delivery.',
    },
  },
  'delivery.zip-unreadable': {
    status: 422,
    message: { zh: '{path} 不是完好的 ZIP 文件（{reason}）。', en: '{path} is not a sound ZIP file ({reason}).' },
    remedy: { zh: '请重新压缩，或重新传送该文件。', en: 'Make the ZIP again, or transfer it again.' },
  },
  'delivery.zip-damaged': {
    status: 422,
    message: {
      zh: 'ZIP 中的“{name}”与其校验值不符，内容已损坏。',
      en: '"{name}" in the ZIP is damaged: its content does not have its checksum.',
    },
    remedy: { zh: '请重新压缩，或重新传送该文件。', en: 'Make the ZIP again, or transfer it again.' },
  },
  'delivery.zip-encrypted': {
    status: 422,
    message: { zh: 'ZIP 中的“{name}”已加密。', en: '"{name}" in the ZIP is encrypted.' },
    remedy: { zh: '请不设密码重新压缩。', en: 'Make the ZIP again without a password.' },
  },
  'delivery.zip-method': {
    status: 422,
    message: {
      zh: 'ZIP 中的“{name}”使用了不支持的压缩方法 {method}。',
      en: '"{name}" in the ZIP is compressed by method {method}, which is not supported.',
    },
    remedy: { zh: '请以“存储”或“Deflate”方式重新压缩。', en: 'Make the ZIP again, stored or deflated.' },
  },
  'delivery.zip-unsafe-name': {
    status: 422,
    message: {
      zh: 'ZIP 中的名称“{name}”指向压缩包之外。',
      en: 'The name "{name}" in the ZIP leads outside the ZIP.',
    },
    remedy: { zh: '请用可信的程序重新压缩该文件夹。', en: 'Make the ZIP of the folder again with a trusted program.' },
  },
  'delivery.zip-duplicate-name': {
    status: 422,
    message: { zh: 'ZIP 中有两个“{name}”。', en: 'The ZIP holds "{name}" twice.' },
    remedy: { zh: '请用可信的程序重新压缩该文件夹。', en: 'Make the ZIP of the folder again with a trusted program.' },
  },
  'delivery.zip-bomb': {
    status: 422,
    message: {
      zh: 'ZIP 中的“{name}”解压后异常膨胀（{ratio} 倍）。',
      en: '"{name}" in the ZIP inflates suspiciously ({ratio} times).',
    },
    remedy: {
      zh: '如确为正常文件，请直接交付文件夹，或以“存储”方式压缩。',
      en: 'If it is a genuine file, deliver the folder itself, or make a ZIP without compression.',
    },
  },
  'delivery.zip-overlap': {
    status: 422,
    message: {
      zh: 'ZIP 中的“{name}”与另一条目共用数据。',
      en: '"{name}" shares its bytes with another entry of the ZIP.',
    },
    remedy: { zh: '请用可信的程序重新压缩该文件夹。', en: 'Make the ZIP of the folder again with a trusted program.' },
  },
  'delivery.zip-too-many-entries': {
    status: 422,
    message: { zh: 'ZIP 中的条目超过 {limit} 个。', en: 'The ZIP holds more than {limit} entries.' },
    remedy: { zh: '请拆分为多次报送。', en: 'Split the delivery.' },
  },
} as const satisfies Record<string, ProblemEntry>;

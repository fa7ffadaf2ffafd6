import type { ProblemEntry } from './entry.ts';

/** What can keep a package from being written, read or verified. */
export const packagingProblems = {
  'packaging.path-twice': {
    status: 422,
    message: { zh: '报送内容中“{path}”出现了两次。', en: 'The delivery holds "{path}" twice.' },
    remedy: { zh: '请删除其中一个后再试。', en: 'Remove one of the two and try again.' },
  },
  'packaging.too-many-parts': {
    status: 422,
    message: {
      zh: '按归档规则集的上限，该报送内容要分成 {parts} 个信息包，最多允许 {most} 个。',
      en: 'By the limits of the profile the delivery would become {parts} packages; {most} are the most.',
    },
    remedy: {
      zh: '请分成几次移交，每次移交一部分案卷。',
      en: 'Deliver it in several handovers, each with some of the volumes.',
    },
  },
  'packaging.instant-invalid': {
    status: 422,
    message: { zh: '“{given}”不是有效的时间。', en: '"{given}" is no valid instant.' },
    remedy: {
      zh: '请给出 1980 至 2107 年间的 RFC 3339 时间，例如 2025-11-22T08:00:00Z。',
      en: 'Give an instant of RFC 3339 in the years 1980 to 2107 such as 2025-11-22T08:00:00Z.',
    },
  },
  'packaging.content-changed': {
    status: 409,
    message: {
      zh: '文件“{path}”在检测之后发生了变化，与检测时的摘要不符。',
      en: 'The file "{path}" changed after it was checked: it no longer has the digest it had then.',
    },
    remedy: { zh: '请重新检测，然后再次打包。', en: 'Check the delivery again, then make the package again.' },
  },
  'packaging.disk-full': {
    status: 507,
    message: { zh: '磁盘空间不足，无法写入 {file}。', en: 'The disk is full: {file} cannot be written.' },
    remedy: {
      zh: '请腾出至少 {bytes} 字节的空间，然后再试。未完成的文件已删除。',
      en: 'Free at least {bytes} bytes and try again. The unfinished file has been removed.',
    },
  },
  'packaging.exists': {
    status: 409,
    message: { zh: '{file} 已经存在，没有覆盖。', en: '{file} exists already and was not overwritten.' },
    remedy: {
      zh: '请换一个文件名，或先移走现有文件；pack 也可以加 --force 替换。',
      en: 'Choose another name, or move the existing file away first; pack replaces it with --force.',
    },
  },
  'packaging.inside-delivery': {
    status: 422,
    message: {
      zh: '{file} 就是报送内容，或在报送文件夹内：信息包会取代报送内容，或成为其中的一部分。',
      en: '{file} is the delivery or lies in the delivery folder: the package would replace it, or become a part of it.',
    },
    remedy: { zh: '请写到报送内容之外。', en: 'Write it to a place outside of the delivery.' },
  },
  'packaging.unwritable': {
    status: 422,
    message: { zh: '无法写入 {file}（{reason}）。', en: '{file} cannot be written ({reason}).' },
    remedy: {
      zh: '请检查文件夹是否存在、是否有写入权限。',
      en: 'Check that the folder exists and that you may write to it.',
    },
  },
  'packaging.not-found': {
    status: 404,
    message: { zh: '找不到档案信息包：{file}', en: 'There is no package at {file}.' },
    remedy: { zh: '请检查路径是否正确。', en: 'Check the path.' },
  },
  'packaging.file-unreadable': {
    status: 422,
    message: { zh: '无法打开 {file}（{reason}）。', en: '{file} cannot be opened ({reason}).' },
    remedy: { zh: '请检查该文件的读取权限和磁盘。', en: 'Check that you may read the file, and the disk.' },
  },
  'packaging.schemas-not-found': {
    status: 422,
    message: { zh: '没有 XML 模式的文件夹：{folder}', en: 'There is no folder of XML schemas at {folder}.' },
    remedy: {
      zh: '请给出存放 mets.xsd、premis.xsd 的文件夹，或去掉 --schemas（服务为 YIJIAO_XML_SCHEMAS）。',
      en: 'Give the folder that holds mets.xsd and premis.xsd, or leave out --schemas (of a service, YIJIAO_XML_SCHEMAS).',
    },
  },
  'packaging.schemas-unready': {
    status: 503,
    message: {
      zh: '服务的 XML 模式文件夹暂不可用：{reason}',
      en: 'The folder of XML schemas of the service is not ready: {reason}',
    },
    remedy: {
      zh: '会自动重试。若一直如此，请服务管理员核对 YIJIAO_XML_SCHEMAS 所指的文件夹。',
      en: 'It is tried again by itself. Where that goes on, have whoever keeps the service look at the folder that YIJIAO_XML_SCHEMAS names.',
    },
  },
  'packaging.schemas-unfit': {
    status: 422,
    message: { zh: 'XML 模式 {file} 不能放入信息包。', en: 'The XML schema {file} cannot go into packages.' },
    remedy: {
      zh: '名称只能含字母、数字和 . _ -，全部模式合计不超过 {limit} 字节。',
      en: 'Its name may have letters, digits and . _ - only, and all schemas together no more than {limit} bytes.',
    },
  },
  'packaging.not-zip': {
    status: 422,
    message: { zh: '该文件不是 ZIP 格式的档案信息包。', en: 'This is no archive package: it is not a ZIP file.' },
    remedy: {
      zh: '请检查是否给错了文件：信息包是一个 .zip 文件，须与收到时一样，不要解压。',
      en: 'Check that it is the right one: the package is one .zip file, as it was received and not unpacked.',
    },
  },
  'packaging.truncated': {
    status: 422,
    message: { zh: '档案信息包不完整，末尾部分缺失。', en: 'The package is cut off: its end is missing.' },
    remedy: { zh: '请重新传送，或从另一份副本取得。', en: 'Transfer it again, or take it from another copy.' },
  },
  'packaging.unreadable': {
    status: 422,
    message: {
      zh: '档案信息包无法读取（{reason}）。',
      en: 'The package cannot be read ({reason}).',
    },
    remedy: {
      zh: '请检查是否有权读取；如已损坏，请重新传送，或从另一份副本取得。',
      en: 'Check that you may read it. If it is damaged, transfer it again, or take it from another copy.',
    },
  },
  'packaging.record-missing': {
    status: 404,
    message: { zh: '信息包中没有第 {record} 件。', en: 'The package has no record {record}.' },
    remedy: {
      zh: '请给出案卷号和卷内序号，如 1/3。',
      en: 'Give the numbers of its volume and of its own, such as 1/3.',
    },
  },
  'packaging.eep-no-date': {
    status: 422,
    message: {
      zh: '第 {volume} 卷第 {record} 件没有日期，无法写成 DA/T 48 封装包（档号须有年度）。',
      en: 'Record {record} of volume {volume} has no date, without which no package of DA/T 48 can be written (年度).',
    },
    remedy: {
      zh: '请在 handover.json 中补充日期后重新报送。',
      en: 'Add its date to handover.json, and deliver it again.',
    },
  },
  'packaging.not-proven': {
    status: 500,
    message: {
      zh: '信息包 {id} 写入存储后未能通过验证（{what}）。',
      en: 'The package {id} did not prove itself after it was stored ({what}).',
    },
    remedy: {
      zh: '请检查存储设备；信息包会自动重新验证。',
      en: 'Check the storage; the package is verified again by itself.',
    },
  },
} as const satisfies Record<string, ProblemEntry>;

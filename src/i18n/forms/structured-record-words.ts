/** What the printable form of a structured record says beside the record itself. */
export const structuredRecordWords = {
  none: {
    zh: '没有本归档规则集规定了格式的结构化记录。',
    en: 'There is no structured record of a form that the profile knows.',
  },
  place: {
    zh: '案卷号 {volume}，序号 {seq}',
    en: 'Volume {volume}, record {seq}',
  },
  source: { zh: '数据来源', en: 'Printed from' },
  document: { zh: 'handover.json（没有单独的数据文件）', en: 'handover.json; there is no file of it' },
  digest: { zh: 'SHA-256', en: 'SHA-256' },
  signatures: { zh: '签名文件', en: 'Signatures beside it' },
  noSignature: { zh: '没有签名文件', en: 'none' },
  standing: {
    zh: '本表按数据文件打印，供人阅读；签署的是数据文件，签名是否有效以检测报告为准。',
    en: 'Printed from the file for people to read. What was signed is the file; whether a signature is valid is said in the report.',
  },
  absent: {
    zh: '数据文件不在此处，或被隔离，无法打印。',
    en: 'The file is not here, or in quarantine: it cannot be printed.',
  },
  unreadable: {
    zh: '数据文件无法读取（{trouble}）：应为 UTF-8 编码、没有歧义的 JSON，不超过 {limit} 字节。',
    en: 'The file cannot be read ({trouble}): it has to be JSON in UTF-8 that no two readers read differently, of at most {limit} bytes.',
  },
  beyond: {
    zh: '以下从略：本表最多打印 {limit} 行，全文见数据文件。',
    en: 'The rest is left out: no more than {limit} rows are printed. The file holds it all.',
  },
} as const;

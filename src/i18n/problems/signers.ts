import type { ProblemEntry } from './entry.ts';

/** What can keep signers from being registered. */
export const signerProblems = {
  'signers.register-unreadable': {
    status: 422,
    message: {
      zh: '签章登记簿 {file} 无法读取：{reason}',
      en: 'The signer register {file} cannot be read: {reason}',
    },
    remedy: {
      zh: '请给出用 yijiao signers 写出的登记簿。',
      en: 'Give a register as yijiao signers writes it.',
    },
  },
  'signers.register-invalid': {
    status: 422,
    message: {
      zh: '签章登记簿 {file} 不符合规定的格式，共 {count} 处。',
      en: 'The signer register {file} breaks its schema in {count} {count:place|places}.',
    },
    remedy: { zh: '请按下列各处的说明修改。', en: 'Correct the places listed.' },
  },
  'signers.registered-twice': {
    status: 422,
    message: {
      zh: '{file} 中有 {count} 处登记了同一签章。',
      en: '{file} registers a signer twice in {count} {count:place|places}.',
    },
    remedy: { zh: '请只保留一处。', en: 'Keep one of the entries.' },
  },
  'signers.registered-already': {
    status: 409,
    message: {
      zh: '{file} 中有 {count} 个签章已经登记，没有登记任何签章。',
      en: '{count} {count:signer|signers} of {file} {count:is|are} registered already; nobody was registered.',
    },
    remedy: {
      zh: '请删除下列各处后重新导入；要暂停或终止签章，请变更其状态。',
      en: 'Leave out the places listed and import it again; to suspend or end a signer, change its status.',
    },
  },
  'signers.file-unreadable': {
    status: 422,
    message: { zh: '无法读取 {file}（{reason}）。', en: '{file} cannot be read ({reason}).' },
    remedy: {
      zh: '请检查文件名和读取权限；一个文件不得超过 16 MiB。',
      en: 'Check its name and that you may read it; a file may have 16 MiB.',
    },
  },
  'signers.file-too-large': {
    status: 413,
    message: {
      zh: '{file} 超过 {limit} 字节的上限，不能从中登记签章。',
      en: '{file} is larger than the limit of {limit} bytes for files that signers are registered from.',
    },
    remedy: { zh: '请拆成几个文件。', en: 'Divide it into several files.' },
  },
  'signers.too-many': {
    status: 422,
    message: {
      zh: '{file} 一次登记的签章超过 {limit} 个的上限。',
      en: '{file} registers more signers at once than the limit of {limit}.',
    },
    remedy: { zh: '请拆成几个文件。', en: 'Divide it into several files.' },
  },
  'signers.certificate-unreadable': {
    status: 422,
    message: { zh: '{file} 中的证书无法读取：{fault}。', en: 'A certificate in {file} cannot be read: {fault}.' },
    remedy: {
      zh: '请以 PEM 或 DER 格式重新导出证书。',
      en: 'Export the certificate again as PEM or DER.',
    },
  },
  'signers.certificate-authority': {
    status: 422,
    message: {
      zh: '{file} 中 {subject} 的证书是签发机构的证书，不能用来签章。',
      en: 'The certificate of {subject} in {file} is that of an authority, with which nobody signs.',
    },
    remedy: {
      zh: '请只给出签章人自己的证书。签发机构的证书属于信任文件夹。',
      en: "Give the signer's own certificate alone. Those of authorities belong into the trust folder.",
    },
  },
  'signers.seal-unreadable': {
    status: 422,
    message: { zh: '电子印章 {file} 无法读取：{fault}。', en: 'The electronic seal {file} cannot be read: {fault}.' },
    remedy: { zh: '请重新导出该印章（.esl）。', en: 'Export the seal (.esl) again.' },
  },
  'signers.kind-missing': {
    status: 422,
    message: { zh: '{file} 没有说明签章的类别。', en: '{file} does not say what kind of signer it is.' },
    remedy: {
      zh: '请给出类别：ORGANISATION_SEAL（企业公章）、PROJECT_SEAL（项目章）、PERSON_SEAL（执业印章）或 PERSON_SIGNATURE（个人签名）。',
      en: 'Give the kind: ORGANISATION_SEAL, PROJECT_SEAL, PERSON_SEAL or PERSON_SIGNATURE.',
    },
  },
  'signers.organisation-missing': {
    status: 422,
    message: {
      zh: '{file} 没有说明属于哪个单位：缺少单位名称或统一社会信用代码。',
      en: '{file} does not say for which organisation it is: the name or the unified social credit code is missing.',
    },
    remedy: {
      zh: '请给出单位名称和统一社会信用代码。',
      en: 'Give the name of the organisation and its unified social credit code.',
    },
  },
  'signers.person-missing': {
    status: 422,
    message: { zh: '{file} 没有说明签章人的姓名。', en: '{file} does not name the person.' },
    remedy: { zh: '请给出姓名。', en: 'Give the name of the person.' },
  },
  'signers.project-missing': {
    status: 422,
    message: {
      zh: '项目章 {file} 没有说明属于哪个项目。',
      en: 'Nothing says for which project the seal in {file} is.',
    },
    remedy: { zh: '请给出项目代码。', en: 'Give the code of the project.' },
  },
  'signers.table-encoding': {
    status: 422,
    message: {
      zh: '{file} 不是证书、电子印章或登记簿，作为表格也无法读取：既不是 UTF-8，也不是 GB18030。',
      en: '{file} is no certificate, seal or register, and as a table it is in neither UTF-8 nor GB18030.',
    },
    remedy: {
      zh: '请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”。',
      en: 'Save the table as "CSV UTF-8 (comma delimited)".',
    },
  },
  'signers.table-malformed': {
    status: 422,
    message: {
      zh: '表格 {file} 第 {line} 行无法拆分成单元格（{reason}）。',
      en: 'The table {file} cannot be split into cells at line {line} ({reason}).',
    },
    remedy: {
      zh: '请检查该行的引号，或重新另存为“CSV UTF-8（逗号分隔）”。',
      en: 'Check the quotation marks of this line, or save the table again as "CSV UTF-8 (comma delimited)".',
    },
  },
  'signers.table-empty': {
    status: 422,
    message: { zh: '表格 {file} 中没有签章。', en: 'The table {file} registers nobody.' },
    remedy: { zh: '请在列名下面填写，每行一个签章。', en: 'Fill in one signer a row below the heads.' },
  },
  'signers.table-heads': {
    status: 422,
    message: {
      zh: '表格 {file} 的第一行有 {count} 处列名不对。',
      en: 'The first row of the table {file} has {count} {count:head|heads} wrong.',
    },
    remedy: {
      zh: '请按下列各处的说明修改第一行；列名用中文或英文，次序不限，以逗号分隔。',
      en: 'Correct the places listed; heads are Chinese or English, in any order, with commas between them.',
    },
  },
  'signers.table-invalid': {
    status: 422,
    message: {
      zh: '表格 {file} 有 {count} 处需要修改，没有登记任何签章。',
      en: 'The table {file} is wrong in {count} {count:place|places}; nobody was registered.',
    },
    remedy: {
      zh: '请按下列各处（行号/列名）的说明修改，然后重新导入。',
      en: 'Correct the places listed (row/column), then import it again.',
    },
  },
} as const satisfies Record<string, ProblemEntry>;

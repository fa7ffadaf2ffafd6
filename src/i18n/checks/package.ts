import type { Bilingual } from '../text.ts';

/** What the verification of a package checks, in order, and the sentence for a check that found nothing wrong. */
export const packageChecks = {
  'zip.structure': {
    zh: 'ZIP 结构完好，共 {members} 个成员，无多余字节',
    en: 'the ZIP is sound: {members} {members:member|members} and no byte that belongs to none',
  },
  'zip.form': {
    zh: 'ZIP 的头部、目录和结尾逐字节符合信息包的固定写法，成员按名称排列，日期统一',
    en: 'headers, directory and end of the ZIP are byte for byte as packages have them, members in the order of their names, with one date',
  },
  'zip.crc': { zh: '全部成员的 CRC-32 相符', en: 'the CRC-32 of every member is right' },
  'package.root': {
    zh: '全部内容位于文件夹 {id} 内',
    en: 'everything lies in the folder {id}',
  },
  'names.rules': {
    zh: '全部名称在各种系统上都安全、唯一',
    en: 'every name is safe on every system, and no two would meet',
  },
  'bagit.declaration': { zh: '声明为 BagIt 1.0、UTF-8', en: 'it declares BagIt 1.0 and UTF-8' },
  'bagit.info': { zh: 'bag-info.txt 可读，标识符为 {id}', en: 'bag-info.txt is readable and names {id}' },
  'bagit.oxum': {
    zh: '内容共 {files} 个文件、{bytes} 字节，与声明一致',
    en: 'the payload is {files} {files:file|files} and {bytes} bytes, as declared',
  },
  'bagit.manifest': {
    zh: 'data/ 下 {files} 个文件的 SHA-256 与清单一致，无遗漏、无多余',
    en: 'the SHA-256 of the {files} {files:file|files} below data/ is as listed; none is missing, none unlisted',
  },
  'bagit.other-manifests': { zh: '其他算法的清单与内容一致', en: 'the manifests of other algorithms are right' },
  'bagit.tagmanifest': {
    zh: '{files} 个标签文件的 SHA-256 与清单一致，无遗漏、无多余',
    en: 'the SHA-256 of the {files} tag files is as listed; none is missing, none unlisted',
  },
  'bagit.sm3': {
    zh: '{files} 个文件的 SM3 与清单一致',
    en: 'the SM3 of {files} {files:file|files} is as listed',
  },
  'mets.root': {
    zh: '信息包的 METS 符合 E-ARK CSIP 和 AIP 2.2.0，{files} 项引用与内容一致',
    en: 'the METS of the package keeps the rules of E-ARK CSIP and AIP 2.2.0; {files} {files:reference agrees|references agree} with the bytes',
  },
  'mets.representation': {
    zh: '表现形式（{documents} 个）的 METS 符合规则，{files} 项引用与内容一致',
    en: 'the METS of the representations ({documents}) keep the rules; {files} {files:reference agrees|references agree} with the bytes',
  },
  'mets.unlisted': { zh: '每个文件都在 METS 中列出', en: 'every file is listed in a METS' },
  'premis.rules': {
    zh: '{documents} 份 PREMIS 符合 PREMIS 3.0 的结构，事件与主体齐全',
    en: '{documents} PREMIS {documents:document keeps|documents keep} the structure of PREMIS 3.0, with every event and agent described',
  },
  'premis.fixity': {
    zh: 'PREMIS 中 {files} 个文件的摘要和大小与内容一致',
    en: 'the digests and sizes that PREMIS gives for {files} {files:file|files} agree with the bytes',
  },
  'mets.schema': { zh: 'METS 通过 XML 模式校验', en: 'METS is valid by its XML schema' },
  'premis.schema': { zh: 'PREMIS 通过 XML 模式校验', en: 'PREMIS is valid by its XML schema' },
  'part.readable': {
    zh: '本信息包是 {whole} 的第 {number} 部分，共 {parts} 部分',
    en: 'the package is part {number} of {parts} of {whole}',
  },
  'parts.readable': {
    zh: 'parts.json 可读，按次序列出 {parts} 个部分',
    en: 'parts.json is readable and lists {parts} parts in their order',
  },
  'document.readable': {
    zh: 'handover.json 可读且符合格式',
    en: 'handover.json is readable and keeps its schema',
  },
  'document.fixity': {
    zh: 'handover.json 写明的 {files} 个文件的大小和摘要与内容一致',
    en: 'the sizes and digests that handover.json states of {files} {files:file|files} agree with the bytes',
  },
  'document.files': {
    zh: 'handover.json 列出的 {files} 个文件全部在包内',
    en: 'the {files} {files:file|files} that handover.json lists {files:is|are all} in the package',
  },
  'document.description': {
    zh: 'dc.xml 可读，所述正是信息包 {id}',
    en: 'dc.xml is readable and about {id}',
  },
  'eep.content': {
    zh: '封装包（DA/T 48）中的内容与文件一致',
    en: 'what the packages of DA/T 48 hold agrees with the files',
  },
  'document.index': {
    zh: 'index.csv 列出的 {files} 个文件与各文件的真实文件名、大小和摘要一致',
    en: 'index.csv lists the {files} {files:file|files} by true names, with the right sizes and digests',
  },
  'part.files': {
    zh: 'handover.json 在第 {from} 至 {to} 个案卷中列出的 {files} 个文件全部在包内',
    en: 'the {files} files that handover.json lists in its volumes {from} to {to} are all in the package',
  },
  'parts.cover': {
    zh: '各部分合起来正好是 handover.json 的 {volumes} 个案卷、{files} 个文件',
    en: 'the parts together are the {volumes} volumes and {files} files of handover.json',
  },
  'report.readable': {
    zh: '检测报告可读且符合格式',
    en: 'the check report is readable and keeps its schema',
  },
  'report.evidence': {
    zh: '签名证据正是检测报告所依据的证据',
    en: 'the signature evidence is what the check report rests on',
  },
  'report.snapshot': {
    zh: '包内文件正是检测过的文件（快照摘要 {snapshot}）',
    en: 'the files are the very ones that were checked (snapshot {snapshot})',
  },
  'parts.container': {
    zh: '{parts} 个部分的大小、摘要和次序与 parts.json 一致',
    en: 'the {parts} parts have the sizes, digests and places that parts.json lists',
  },
  'parts.package': { zh: '{parts} 个部分各自通过验证', en: 'each of the {parts} parts proves itself' },
  'container.sha256': {
    zh: '整个信息包的 SHA-256 与给定值一致',
    en: 'the SHA-256 of the whole package is the one given',
  },
  'container.sha512': {
    zh: '整个信息包的 SHA-512 与给定值一致',
    en: 'the SHA-512 of the whole package is the one given',
  },
  'container.sm3': { zh: '整个信息包的 SM3 与给定值一致', en: 'the SM3 of the whole package is the one given' },
} as const satisfies Record<string, Bilingual>;

export type PackageCheckName = keyof typeof packageChecks;

/** What can be wrong, or be in the way of a check. */
export const packageFaults = {
  encrypted: { zh: '成员已加密', en: 'the member is encrypted' },
  compressed: { zh: '成员经过压缩', en: 'the member is compressed' },
  descriptor: {
    zh: '成员的大小和 CRC-32 不在其头部，而在数据描述符中',
    en: 'the size and CRC-32 of the member stand in a descriptor, not in its header',
  },
  'name-not-utf8': { zh: '成员名不是 UTF-8', en: 'the name of the member is not UTF-8' },
  'name-unsafe': {
    zh: '成员名指向包外或含有危险字符',
    en: 'the name leads out of the package or has a dangerous character',
  },
  'name-twice': { zh: '成员名出现两次', en: 'the name occurs twice' },
  'no-file': { zh: '成员不是普通文件', en: 'the member is no plain file' },
  'sizes-differ': { zh: '存储大小与原始大小不同', en: 'the stored size differs from the true size' },
  'out-of-place': { zh: '成员的位置超出成员区', en: 'the member lies where no member can be' },
  'header-differs': {
    zh: '成员自身的头部与目录不一致',
    en: "the member's own header says something else than the directory",
  },
  'stray-bytes': {
    zh: '成员与下一成员之间有重叠或多余的字节',
    en: 'the member overlaps the next one, or there are stray bytes between them',
  },
  'header-form': {
    zh: '成员的头部不符合信息包的固定写法',
    en: "the member's header is not written as packages have it",
  },
  'record-form': {
    zh: '成员的目录记录不符合信息包的固定写法（由 Unix 创建、权限 0100644、UTF-8 标志、无注释）',
    en: "the member's record in the directory is not written as packages have it: made by Unix, mode 0100644, flag of UTF-8, no comment",
  },
  'member-date': {
    zh: '成员的日期与前一成员不同',
    en: 'the date of the member differs from that of the one before it',
  },
  'member-order': {
    zh: '成员未按名称顺序排列',
    en: 'the member does not lie in the order of the names',
  },
  'end-form': {
    zh: 'ZIP 的结尾不符合信息包的固定写法',
    en: 'the end of the ZIP is not written as packages have it',
  },
  'crc-differs': { zh: 'CRC-32 不符', en: 'the CRC-32 differs' },
  'stray-bytes-outside': {
    zh: '有 {bytes} 字节不属于任何成员',
    en: '{bytes} {bytes:byte belongs|bytes belong} to no member',
  },
  'no-members': { zh: '没有任何成员', en: 'there is no member' },
  'outside-root': { zh: '成员不在文件夹 {id} 内', en: 'the member lies outside the folder {id} (CSIPSTR1, AIP27)' },
  'root-missing': { zh: '没有 data/{id}/METS.xml', en: 'there is no data/{id}/METS.xml (CSIPSTR4)' },
  'name-not-safe': { zh: '名称在某些系统上无法使用', en: 'the name cannot be used on every system' },
  'name-too-long': { zh: '名称超过 {limit} 个字符', en: 'the name has more than {limit} characters' },
  'name-meets-another': {
    zh: '在不区分大小写的系统上与另一名称冲突',
    en: 'on a system that ignores case the name meets another one',
  },
  'file-missing': { zh: '缺少文件', en: 'the file is missing' },
  'file-unlisted': { zh: '文件未列入清单', en: 'the file is not listed' },
  'listed-twice': { zh: '文件列出了两次', en: 'the file is listed twice' },
  'line-unreadable': { zh: '第 {line} 行无法识别', en: 'line {line} cannot be read' },
  'digest-differs': { zh: '{algorithm} 摘要不符{rule}', en: 'the {algorithm} digest differs{rule}' },
  'size-differs': {
    zh: '大小不符：应为 {expected} 字节，实为 {bytes} 字节{rule}',
    en: 'the size differs: {expected} bytes are stated, it has {bytes}{rule}',
  },
  'declaration-differs': { zh: '声明的内容不是 BagIt 1.0、UTF-8', en: 'it does not declare BagIt 1.0 and UTF-8' },
  'identifier-differs': {
    zh: '标识符“{value}”与文件夹名不符',
    en: 'the identifier "{value}" is not the name of the folder',
  },
  'oxum-differs': {
    zh: '声明为 {expected}，实为 {found}',
    en: '{expected} is declared, {found} is there',
  },
  'xml-unreadable': { zh: 'XML 无法读取：{reason}', en: 'the XML cannot be read: {reason}' },
  'attribute-missing': {
    zh: '{element} 缺少属性 {attribute}{rule}',
    en: '{element} has no {attribute}{rule}',
  },
  'attribute-wrong': {
    zh: '{element} 的属性 {attribute} 应为 {expected}，实为“{value}”{rule}',
    en: '{attribute} of {element} should be {expected}, it is "{value}"{rule}',
  },
  'element-missing': { zh: '缺少 {element}{rule}', en: 'there is no {element}{rule}' },
  'element-repeated': { zh: '{element} 多于一个{rule}', en: 'there is more than one {element}{rule}' },
  'element-unknown': { zh: '{parent} 中不应有 {element}', en: '{parent} must not hold {element}' },
  'id-twice': { zh: '标识 {id} 重复{rule}', en: 'the id {id} occurs twice{rule}' },
  'reference-broken': { zh: '引用 {reference} 没有指向任何内容{rule}', en: '{reference} points to nothing{rule}' },
  'file-undescribed': { zh: 'PREMIS 没有描述该文件', en: 'PREMIS does not describe the file' },
  'file-described-twice': { zh: 'PREMIS 两次描述该文件', en: 'PREMIS describes the file twice' },
  'true-name-other': {
    zh: 'METS 给该文件的真实文件名（OWNERID）是“{name}”，与 PREMIS 不同',
    en: 'METS calls the file "{name}" (OWNERID), PREMIS does not',
  },
  'index-name-other': {
    zh: 'index.csv 给该文件的真实文件名是“{name}”，与 PREMIS 不同',
    en: 'index.csv calls the file "{name}", PREMIS does not',
  },
  'true-name-twice': {
    zh: 'PREMIS 给该文件的真实文件名与另一文件相同',
    en: 'PREMIS gives the file the true name of another one',
  },
  'document-oversized': {
    zh: '文件远大于其全部内容所需的大小',
    en: 'the document is far larger than all that it may say',
  },
  'json-unreadable': { zh: 'JSON 无法读取：{reason}', en: 'the JSON cannot be read: {reason}' },
  'json-invalid': {
    zh: '“{pointer}”处不符合格式，要求：{expected}',
    en: 'it breaks its schema at "{pointer}", expected: {expected}',
  },
  'too-many-elements': {
    zh: '“{pointer}”处超出格式允许的 {most} 项',
    en: 'at "{pointer}" there are more than the {most} elements that its schema lets be',
  },
  'file-not-listed-in-document': {
    zh: 'handover.json 没有列出该文件',
    en: 'handover.json does not list the file',
  },
  'file-beside-parts': {
    zh: '该信息包只列出各部分，不应含有其他文件',
    en: 'the package lists parts, and must hold no file beside the list',
  },
  'listed-file-missing': {
    zh: 'handover.json 列出的文件不在包内',
    en: 'a file that handover.json lists is not in the package',
  },
  'evidence-differs': {
    zh: '检测报告所依据的签名证据的 SHA-256 为 {expected}，该文件为 {found}',
    en: 'the check report rests on signature evidence with the SHA-256 {expected}, that of the file is {found}',
  },
  'evidence-unnamed': {
    zh: '检测报告没有发现签名，不依据任何签名证据',
    en: 'the check report found no signature and rests on no evidence of one',
  },
  'snapshot-differs': {
    zh: '检测报告的快照摘要为 {expected}，包内文件为 {found}',
    en: 'the check report is about the snapshot {expected}, the files give {found}',
  },
  'part-misnamed': {
    zh: '{id} 不是 {whole} 的第 {number} 部分（共 {parts} 部分）应有的标识',
    en: '{id} is not what part {number} of {parts} of {whole} is called',
  },
  'volumes-disordered': {
    zh: '第 {from} 至 {to} 个案卷与案卷的次序不符',
    en: 'the volumes {from} to {to} do not follow the order of the volumes',
  },
  'count-differs': {
    zh: '应为 {expected} 个文件，实为 {found} 个',
    en: '{expected} files are stated, there are {found}',
  },
  'part-other': {
    zh: '该文件是 {found}，并未说明自己是所列的部分 {id}（{whole} 的第 {number} 部分，共 {parts} 部分；第 {from} 至 {to} 个案卷，{files} 个文件）',
    en: 'the file is {found} and does not call itself the part {id} as it is listed: number {number} of {parts} of {whole}, volumes {from} to {to}, {files} files',
  },
  'document-other': {
    zh: '与 {whole} 中的同名文件不同',
    en: 'it is not the same as in {whole}',
  },
  'part-unreadable': { zh: '无法读取：{reason}', en: 'it cannot be read: {reason}' },
  'part-fault': { zh: '{check}：{reason}', en: '{check}: {reason}' },
  'container-differs': { zh: '给定值为 {expected}，实为 {found}', en: '{expected} is given, it is {found}' },
  'schema-invalid': { zh: '未通过 XML 模式校验：{reason}', en: 'it is not valid by its XML schema: {reason}' },
  'and-more': { zh: '另有 {count} 处同类问题', en: 'and {count} more of the kind' },
} as const satisfies Record<string, Bilingual>;

export type PackageFault = keyof typeof packageFaults;

/** Why a check was not performed. */
export const packageCheckReasons = {
  'no-schema-folder': {
    zh: '未配置 XML 模式文件夹',
    en: 'no folder of XML schemas is configured',
  },
  'schema-missing': { zh: '模式文件夹中没有 {file}', en: 'the folder of XML schemas holds no {file}' },
  'document-too-large': {
    zh: '文档过大，核对它将占用过多内存',
    en: 'the document is so large that checking it would take too much memory',
  },
  'part-too-large': {
    zh: '“{pointer}”处内容过大，核对其格式将占用过多内存',
    en: 'at "{pointer}" there is so much that holding it against the schema would take too much memory',
  },
  'no-sm3-list': { zh: '该信息包没有 SM3 清单', en: 'the package has no list of SM3 digests' },
  'no-oxum': { zh: 'bag-info.txt 没有 Payload-Oxum', en: 'bag-info.txt states no Payload-Oxum' },
  'no-representation': { zh: '该信息包没有表现形式', en: 'the package has no representation' },
  'not-found': { zh: '找不到 {path}', en: 'there is no {path}' },
  'other-algorithm': { zh: '不核对 {algorithm} 摘要', en: '{algorithm} digests are not compared' },
  'eep-not-compared': {
    zh: '不核对封装包（DA/T 48）中的内容与文件是否一致',
    en: 'what the packages of DA/T 48 hold is not compared with the files',
  },
  'fixity-told': {
    zh: 'handover.json 写明的大小或摘要与该文件不符，检测报告已指出（IN-07）',
    en: 'handover.json states another size or digest of the file, as the check report tells (IN-07)',
  },
  'fixity-not-checked': {
    zh: 'handover.json 写明的大小或摘要与该文件不符，检测报告没有对此作出结论（IN-07）',
    en: 'handover.json states another size or digest of the file, of which the check report says nothing (IN-07)',
  },
  'part-alone': {
    zh: '只有各部分合起来才是检测过的全部文件：请将各部分与 {whole} 放在一起，验证 {whole}',
    en: 'only all parts together are what was checked: verify {whole} with its parts beside it',
  },
  'parts-elsewhere': {
    zh: '移交的文件在各部分中，需要全部部分',
    en: 'the delivered files lie in the parts, and all of them are needed',
  },
  'part-omission': { zh: '{check}：{reason}', en: '{check}: {reason}' },
  'part-absent': {
    zh: '信息包旁没有 {file}',
    en: 'there is no {file} beside the package',
  },
  'no-snapshot': { zh: '检测报告没有快照摘要', en: 'the check report states no snapshot' },
  'depends-on': { zh: '前提检查 {check} 未通过', en: 'it needs {check}, which did not pass' },
} as const satisfies Record<string, Bilingual>;

export type PackageCheckReason = keyof typeof packageCheckReasons;

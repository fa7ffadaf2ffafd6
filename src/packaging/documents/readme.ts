import { digestKeyword } from '../../delivery/eep/names.ts';
import type { Bilingual } from '../../i18n/text.ts';
import { representationOf, volumesOf } from '../division/division.ts';
import { folders, longestName, names, packageFileName } from '../layout.ts';
import type { EepWish, PackageDescription } from '../plan/package-input.ts';
import type { Payload } from '../plan/payload.ts';
import { type Rows, rowsOf } from './rows.ts';

/** README.txt of the bag: how anybody proves the package with the tools of any computer. */
export function howToVerify({ id, version, profile, division }: PackageDescription): Rows {
  const file = packageFileName(id, version);
  const sm3 = {
    zh: `3. 核对国密 SM3 摘要（GNU coreutils 9 及以上）：
  cksum -a sm3 -c --quiet ${names.sm3List}
  或逐个文件计算，与 ${names.sm3List} 比较：openssl dgst -sm3 -r <文件>
`,
    en: `3. Compare the SM3 digests (GNU coreutils 9 or later):
  cksum -a sm3 -c --quiet ${names.sm3List}
  or file by file, against ${names.sm3List}: openssl dgst -sm3 -r <file>
`,
  };
  const relatives = division && relativesText(division);
  return rowsOf(`${file}

如何验证本档案信息包
====================
本信息包是一个 ZIP 文件，内容未压缩，不需要专用软件即可打开和验证。

1. 解压：
  unzip ${file} && cd ${id}
2. 核对每个文件的摘要（下列命令任选其一；没有输出即全部相符）：
  sha256sum -c --quiet ${names.manifest} ${names.tagManifest}
  shasum -a 256 -c --quiet ${names.manifest} ${names.tagManifest}
  某些系统的 sha256sum 较慢，核对单个大文件可用：openssl dgst -sha256 -r <文件>
${profile.sm3 ? sm3.zh : ''}${relatives?.zh ?? ''}
文件目录见 data/${id}/${names.index}，说明见 data/${id}/${names.about}。
如有移交接收凭证，请将整个 ZIP 文件的 SHA-256 与凭证上的摘要核对。

How to verify this archive package
==================================
The package is a ZIP file without compression: no special software is needed to open or to verify it.

1. Unpack it:
  unzip ${file} && cd ${id}
2. Compare the digest of every file (either command; no output means that all are right):
  sha256sum -c --quiet ${names.manifest} ${names.tagManifest}
  shasum -a 256 -c --quiet ${names.manifest} ${names.tagManifest}
  Where sha256sum is slow, a single large file is faster with: openssl dgst -sha256 -r <file>
${profile.sm3 ? sm3.en : ''}${relatives?.en ?? ''}
data/${id}/${names.index} lists the files, data/${id}/${names.about} explains them.
If there is a receipt, compare the SHA-256 of the whole ZIP file with the one on the receipt.
`);
}

/** How the other packages of a divided delivery are found and verified. */
function relativesText(division: NonNullable<PackageDescription['division']>): Bilingual {
  if (division.kind === 'part') {
    const { of, number, parts } = division.place;
    return {
      zh: `
本信息包是 ${of.id} 的第 ${number} 部分，共 ${parts} 部分；各部分的摘要见 ${packageFileName(of.id, of.version)}。
`,
      en: `
This package is part ${number} of ${parts} of ${of.id}; ${packageFileName(of.id, of.version)} lists the digests of all parts.
`,
    };
  }
  const lines = division.parts
    .map(({ id, version, sha256 }) => `  ${sha256}  ${packageFileName(id, version)}\n`)
    .join('');
  return {
    zh: `
移交的文件分装在以下 ${division.parts.length} 个信息包中，每个都可按上述方法单独验证。整个 ZIP 文件的 SHA-256：
${lines}`,
    en: `
The delivered files lie in the following ${division.parts.length} packages, each verified like this one. SHA-256 of the whole ZIP files:
${lines}`,
  };
}

/** documentation/README.md: what is in the package, for people who find it decades later. */
export function aboutPackage(input: PackageDescription, payload: Payload): Rows {
  const { id, version, instant, document, profile, agents, division } = input;
  const { project, deliveringUnit } = document.value;
  const bureau = agents.bureau?.name;
  const { count, bytes } = division?.kind === 'parent' ? division.delivered : payload;
  const totals = { volumes: volumesOf(input).length, files: count, bytes };
  const data = representationOf(input).folder + folders.data;
  const content = division?.kind === 'parent' ? partListText(data) : deliveredText(data);
  const once = input.eep ? eepText(input.eep) : { zh: '', en: '' };
  const isXml = input.schemas.some(({ name }) => name.endsWith('.xsd'));
  const xml = isXml ? { zh: '，以及 METS、PREMIS 的 XML 模式', en: ', METS and PREMIS' } : { zh: '', en: '' };
  return rowsOf(`# ${oneLine(project.name)}

| | |
|---|---|
| 信息包 package | ${id}, v${version}, ${instant} |
| 移交单位 delivering unit | ${oneLine(deliveringUnit.name)} |
${bureau ? `| 接收单位 archives bureau | ${oneLine(bureau)} |\n` : ''}| 归档规则集 archive profile | ${oneLine(profile.label.zh)} / ${oneLine(profile.label.en)} (${profile.id}@${profile.version}) |
${divisionRow(division)}| 案卷 volumes, 文件 files, 字节 bytes | ${totals.volumes}, ${totals.files}, ${totals.bytes} |

## 内容

${content.zh}${once.zh}- \`${names.index}\`：全部文件的目录（UTF-8，RFC 4180）。以 = + - @ 开头的单元格前加了撇号，以防被电子表格当作公式。
- \`${names.document}\`：移交时提交的移交文件；\`${names.report}\`：检测报告。
- \`${folders.other}\`：检测报告及签名验证依据（证书、吊销信息、时间戳）。
- \`${folders.preservation}\`：PREMIS 3.0 保存元数据；\`${names.mets}\`：METS 1.12，符合 E-ARK AIP 2.2.0。
- \`${folders.schemas}\`：检测所依据的模式文件${xml.zh}。

## Contents

${content.en}${once.en}- \`${names.index}\`: a table of all files (UTF-8, RFC 4180). Cells that begin with = + - @ have an apostrophe before them, so
  that no spreadsheet computes them.
- \`${names.document}\`: the handover document as submitted; \`${names.report}\`: the check report.
- \`${folders.other}\`: the check report, and what signatures were verified with (certificates, revocation data, time-stamps).
- \`${folders.preservation}\`: preservation metadata, PREMIS 3.0; \`${names.mets}\`: METS 1.12 after E-ARK AIP 2.2.0.
- \`${folders.schemas}\`: the schemas that the records${xml.en} were checked against.
`);
}

function divisionRow(division: PackageDescription['division']): string {
  if (!division) return '';
  if (division.kind === 'parent') return `| 部分 parts | ${division.parts.map(({ id }) => id).join(', ')} |\n`;
  const { number, parts, of } = division.place;
  return `| 部分 part | ${number} / ${parts}, ${of.id} |\n`;
}

function deliveredText(data: string): Bilingual {
  return {
    zh: `- \`${data}\`：移交的电子文件，内容与移交时逐字节一致。在各种系统上都安全的文件名保持不变；其他文件名改为 n 加序号，
  真实文件名见 \`${names.index}\`（true_name 列）、该表现形式的 PREMIS（originalName）和 METS（OWNERID）。
`,
    en: `- \`${data}\`: the files as delivered, byte for byte. A name that is safe on every system is kept; any other became n and a
  number, at most ${longestName} characters in all. The true name stands in \`${names.index}\` (column true_name), in the representation's
  PREMIS (originalName) and METS (OWNERID).
`,
  };
}

function eepText({ encodedUpTo }: EepWish): Bilingual {
  const data = folders.eep + folders.data;
  return {
    zh: `- \`${data}\`：每件另存的 DA/T 48-2009 封装包，文件名为案卷号-件号。不超过 ${encodedUpTo} 字节的文件以 base64 编码在内，
  更大的只写 SHA-256 摘要（反编码关键字 ${digestKeyword}），文件见上。
`,
    en: `- \`${data}\`: each record once more, as a package of DA/T 48-2009 named by the numbers of volume and record. Files up to
  ${encodedUpTo} bytes lie within in base64; of a larger one there is the SHA-256 digest (反编码关键字 ${digestKeyword}), and the file above.
`,
  };
}

function partListText(data: string): Bilingual {
  return {
    zh: `- \`${data}\`：parts.json 列出各部分的标识、大小和摘要。移交的电子文件在各部分中；\`${names.index}\` 列出全部文件及其所在部分（part 列）。
`,
    en: `- \`${data}\`: parts.json lists the identifiers, sizes and digests of the parts. The delivered files lie in them;
  \`${names.index}\` lists all files and the part that each is in (column part).
`,
  };
}

/** Names come from the producer; in Markdown they must not end the line or the table's cell. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[|\\`*_<>[\]#]/gu, '\\$&');
}

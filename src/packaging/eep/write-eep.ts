import type { ByteRange } from '../../delivery/content/content.ts';
import { digestKeyword, eepSpace, eepVersion } from '../../delivery/eep/names.ts';
import { Problem } from '../../problem.ts';
import { xml, xmlAll } from '../documents/xml.ts';
import type { EepFile, EepRecord } from './eep-record.ts';
import { base64Length, encodeRange } from './encode-base64.ts';
import { recordParts } from './record-parts.ts';

const about = '本EEP根据中华人民共和国档案行业标准DA/T 48-2009生成';
const kind = { name: '原始型', about: '本封装包包含电子文件数据及其元数据，未经修改' } as const;
const encodings = {
  within: '编码数据为base64（RFC 2045），还原后即为计算机文件',
  outside: '编码数据为计算机文件SHA-256摘要的base64，计算机文件在封装包之外',
} as const;

/** Identifiers of the only agent and the only business of a package. */
const agent = '机构1';

/** A package before it is written: its texts, and between them the files that are encoded. */
type Segment = Buffer | EepFile;

/**
 * Writes a record as a package of DA/T 48-2009, original and unsigned, as a stream: one document (文档) for each of its files.
 * The package is valid by schemas/eep/encapsulation.xsd.
 * @throws {Problem} `packaging.eep-no-date` when nothing says of which year the record is
 */
export async function* writeEep(given: EepRecord): AsyncGenerator<Uint8Array> {
  yield* readEepRange(given, { start: 0, end: eepBytes(given) });
}

/**
 * The size of the package of a record, of whose files no more than their sizes are needed.
 * @throws {Problem} `packaging.eep-no-date`
 */
function eepBytes(given: EepRecord): number {
  return segmentsOf(given).reduce((sum, segment) => sum + segmentBytes(segment), 0);
}

/** Gives a range of the package of a record, and reads no more of its files than that takes. */
export async function* readEepRange(given: EepRecord, { start, end }: ByteRange): AsyncGenerator<Uint8Array> {
  let position = 0;
  for (const segment of segmentsOf(given)) {
    const bytes = segmentBytes(segment);
    const range = { start: Math.max(start - position, 0), end: Math.min(end - position, bytes) };
    position += bytes;
    if (range.start >= range.end) continue;
    if (segment instanceof Uint8Array) yield segment.subarray(range.start, range.end);
    else for await (const text of encodeRange(segment, range)) yield Buffer.from(text, 'latin1');
  }
}

function segmentBytes(segment: Segment): number {
  return segment instanceof Uint8Array ? segment.length : base64Length(segment.bytes);
}

function segmentsOf(given: EepRecord): Segment[] {
  const segments: Segment[] = [];
  let text = '';
  for (const piece of markupOf(given)) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    segments.push(Buffer.from(text), piece);
    text = '';
  }
  return [...segments, Buffer.from(text)];
}

function* markupOf(given: EepRecord): Generator<string | EepFile> {
  const { document, identifier, createdAt, files } = given;
  const year = (given.record.date ?? given.volume.dateFrom)?.slice(0, 4);
  if (year === undefined) {
    const params = { volume: given.volume.no, record: given.record.seq };
    throw new Problem('packaging.eep-no-date', { params });
  }
  const unit = document.deliveringUnit;
  const time = `${createdAt.toISOString().slice(0, 19)}Z`;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<电子文件封装包 xmlns="${eepSpace}">`;
  yield String(xml`<封装包格式描述>${about}</封装包格式描述><版本>${eepVersion}</版本>`);
  yield String(
    xml`<被签名对象 eep版本="${eepVersion}"><封装包类型>${kind.name}</封装包类型><封装包类型描述>${kind.about}</封装包类型描述>`,
  );
  yield String(xml`<封装包创建时间>${time}</封装包创建时间><封装包创建单位>${unit.name}</封装包创建单位>`);
  yield String(xml`<封装内容><文件实体块><文件实体>${recordParts(given, year)}<文件数据>`);
  for (const [index, file] of files.entries()) yield* documentOf(file, index + 1, files[0] === file);
  yield '</文件数据></文件实体></文件实体块>';
  yield String(xml`<业务实体块><业务实体><业务标识符>业务1</业务标识符><机构人员标识符>${agent}</机构人员标识符>`);
  yield String(xml`<文件标识符>${identifier}</文件标识符><业务状态>历史行为</业务状态><业务行为>封装</业务行为>`);
  yield String(xml`<行为时间>${time}</行为时间></业务实体></业务实体块>`);
  const code = unit.uscc === undefined ? xmlAll([]) : xml`<组织机构代码>${unit.uscc}</组织机构代码>`;
  yield String(
    xml`<机构人员实体块><机构人员实体><机构人员标识符>${agent}</机构人员标识符><机构人员类型>单位</机构人员类型>`,
  );
  yield String(xml`<机构人员名称>${unit.name}</机构人员名称>${code}</机构人员实体></机构人员实体块>`);
  yield '</封装内容></被签名对象></电子文件封装包>\n';
}

/** One file: a document with one draft in one encoding. */
function* documentOf(eepFile: EepFile, number: number, first: boolean): Generator<string | EepFile> {
  const { file, bytes, outside } = eepFile;
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const ending = /\.([A-Za-z0-9]{1,10})$/u.exec(name)?.[1] ?? 'bin';
  const keyword = outside === undefined ? `base64-${ending}` : digestKeyword;
  const id = `修改0-文档${number}`;
  yield String(xml`<文档><文档标识符>${id}</文档标识符><文档序号>${number}</文档序号>`);
  yield String(xml`<文档主从声明>${first ? '主文档' : '附属文档'}</文档主从声明><题名>${file.path}</题名>`);
  yield String(xml`<文档数据 文档数据ID="${id}-文档数据1"><编码 编码ID="${id}-文档数据1-编码1">`);
  yield String(xml`<电子属性><计算机文件名>${name}</计算机文件名><计算机文件大小>${bytes}</计算机文件大小></电子属性>`);
  yield String(xml`<编码描述>${encodings[outside === undefined ? 'within' : 'outside']}</编码描述>`);
  yield String(xml`<反编码关键字>${keyword}</反编码关键字>`);
  yield String(xml`<编码数据 编码数据ID="${id}-文档数据1-编码1-编码数据1">`);
  yield outside === undefined ? eepFile : `${Buffer.from(outside, 'hex').toString('base64')}\n`;
  yield '</编码数据></编码></文档数据></文档>';
}

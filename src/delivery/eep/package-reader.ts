import { XmlFault } from '../xml/xml-fault.ts';
import type { XmlReader, XmlTag } from '../xml/xml-feed.ts';
import { openBase64 } from './base64-stream.ts';
import { openDeviations } from './deviations.ts';
import { openIdentifiers } from './identifiers.ts';
import { digestKeyword, eepNames as names } from './names.ts';
import type { EepPackage, EepPart } from './package.ts';

/** A package on its way through the parser. */
export interface PackageReader {
  readonly reader: XmlReader;
  /** Bytes of parts, each part's followed by itself; for whoever reads to take away after each piece of the document. */
  readonly passed: (Uint8Array | EepPart)[];
  /** @throws {XmlFault} */
  end(): EepPackage;
}

/** Elements whose children describe the record. */
const describing: ReadonlySet<string> = new Set([names.description, names.source, names.archivalCode]);

/** More files than these are no record. */
const mostParts = 100_000;

/** A SHA-256 digest. */
const digestBytes = 32;

interface OpenPart {
  readonly layer: number;
  line: number;
  id: string;
  reference: string | undefined;
  outside: string | undefined;
  name: string;
  statedSize: string;
  keyword: string;
  bytes: number;
  decoded: boolean;
}

export function openPackageReader(): PackageReader {
  const passed: (Uint8Array | EepPart)[] = [];
  const parts: EepPart[] = [];
  const description = new Map<string, string>();
  const deviations = openDeviations();
  const identifiers = openIdentifiers();
  const stack: string[] = [];
  const layers: string[] = [];
  const signed: boolean[] = [];
  const versions = { outer: '', inner: '' };
  let layer = 0;
  let role = '';
  let part: OpenPart | undefined;

  const openData = (tag: XmlTag): ((piece: string) => void) | undefined => {
    if (!part) return undefined;
    const open = part;
    const base64 = openBase64();
    Object.assign(open, {
      line: tag.line,
      id: tag.attribute('编码数据ID') ?? '',
      reference: tag.attribute('引用编码数据ID'),
    });
    identifiers.bearData(open.id);
    if (open.reference !== undefined) identifiers.use('引用编码数据ID', open.reference, tag.line);
    const digest = open.keyword.toLowerCase() === digestKeyword.toLowerCase() ? Buffer.alloc(digestBytes) : undefined;
    if (digest) open.outside = '';
    return (piece) => {
      const bytes = base64.push(piece);
      digest?.set(bytes.subarray(0, Math.max(digestBytes - open.bytes, 0)), Math.min(open.bytes, digestBytes));
      open.bytes += bytes.length;
      open.decoded = base64.end();
      if (digest) open.outside = open.decoded && open.bytes === digestBytes ? digest.toString('hex') : '';
      else if (bytes.length > 0) passed.push(bytes);
    };
  };

  const closePart = (): void => {
    if (!part) return;
    if (parts.length === mostParts) throw new XmlFault(`more than ${mostParts} files`, { line: part.line });
    const done = { number: parts.length + 1, role, ...part };
    parts.push(done);
    passed.push(done);
    part = undefined;
  };

  const describe = (name: string, text: string, line: number): void => {
    const parent = stack.at(-1) ?? '';
    identifiers.see(name, parent, text, line);
    if (name === names.version && stack.length === 1) versions.outer = text;
    if (name === names.kind) layers[layer] = text;
    if (name === names.createdAt) deviations.time(text, line);
    if (name === '文档主从声明') role = deviations.role(text, line);
    if (part && name === '计算机文件名') part.name = text;
    if (part && name === '计算机文件大小') part.statedSize = text.trim();
    if (part && name === '反编码关键字') part.keyword = text.trim();
    const isDescribing = describing.has(parent) || (parent === names.record && describesRecord.has(name));
    const isOfPackage = parent === names.signedObject && packageFields.has(name);
    if (layer === 0 && (isDescribing || isOfPackage) && text !== '' && !description.has(name))
      description.set(name, text);
  };

  let line = 1;
  return {
    passed,
    reader: {
      open(tag) {
        line = tag.line;
        if (stack.length === 0 && tag.name !== names.package) {
          throw new XmlFault(`"${tag.name}" instead of "${names.package}"`, { line });
        }
        deviations.element(tag, stack.at(-1));
        if (tag.name === names.original) layer += 1;
        if (tag.name === names.signedObject) {
          if (layer === 0) versions.inner = tag.attribute('eep版本') ?? '';
          deviations.version(tag.attribute('eep版本') ?? '', line);
          signed[layer] ??= false;
        }
        if (tag.name === names.signature) signed[layer] = true;
        if (tag.name === names.document) role = '';
        if (tag.name === names.encoding) part = emptyPart(layer, line);
        stack.push(tag.name);
      },
      takeText: (tag) => (tag.name === names.data ? openData(tag) : undefined),
      close(name, text) {
        stack.pop();
        if (name === names.original) layer -= 1;
        else if (name === names.encoding) closePart();
        else describe(name, name === '计算机文件名' ? text : text.trim(), line);
      },
    },
    end: () => ({
      versions,
      layers,
      signed,
      description,
      parts,
      deviations: deviations.found,
      unresolved: identifiers.unresolved(),
    }),
  };
}

/** What the record says of itself outside of its descriptions. */
const describesRecord: ReadonlySet<string> = new Set(['电子文件号', names.archivalCode, names.remark]);
const packageFields: ReadonlySet<string> = new Set([names.createdAt, names.createdBy, names.kind]);

function emptyPart(layer: number, line: number): OpenPart {
  const texts = { id: '', name: '', statedSize: '', keyword: '' };
  return { layer, line, ...texts, reference: undefined, outside: undefined, bytes: 0, decoded: true };
}

import { XmlFault } from './xml-fault.ts';

/** A document names an encoding that is not read here. */
export class UnknownEncoding extends XmlFault {
  readonly encoding: string;

  constructor(encoding: string) {
    super(`in the encoding "${encoding}"`);
    this.name = 'UnknownEncoding';
    this.encoding = encoding;
  }
}

/** Encodings that catalogues and workbooks come in; GB 2312 and GBK are parts of GB 18030. */
const readable: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['utf-16', 'utf-16le'],
  ['gb18030', 'gb18030'],
  ['gbk', 'gb18030'],
  ['gb2312', 'gb18030'],
  ['gb_2312-80', 'gb18030'],
  ['cp936', 'gb18030'],
]);

/** So many bytes hold the declaration of a document. */
const declarationBytes = 256;

const declared = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/u;

/** Decodes a document piece by piece. */
export interface XmlDecoder {
  /** @throws {XmlFault} when the bytes are not in the encoding that the document names */
  decode(piece: Uint8Array): string;
  /** @throws {XmlFault} */
  end(): string;
}

/** Decodes XML by its byte order mark or its declaration, UTF-8 without either (XML 1.0 appendix F). */
export function openXmlDecoder(): XmlDecoder {
  let held: Buffer | undefined = Buffer.alloc(0);
  let decoder: XmlDecoder | undefined;
  const begin = (start: Buffer): string => {
    held = undefined;
    decoder = openDecoderOf(encodingOf(start));
    return decoder.decode(start);
  };
  return {
    decode(piece) {
      if (decoder) return decoder.decode(piece);
      held = Buffer.concat([held ?? Buffer.alloc(0), piece]);
      return held.length < declarationBytes ? '' : begin(held);
    },
    end: () => (held ? begin(held) : '') + (decoder?.end() ?? ''),
  };
}

/** Decodes what is in one encoding, whatever it says of itself. */
export function openDecoderOf(encoding: string): XmlDecoder {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const attempt = (decode: () => string): string => {
    try {
      return decode();
    } catch (cause) {
      throw new XmlFault(`not ${encoding.toUpperCase()}`, {}, { cause });
    }
  };
  return {
    decode: (piece) => attempt(() => decoder.decode(piece, { stream: true })),
    end: () => attempt(() => decoder.decode()),
  };
}

function encodingOf(start: Buffer): string {
  const mark = start.subarray(0, 4).toString('hex');
  if (mark.startsWith('efbbbf')) return 'utf-8';
  if (mark.startsWith('fffe') || mark === '3c003f00') return 'utf-16le';
  if (mark.startsWith('feff') || mark === '003c003f') return 'utf-16be';
  const name = declared.exec(start.toString('latin1'))?.[1] ?? 'utf-8';
  const encoding = readable.get(name.toLowerCase());
  if (encoding === undefined || encoding === 'utf-16le') throw new UnknownEncoding(name);
  return encoding;
}

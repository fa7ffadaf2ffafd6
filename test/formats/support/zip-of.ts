import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipOptions {
  /** Members in order, name to content. */
  readonly members: Readonly<Record<string, string | Buffer>>;
  /** Members that are stored instead of deflated. */
  readonly stored?: readonly string[];
  readonly comment?: string;
}

/** Makes a ZIP with sizes in its local headers (APPNOTE.TXT 6.3.10 §4.3). */
export function zipOf({ members, stored = ['mimetype'], comment = '' }: ZipOptions): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  for (const [name, content] of Object.entries(members)) {
    const plain = Buffer.from(content);
    const method = stored.includes(name) ? 0 : 8;
    const data = method === 0 ? plain : deflateRawSync(plain);
    const encoded = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(plain.length, 18);
    common.writeUInt16LE(encoded.length, 22);
    locals.push(Buffer.from('504b0304', 'hex'), common, encoded, data);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(place, 10);
    directory.push(Buffer.from('504b01021403', 'hex'), common, where, encoded);
    place += 30 + encoded.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  const count = Object.keys(members).length;
  const directoryBytes = Buffer.concat(directory);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(place, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([...locals, directoryBytes, end, Buffer.from(comment)]);
}

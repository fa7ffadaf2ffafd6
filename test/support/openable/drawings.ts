/** The mask over the header of a DWG since 2004 (Open Design Specification for .dwg files §4.1). */
function masked(bytes: Buffer): Buffer {
  let seed = 1;
  return Buffer.from(
    bytes.map((byte) => {
      seed = (Math.imul(seed, 0x343fd) + 0x269ec3) | 0;
      return byte ^ ((seed >> 16) & 0xff);
    }),
  );
}

/** A DWG 2018 whose header says that its copy stands at the end. */
export function dwgWith(bytes = 0x400): Buffer {
  const facts = Buffer.alloc(0x6c);
  facts.write('AcFssFcAJMB', 'latin1');
  facts.writeBigUInt64LE(BigInt(bytes - 0x6c), 0x2c);
  facts.writeBigUInt64LE(BigInt(bytes - 0x6c), 0x34);
  const file = Buffer.alloc(bytes);
  file.write('AC1032', 'latin1');
  file.set(masked(facts), 0x80);
  return file;
}

/** A DWG 2000 of one section that ends with the file. */
export function oldDwgWith(bytes = 0x200): Buffer {
  const file = Buffer.alloc(bytes);
  file.write('AC1015', 'latin1');
  file.writeUInt32LE(1, 0x15);
  file.writeUInt32LE(0x100, 0x1a);
  file.writeUInt32LE(bytes - 0x100, 0x1e);
  return file;
}

/** An IFC with these entities, each a line. */
export function ifcWith(
  entities: readonly string[],
  end = 'END-ISO-10303-21;\n',
  schema = "FILE_SCHEMA(('IFC4'));\n",
): Buffer {
  const header = `ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('a','2025-01-01',(''),(''),'','','');\n${schema}ENDSEC;\n`;
  return Buffer.from(`${header}DATA;\n${entities.map((entity) => `${entity}\n`).join('')}ENDSEC;\n${end}`);
}

import { readRange } from '../../../signatures/content/signed-content.ts';
import { type Opening, OpeningFault } from '../opening.ts';

const headBytes = 64 * 1024;
const pieceBytes = 1024 * 1024;

const quote = 0x27;
const semicolon = 0x3b;
const hash = 0x23;
const slash = 0x2f;
const star = 0x2a;

const schemaEntry = /FILE_SCHEMA\s{0,64}\(\s{0,64}\(\s{0,64}'([^']{1,64})'/u;

/**
 * Opens an IFC as a STEP file (ISO 10303-21 §5): its header with the schema, how many entities its data have, and that it ends as
 * it must. The entities are counted, not understood.
 */
export async function openIfc(opening: Opening): Promise<void> {
  const { source } = opening;
  const head = Buffer.from(await readRange(source, 0, headBytes)).toString('latin1');
  if (!head.includes('HEADER;')) throw new OpeningFault('structure-broken', 'HEADER');
  const [, schema] = schemaEntry.exec(head) ?? [];
  if (schema === undefined) opening.trouble('needs-repair', 'FILE_SCHEMA');
  else opening.fact('schema', schema);
  const count = openCount();
  for (let start = 0; start < source.bytes; start += pieceBytes) {
    count.take(await readRange(source, start, start + pieceBytes));
  }
  const { entities, last } = count;
  if (last() !== 'END-ISO-10303-21') throw new OpeningFault('end-missing');
  opening.fact('entities', entities());
  if (entities() === 0) throw new OpeningFault('structure-broken', 'DATA');
}

/** Counts statements that begin with a number sign, outside of strings and comments; keeps the beginning of the last one. */
function openCount() {
  let entities = 0;
  let inString = false;
  let inComment = false;
  let before = 0;
  let statement = '';
  let last = '';
  const takeByte = (byte: number): void => {
    if (inComment) {
      inComment = !(before === star && byte === slash);
    } else if (inString) {
      inString = byte !== quote;
    } else if (byte === quote) {
      inString = true;
    } else if (byte === star && before === slash) {
      inComment = true;
      statement = statement.slice(0, -1);
    } else if (byte === semicolon) {
      if (statement.charCodeAt(0) === hash) entities += 1;
      last = statement;
      statement = '';
    } else if (byte > 0x20 && statement.length < 24) {
      statement += String.fromCharCode(byte);
    }
    before = byte;
  };
  return {
    take: (bytes: Uint8Array): void => bytes.forEach(takeByte),
    entities: () => entities,
    last: () => last,
  };
}

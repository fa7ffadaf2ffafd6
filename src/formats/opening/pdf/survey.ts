import { readRange } from '../../../signatures/content/signed-content.ts';
import type { PdfError } from '../../../signatures/pdf/syntax/pdf-error.ts';
import { type Opening, OpeningFault } from '../opening.ts';

const pieceBytes = 1024 * 1024;

/** What is searched for may lie on both sides of a border of pieces. */
const overlap = 64;

const marks = {
  object: /\b\d+\s+\d+\s+obj\b/gu,
  page: /\/Type\s*\/Page\b/gu,
  packed: /\/Type\s*\/ObjStm\b/gu,
  end: /%%EOF/gu,
} as const;

/** As many of a file's last bytes are where its end is looked for. */
const tailBytes = 1024;

/**
 * Says of a PDF out of order what is left of it: it lacks its end, readers may repair it, or there is nothing to repair.
 * @throws {OpeningFault}
 */
export async function survey({ source, budget }: Opening, fault: PdfError): Promise<never> {
  const found = { object: 0, page: 0, packed: 0 };
  let [lastObject, lastEnd] = [-1, -1];
  const searched = Math.min(source.bytes, budget.limits.surveyedBytes);
  for (let start = 0; start < searched; start += pieceBytes) {
    const text = Buffer.from(await readRange(source, Math.max(0, start - overlap), start + pieceBytes)).toString(
      'latin1',
    );
    const offset = Math.max(0, start - overlap);
    for (const kind of ['object', 'page', 'packed'] as const) found[kind] += [...text.matchAll(marks[kind])].length;
    lastObject = Math.max(lastObject, offset + lastMatch(text, marks.object));
    lastEnd = Math.max(lastEnd, offset + lastMatch(text, marks.end));
  }
  const tail = Buffer.from(await readRange(source, Math.max(0, source.bytes - tailBytes), source.bytes));
  const ends = tail.includes('%%EOF') || (lastEnd > lastObject && lastEnd >= 0);
  if (!ends) throw new OpeningFault('end-missing');
  // Pages may lie in object streams, unseen from here.
  const something = found.object > 0 && found.page + found.packed > 0;
  throw new OpeningFault(something ? 'needs-repair' : 'structure-broken', fault.message);
}

function lastMatch(text: string, mark: RegExp): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const { index } of text.matchAll(mark)) last = index;
  return last;
}

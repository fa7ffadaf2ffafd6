import { itemsAt, resolveIn, type View } from '../../document/catalog.ts';
import { dictionaryOf, integerOf, type PdfValue, referenceOf } from '../../syntax/values.ts';

/**
 * The entries of a number tree (ISO 32000-2 §7.9.7).
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function numberTreeOf(view: View, root: PdfValue | undefined): Promise<ReadonlyMap<number, PdfValue>> {
  const found = new Map<number, PdfValue>();
  const met = new Set<number>();
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const number = referenceOf(next)?.number;
    if (number !== undefined && met.has(number)) continue;
    if (number !== undefined) met.add(number);
    const node = dictionaryOf(await resolveIn(view, next));
    if (!node) continue;
    const numbers = await itemsAt(view, node, 'Nums');
    for (let index = 0; index + 1 < numbers.length; index += 2) {
      const key = integerOf(numbers[index]);
      const value = numbers[index + 1];
      if (key !== undefined && value !== undefined && !found.has(key)) found.set(key, value);
    }
    const kids = await itemsAt(view, node, 'Kids');
    view.store.source.spend('pdfObjects', numbers.length + kids.length);
    for (const kid of kids) waiting.push(kid);
  }
  return found;
}

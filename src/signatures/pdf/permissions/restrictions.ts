import type { ChangeLevel } from '../../facts.ts';
import { dictionaryAt, itemsAt, resolveIn, type View } from '../document/catalog.ts';
import { textOf } from '../document/text-string.ts';
import type { SignatureField } from '../signatures/signature-field.ts';
import { dictionaryOf, integerOf, nameOf, type PdfDictionary } from '../syntax/values.ts';

/** What a signature allows to be changed after it. */
export interface Restrictions {
  /** P of DocMDP or of the field's lock (ISO 32000-2 §12.8.2.2, §12.7.5.5): 1 nothing, 2 forms, 3 annotations too. */
  readonly permission?: 1 | 2 | 3;
  /** True of a certification: it says itself what is permitted, not only the lock of its field. */
  readonly certifies: boolean;
  readonly locks: readonly FieldLock[];
}

/** Which form fields may not change any more (§12.8.2.4). */
export interface FieldLock {
  readonly action: 'All' | 'Include' | 'Exclude';
  readonly fields: readonly string[];
}

/** The worst that each permission allows. Validation data and document time-stamps never count as changes. */
export const permittedLevel: Readonly<Record<1 | 2 | 3, ChangeLevel>> = {
  1: 'validation-data',
  2: 'form',
  3: 'annotations',
};

/**
 * Reads what a signature allows, from the revision that it signs.
 * @throws {PdfError}
 */
export async function readRestrictions(view: View, { dictionary, field }: SignatureField): Promise<Restrictions> {
  const permissions: number[] = [];
  const locks: FieldLock[] = [];
  for (const item of await itemsAt(view, dictionary, 'Reference')) {
    const reference = dictionaryOf(await resolveIn(view, item));
    const method = nameOf(await resolveIn(view, reference?.entries.get('TransformMethod')));
    const parameters = await dictionaryAt(view, reference, 'TransformParams');
    if (method === 'DocMDP') permissions.push((await integerAt(view, parameters, 'P')) ?? 2);
    if (method === 'FieldMDP') locks.push(...(await lockOf(view, parameters)));
  }
  const certifies = permissions.length > 0;
  const lock = await dictionaryAt(view, field.dictionary, 'Lock');
  const locked = await integerAt(view, lock, 'P');
  if (locked !== undefined) permissions.push(locked);
  locks.push(...(await lockOf(view, lock)));
  const permission = permissions.map(atMostThree).sort((left, right) => left - right)[0];
  return { certifies, locks, ...(permission && { permission }) };
}

/** Says whether a field, or one above it, is locked. */
export function isLocked(field: string, locks: readonly FieldLock[]): boolean {
  return locks.some(({ action, fields }) => {
    const named = fields.some((name) => field === name || field.startsWith(`${name}.`));
    return action === 'All' || (action === 'Include' ? named : !named);
  });
}

/** What is no known permission permits nothing. */
function atMostThree(permission: number): 1 | 2 | 3 {
  return permission === 3 || permission === 2 ? permission : 1;
}

async function lockOf(view: View, dictionary: PdfDictionary | undefined): Promise<FieldLock[]> {
  if (!dictionary) return [];
  const action = nameOf(await resolveIn(view, dictionary.entries.get('Action')));
  if (action !== 'All' && action !== 'Include' && action !== 'Exclude') return [];
  const fields: string[] = [];
  for (const item of await itemsAt(view, dictionary, 'Fields')) fields.push(textOf(await resolveIn(view, item)) ?? '');
  return [{ action, fields }];
}

async function integerAt(view: View, dictionary: PdfDictionary | undefined, key: string): Promise<number | undefined> {
  return integerOf(await resolveIn(view, dictionary?.entries.get(key)));
}

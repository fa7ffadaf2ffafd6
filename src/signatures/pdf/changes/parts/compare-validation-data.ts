import { dictionaryAt, itemsAt, resolveIn, type View } from '../../document/catalog.ts';
import { streamOf } from '../../syntax/values.ts';
import { type Comparison, difference, report } from '../comparison.ts';

/** The lists of a DSS dictionary (ISO 32000-2 §12.8.4.3, ETSI EN 319 142-1 §5.4.2). */
const lists = ['Certs', 'CRLs', 'OCSPs'] as const;
const known = new Set<string>([...lists, 'Type', 'VRI']);

/** Compares the validation data: it may grow and be renewed, as long as it is nothing else. */
export async function compareValidationData(comparison: Comparison): Promise<void> {
  const { after, before } = comparison;
  const [from, to] = [before.view.catalog.entries.get('DSS'), after.view.catalog.entries.get('DSS')];
  if ((await difference(comparison, from, to, 'DSS')) === undefined) return;
  const isSound = await holdsValidationData(after.view);
  report(comparison, { path: 'DSS', level: isSound ? 'validation-data' : 'other' });
}

async function holdsValidationData(view: View): Promise<boolean> {
  const dictionary = await dictionaryAt(view, view.catalog, 'DSS');
  if (!dictionary || ![...dictionary.entries.keys()].every((key) => known.has(key))) return false;
  for (const list of lists) {
    for (const item of await itemsAt(view, dictionary, list)) if (!streamOf(await resolveIn(view, item))) return false;
  }
  return true;
}

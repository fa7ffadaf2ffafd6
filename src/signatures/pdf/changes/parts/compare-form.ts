import type { ChangeLevel } from '../../../facts.ts';
import { dictionaryAt, resolveIn } from '../../document/catalog.ts';
import { dictionaryOf, nameOf, type PdfDictionary } from '../../syntax/values.ts';
import { type Comparison, keysOf } from '../comparison.ts';
import { namesUsedBy, type UsedNames } from '../objects/resource-names.ts';
import { compareEntries } from './compare-entries.ts';

/** Compares the dictionary of the interactive form (ISO 32000-2 §12.7.3); its fields are compared by themselves. */
export async function compareForm(comparison: Comparison): Promise<void> {
  const { after, before, signatures } = comparison;
  const old = await dictionaryAt(before.view, before.view.catalog, 'AcroForm');
  const now = await dictionaryAt(after.view, after.view.catalog, 'AcroForm');
  await compareEntries(comparison, [old, now], {
    path: 'form',
    rule(key) {
      if (key === 'Fields' || key === 'SigFlags' || key === 'DR') return undefined;
      if (key === 'NeedAppearances') return 'form';
      if (key !== 'DA' && key !== 'Q') return 'other';
      // A program adds these along with a signature, and they change nothing on paper.
      return old?.entries.has(key) ? 'other' : signatures.length > 0 ? undefined : 'form';
    },
  });
  await compareResources(comparison, [
    await dictionaryAt(before.view, old, 'DR'),
    await dictionaryAt(after.view, now, 'DR'),
  ]);
}

type Resources = readonly [PdfDictionary | undefined, PdfDictionary | undefined];

/**
 * Compares the form's resources (§7.8.3): fonts and the like may be added along with a signature, as long as nothing that
 * was there looked for them; those that were there must stay as they are.
 */
async function compareResources(comparison: Comparison, [old, now]: Resources): Promise<void> {
  const { after, before } = comparison;
  let used: UsedNames | undefined;
  for (const kind of keysOf(old, now)) {
    const [from, to] = [
      await resolveIn(before.view, old?.entries.get(kind)),
      await resolveIn(after.view, now?.entries.get(kind)),
    ];
    const [was, is] = [dictionaryOf(from), dictionaryOf(to)];
    // Appearances are made anew with these fonts; what else is listed here, no field looks up.
    const level = kind === 'Font' ? 'other' : 'signatures';
    if (is && (was || from === null)) {
      const usual = kind === 'Font' ? await usualFontsIn(comparison, is) : new Set<string>();
      used ??= [...is.entries.keys()].every((key) => was?.entries.has(key)) ? undefined : await namesUsedBy(before);
      await compareEntries(comparison, [was, is], {
        path: `form/DR/${kind}`,
        rule: (key) => (was?.entries.has(key) ? level : levelOfNew(comparison, used?.has(key) && !usual.has(key))),
      });
    } else if (from !== null) {
      await compareEntries(comparison, [old, now], {
        path: 'form/DR',
        rule: (key) => (key === kind ? level : undefined),
      });
    }
  }
}

/** Fonts that programs add by these names when they sign, and that viewers take anyway where they are missing. */
const usualFonts = { Helv: 'Helvetica', ZaDb: 'ZapfDingbats' } as const;
const keysOfUsual = new Set(['BaseFont', 'Encoding', 'Name', 'Subtype', 'Type']);

/** The names of those that are such a standard font (ISO 32000-1 §9.6.2.2), with nothing that would change its glyphs. */
async function usualFontsIn({ after }: Comparison, fonts: PdfDictionary): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const [name, baseFont] of Object.entries(usualFonts)) {
    const entries = (await dictionaryAt(after.view, fonts, name))?.entries;
    if (!entries || ![...entries.keys()].every((key) => keysOfUsual.has(key))) continue;
    const [base, subtype] = [nameOf(entries.get('BaseFont')), nameOf(entries.get('Subtype'))];
    const isEncodedAsUsual = !entries.has('Encoding') || nameOf(entries.get('Encoding')) === 'WinAnsiEncoding';
    if (base === baseFont && subtype === 'Type1' && isEncodedAsUsual) names.add(name);
  }
  return names;
}

/** What it means that a resource is there of a name that was missing. */
function levelOfNew({ signatures }: Comparison, isUsed = false): ChangeLevel | undefined {
  if (isUsed) return 'other';
  return signatures.length > 0 ? undefined : 'form';
}

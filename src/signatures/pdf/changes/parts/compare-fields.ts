import type { FormField } from '../../document/form-fields.ts';
import { nameOf, type PdfDictionary } from '../../syntax/values.ts';
import { type Comparison, difference, isUntouched, report } from '../comparison.ts';
import { bringsSignature, signatureOf } from '../later-signatures.ts';
import { appearanceOf, isSeenAs } from '../objects/appearance.ts';
import { listsUnder, namesPage } from '../objects/links.ts';
import { compareEntries, type EntryRule } from './compare-entries.ts';

/** What filling in a field may change beside its value: how it looks, and that it is read-only from then on. */
const filled = new Set(['V', 'AP', 'AS', 'DA', 'Ff', 'I', 'M', 'MK', 'Q', 'RV', 'TI']);

/** Compares the fields of the form and their widgets (ISO 32000-2 §12.7.4); notes the signatures that were added. */
export async function compareFields(comparison: Comparison): Promise<void> {
  const { after, before } = comparison;
  const counterparts = pairFields(before.fields, after.fields);
  const signed = new Set<FormField>();
  for (const [old, now] of counterparts) {
    if (!now) reportLost(comparison, old);
    else if (old.number === now.number && isUntouched(comparison, now.number)) continue;
    else if (old.fieldType === 'Sig') await compareSignatureField(comparison, old, now, signed);
    else await compareField(comparison, old, now);
  }
  const known = new Set([...counterparts.values()].filter((field) => field !== undefined));
  const names = new Set(before.fields.filter(({ named }) => named).map(({ name }) => name));
  for (const field of after.fields) {
    if (known.has(field)) continue;
    // Two fields of one name are one to a viewer (§12.7.4.2): what the second holds would stand for the first.
    const isFree = !field.named || !names.has(field.name);
    if (!isFree || !(await isOfSignature(comparison, field, signed))) reportNew(comparison, field);
    if (field.named) names.add(field.name);
  }
  for (const field of after.fields) {
    if (field.number !== undefined && signed.has(field.owner ?? field)) comparison.added.add(field.number);
  }
}

/** A widget is an annotation, which may go; its field stays. */
function reportLost(comparison: Comparison, { name, named }: FormField): void {
  report(comparison, { path: `field ${name}`, level: named ? 'other' : 'annotations', field: name });
}

/** Finds each field again: by its object number while it keeps its name, else by its name. */
function pairFields(before: readonly FormField[], after: readonly FormField[]): Map<FormField, FormField | undefined> {
  const byNumber = new Map(after.map((field) => [field.number, field]));
  const byName = new Map(after.filter(({ named }) => named).map((field) => [field.name, field]));
  return new Map(
    before.map((old) => {
      const same = old.number === undefined ? undefined : byNumber.get(old.number);
      const sameName = same?.name === old.name && same.named === old.named ? same : undefined;
      return [old, sameName ?? (old.named ? byName.get(old.name) : undefined)];
    }),
  );
}

/** Kids, which are fields of the list themselves, and a page that is named for the first time. */
async function linksOf(
  comparison: Comparison,
  pair: readonly [PdfDictionary, PdfDictionary],
): Promise<ReadonlySet<string>> {
  const lists = await listsUnder(comparison, pair, ['Kids']);
  return namesPage(comparison, pair) ? new Set([...lists, 'P']) : lists;
}

async function compareField(comparison: Comparison, old: FormField, now: FormField): Promise<void> {
  const pair = [old.dictionary, now.dictionary] as const;
  const linked = await linksOf(comparison, pair);
  const isShownAlike = await isSeenAs(comparison, pair);
  const rule: EntryRule = (key) => {
    if (linked.has(key)) return undefined;
    return filled.has(key) || (key === 'F' && isShownAlike) ? 'form' : 'other';
  };
  await compareEntries(comparison, pair, { path: `field ${old.name}`, rule, field: old.name });
}

async function compareSignatureField(
  comparison: Comparison,
  old: FormField,
  now: FormField,
  signed: Set<FormField>,
): Promise<void> {
  const [was, is] = [await signatureOf(comparison.before, old), await signatureOf(comparison.after, now)];
  const path = `field ${old.name}`;
  if (!was && is && now.named && (await bringsSignature(comparison, now))) await noteSignature(comparison, now, signed);
  const mayDiffer = signed.has(now.owner ?? now);
  const pair = [old.dictionary, now.dictionary] as const;
  const linked = await linksOf(comparison, pair);
  const rule: EntryRule = (key) => {
    if (linked.has(key) || key === 'V') return undefined;
    if (mayDiffer && (filled.has(key) || key === 'F')) return undefined;
    // Some programs make all fields read-only once the last has signed.
    return key === 'Ff' ? 'signatures' : 'other';
  };
  await compareEntries(comparison, pair, { path, rule, field: old.name });
  if (!was && mayDiffer) return;
  const found = await difference(comparison, old.value, now.value, `${path}/V`);
  if (found !== undefined) report(comparison, { path: found, level: 'other', field: old.name });
}

/** A new field must be one that is signed, sooner or later, a widget of one, or the name above one. */
async function isOfSignature(comparison: Comparison, field: FormField, signed: Set<FormField>): Promise<boolean> {
  const { entries } = field.dictionary;
  if (field.fieldType === undefined) return entries.has('Kids') && isBare(field.dictionary);
  if (field.fieldType !== 'Sig') return false;
  if (field.named && (await bringsSignature(comparison, field))) await noteSignature(comparison, field, signed);
  const isWidget = !entries.has('Subtype') || nameOf(entries.get('Subtype')) === 'Widget';
  return signed.has(field.owner ?? field) && isWidget && !['A', 'AA', 'OC'].some((key) => entries.has(key));
}

function reportNew(comparison: Comparison, { name }: FormField): void {
  report(comparison, { path: `field ${name}`, level: 'other', field: name });
}

function isBare({ entries }: PdfDictionary): boolean {
  return [...entries.keys()].every((key) => key === 'T' || key === 'Kids' || key === 'Parent' || key === 'Type');
}

async function noteSignature(comparison: Comparison, field: FormField, signed: Set<FormField>): Promise<void> {
  signed.add(field);
  const signature = await signatureOf(comparison.after, field);
  const seen = await appearanceOf(comparison.after, field);
  // A document time-stamp has nothing to show (ETSI EN 319 142-1 §5.4.3), and fails nothing however bad it is.
  const isTimestamp = nameOf(signature?.entries.get('SubFilter')) === 'ETSI.RFC3161';
  const level = !isTimestamp ? 'signatures' : seen ? 'other' : 'validation-data';
  report(comparison, { path: `field ${field.name}`, level, field: field.name });
  comparison.signatures.push({ field: field.name, ...(seen && { seen }) });
}

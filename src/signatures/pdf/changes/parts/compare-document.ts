import { dictionaryAt, itemsAt, resolveIn } from '../../document/catalog.ts';
import { dictionaryOf, integerOf, nameOf, type PdfDictionary, type PdfValue } from '../../syntax/values.ts';
import { type Comparison, difference, keysOf, report } from '../comparison.ts';
import type { Roles } from '../objects/roles.ts';
import { compareEntries, type EntryRule } from './compare-entries.ts';
import { compareFields } from './compare-fields.ts';
import { compareForm } from './compare-form.ts';
import { compareMetadata } from './compare-metadata.ts';
import { comparePages } from './compare-pages.ts';
import { compareStructure } from './compare-structure.ts';
import { compareValidationData } from './compare-validation-data.ts';

/** Compares a revision with the one before it, from the trailer down. */
export async function compareDocument(comparison: Comparison): Promise<void> {
  await compareFields(comparison);
  await compareTrailer(comparison);
  await compareCatalog(comparison);
  await compareForm(comparison);
  await comparePages(comparison);
  await compareStructure(comparison);
  await compareValidationData(comparison);
  await compareMetadata(comparison);
}

/** Entries of a trailer that say how to read the file, or are compared by themselves (§7.5.5, §7.5.8.2, ISO/TS 32004). */
const readingEntries = 'AuthCode DecodeParms Filter ID Index Info Length Prev Root Size Type W XRefStm';

/** What office suites note of the document that the pages were made of, which no page shows. */
const officeEntries = 'AdditionalStreams DocChecksum';

const knownInTrailer = new Set(`${readingEntries} ${officeEntries}`.split(' '));

/**
 * Of the trailer only Root and Info speak of the document, and Encrypt with the identifier of which the key is made
 * (§7.5.5, §7.6.4.3.2). Nobody can tell what a reader makes of another entry that is new.
 */
async function compareTrailer(comparison: Comparison): Promise<void> {
  const [before, after] = [comparison.before.view.revision.trailer, comparison.after.view.revision.trailer];
  const isEncrypted = before.entries.has('Encrypt');
  const rule: EntryRule = (key) =>
    key === 'Encrypt' || (!knownInTrailer.has(key) && after.entries.has(key)) ? 'other' : undefined;
  await compareEntries(comparison, [before, after], { path: 'trailer', rule });
  if (isEncrypted) await compareIdentifier(comparison, before, after);
  await compareInformation(comparison);
}

async function compareIdentifier(comparison: Comparison, before: PdfDictionary, after: PdfDictionary): Promise<void> {
  const [old, now] = [
    await itemsAt(comparison.before.view, before, 'ID'),
    await itemsAt(comparison.after.view, after, 'ID'),
  ];
  const found = await difference(comparison, old[0], now[0], 'trailer/ID');
  if (found !== undefined) report(comparison, { path: found, level: 'other' });
}

/** A program that adds a signature says that it did, and when. */
const rewritten = new Set(['ModDate', 'Producer']);

async function compareInformation(comparison: Comparison): Promise<void> {
  const { after, before } = comparison;
  const [old, now] = await Promise.all(
    [before, after].map(async ({ view }) =>
      dictionaryOf(await resolveIn(view, view.revision.trailer.entries.get('Info'))),
    ),
  );
  if (!now) return;
  const rule: EntryRule = (key) => (rewritten.has(key) ? 'validation-data' : 'other');
  await compareEntries(comparison, [old, now], { path: 'Info', rule });
}

const comparedElsewhere = new Set(['AcroForm', 'Pages', 'DSS', 'Metadata']);

/** What these hold is compared elsewhere as long as it is such a thing; it may be anything that another role shows. */
const kinds: Readonly<Record<string, (value: PdfValue) => boolean>> = {
  Perms: (value) => dictionaryOf(value) !== undefined,
  StructTreeRoot: (value) => dictionaryOf(value) !== undefined,
  Extensions: (value) => dictionaryOf(value) !== undefined,
  Version: (value) => nameOf(value) !== undefined,
};

async function compareCatalog(comparison: Comparison): Promise<void> {
  const [before, after] = [comparison.before.view.catalog, comparison.after.view.catalog];
  const elsewhere = new Set(comparedElsewhere);
  for (const [key, isKind] of Object.entries(kinds)) {
    const old = await resolveIn(comparison.before.view, before.entries.get(key));
    const now = await resolveIn(comparison.after.view, after.entries.get(key));
    if ([old, now].every((value) => value === null || isKind(value))) elsewhere.add(key);
  }
  const rule: EntryRule = (key) => (elsewhere.has(key) ? undefined : 'other');
  await compareEntries(comparison, [before, after], { path: 'catalog', rule });
  const [old, now] = [nameOf(before.entries.get('Version')), nameOf(after.entries.get('Version'))];
  if (old !== now) report(comparison, { path: 'catalog/Version', level: 'validation-data' });
  await compareExtensions(comparison);
  await comparePermissions(comparison);
}

/** Developer extensions may be declared later, as validation data is one (§7.12). */
async function compareExtensions(comparison: Comparison): Promise<void> {
  const { after, before } = comparison;
  const old = await dictionaryAt(before.view, before.view.catalog, 'Extensions');
  const now = await dictionaryAt(after.view, after.view.catalog, 'Extensions');
  for (const key of keysOf(old, now)) {
    const path = `catalog/Extensions/${key}`;
    const found = await difference(comparison, old?.entries.get(key), now?.entries.get(key), path);
    if (found === undefined) continue;
    const [was, is] = [await levelOf(before, old, key), await levelOf(after, now, key)];
    report(comparison, { path, level: was < is ? 'validation-data' : 'other' });
  }
}

/** The level of an extension; -1 where it is not declared. A list of levels, which PDF 2.0 allows, is taken for one. */
async function levelOf({ view }: Roles, extensions: PdfDictionary | undefined, key: string): Promise<number> {
  if (!extensions?.entries.has(key)) return -1;
  const declared = await dictionaryAt(view, extensions, key);
  return integerOf(await resolveIn(view, declared?.entries.get('ExtensionLevel'))) ?? 0;
}

/** The permissions may come to name a certification that is added (§12.8.6). */
async function comparePermissions(comparison: Comparison): Promise<void> {
  const { after, before, signatures } = comparison;
  const old = await dictionaryAt(before.view, before.view.catalog, 'Perms');
  const now = await dictionaryAt(after.view, after.view.catalog, 'Perms');
  const isNew = (key: string): boolean => key === 'DocMDP' && !old?.entries.has(key) && signatures.length > 0;
  const rule: EntryRule = (key) => (isNew(key) ? 'signatures' : 'other');
  await compareEntries(comparison, [old, now], { path: 'catalog/Perms', rule });
}

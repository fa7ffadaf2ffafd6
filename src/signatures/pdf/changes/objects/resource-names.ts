import { LimitExceeded } from '../../../limits.ts';
import { dictionaryAt, resolveIn, type View } from '../../document/catalog.ts';
import { PdfError, PdfUnsupported } from '../../syntax/pdf-error.ts';
import {
  dictionaryOf,
  type PdfDictionary,
  type PdfStream,
  type PdfValue,
  streamOf,
  stringOf,
} from '../../syntax/values.ts';
import type { Roles } from './roles.ts';

/** Names of resources that somebody looks up. */
export interface UsedNames {
  has(name: string): boolean;
}

const everything: UsedNames = { has: () => true };

/** Appearances of fields are short; what a longer one names is not looked for. */
const mostBytes = 1024 * 1024;

/**
 * The names that fields and annotations look up in the form's resources: those of their default appearances (ISO 32000-2
 * §12.7.4.3, §12.5.6.6), and those of their appearance streams that the streams' own resources do not have.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function namesUsedBy({ annotations, fields, view }: Roles): Promise<UsedNames> {
  const form = await dictionaryAt(view, view.catalog, 'AcroForm');
  const dictionaries = new Set([form, ...fields.map(({ dictionary }) => dictionary)]);
  for (const annotation of annotations.flat()) dictionaries.add(dictionaryOf(await resolveIn(view, annotation)));
  const names = new Set<string>();
  for (const dictionary of dictionaries) {
    const text = stringOf(await resolveIn(view, dictionary?.entries.get('DA')))?.bytes;
    for (const name of text ? namesIn(text) : []) names.add(name);
    for (const stream of await appearancesOf(view, dictionary)) {
      const content = await contentOf(view, stream);
      if (!content) return everything;
      const own = await ownNames(view, stream);
      for (const name of namesIn(content)) if (!own.has(name)) names.add(name);
    }
  }
  return names;
}

/** The streams of AP, one for each state where there are several (§12.5.5). */
async function appearancesOf(view: View, dictionary: PdfDictionary | undefined): Promise<readonly PdfStream[]> {
  const waiting: (PdfValue | undefined)[] = [dictionary?.entries.get('AP')];
  const streams: PdfStream[] = [];
  for (let depth = 0; depth < 3; depth += 1) {
    const values = await Promise.all(waiting.splice(0).map((value) => resolveIn(view, value)));
    view.store.source.spend('pdfObjects', values.length);
    for (const value of values) {
      const stream = streamOf(value);
      if (stream) streams.push(stream);
      for (const entry of dictionaryOf(value)?.entries.values() ?? []) waiting.push(entry);
    }
  }
  return streams;
}

/** Undefined of one that is not decoded here. */
async function contentOf({ revision, store }: View, stream: PdfStream): Promise<Buffer | undefined> {
  try {
    return await store.decoded(revision, stream, mostBytes);
  } catch (error) {
    if (error instanceof PdfError || error instanceof PdfUnsupported) return undefined;
    if (error instanceof LimitExceeded && error.limit === 'pdfInflatedBytes') return undefined;
    throw error;
  }
}

async function ownNames(view: View, { dictionary }: PdfStream): Promise<ReadonlySet<string>> {
  const resources = await dictionaryAt(view, dictionary, 'Resources');
  const names = new Set<string>();
  for (const kind of resources?.entries.values() ?? []) {
    for (const name of dictionaryOf(await resolveIn(view, kind))?.entries.keys() ?? []) names.add(name);
  }
  return names;
}

const spelling = /\/([^\0\t\n\f\r ()<>[\]{}/%]*)/gu;

/** The names that a content stream spells (§7.3.5). */
function* namesIn(content: Buffer): Generator<string, void, undefined> {
  for (const [, name = ''] of content.toString('latin1').matchAll(spelling)) {
    yield name.replaceAll(/#([0-9a-f]{2})/giu, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  }
}

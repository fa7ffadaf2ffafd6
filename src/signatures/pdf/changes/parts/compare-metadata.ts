import { SaxesParser } from 'saxes';
import type { ChangeLevel } from '../../../facts.ts';
import { LimitExceeded } from '../../../limits.ts';
import { resolveIn } from '../../document/catalog.ts';
import { nameOf, streamOf } from '../../syntax/values.ts';
import { type Comparison, difference, report } from '../comparison.ts';
import type { Roles } from '../objects/roles.ts';

/** Metadata is a page or two; more is not looked into. */
const mostBytes = 4 * 1024 * 1024;

/** Every property is known by the names of all elements around it. */
const deepest = 64;

/** What a program writes of itself and of the file when it saves it; older ones write xap for xmp (ISO 16684-1 §8). */
const rewritten = new RegExp(
  [
    String.raw`(?:^|/)(?:dc:format|pdf:Producer|(?:xmp|xap):(?:CreateDate|ModifyDate|MetadataDate|CreatorTool)`,
    String.raw`|(?:xmp|xap)MM:(?:DocumentID|InstanceID|History))(?:/|$)`,
  ].join(''),
  'u',
);

/** Compares the metadata of the document: only what a program writes of itself may be new. */
export async function compareMetadata(comparison: Comparison): Promise<void> {
  const { after, before } = comparison;
  const [old, now] = [before.view.catalog.entries.get('Metadata'), after.view.catalog.entries.get('Metadata')];
  if ((await difference(comparison, old, now, '')) === undefined) return;
  report(comparison, { path: 'catalog/Metadata', level: await levelOf(before, after) });
}

async function levelOf(before: Roles, after: Roles): Promise<ChangeLevel> {
  const [old, now] = [await propertiesOf(before), await propertiesOf(after)];
  const same = old !== undefined && now !== undefined && old.size === now.size && [...old].every((one) => now.has(one));
  return same ? 'validation-data' : 'other';
}

/** The properties that say something of the document, as paths with values; undefined when they cannot be read. */
async function propertiesOf({ view }: Roles): Promise<Set<string> | undefined> {
  const { revision, store } = view;
  const metadata = await resolveIn(view, view.catalog.entries.get('Metadata'));
  if (metadata === null) return new Set();
  const stream = streamOf(metadata);
  // Of another subtype it could be drawn, by a page that takes the catalog for its resources.
  if (!stream || nameOf(stream.dictionary.entries.get('Subtype')) !== 'XML') return undefined;
  try {
    return readProperties((await store.decoded(revision, stream, mostBytes)).toString('utf8'));
  } catch (error) {
    if (error instanceof LimitExceeded && error.limit === 'pdfInflatedBytes') return undefined;
    throw error;
  }
}

/** Attributes that say how properties are written, or by which tool; of RDF all others are values (ISO 16684-1 §7). */
const ofSyntax = new Set(['rdf:about', 'rdf:ID', 'rdf:bagID', 'rdf:parseType', 'x:xmptk', 'x:xaptk']);

function readProperties(text: string): Set<string> | undefined {
  const properties = new Set<string>();
  const path: string[] = [];
  const add = (name: string, value: string): void => {
    // A property is an attribute of the outermost rdf:Description, or an element in it; what is around it may be left out.
    const place = [...path.slice(path.indexOf('rdf:Description') + 1), name].filter(Boolean).join('/');
    if (value.trim() !== '' && !rewritten.test(place)) properties.add(`${place}=${value.trim()}`);
  };
  try {
    const parser = new SaxesParser({ fragment: true });
    parser.on('opentag', ({ attributes, name }) => {
      if (path.push(name) > deepest) throw new RangeError('Elements lie too deep in each other');
      for (const [attribute, value] of Object.entries(attributes)) {
        if (!attribute.startsWith('xmlns') && !ofSyntax.has(attribute)) add(attribute, value);
      }
    });
    parser.on('text', (value) => {
      add('', value);
    });
    parser.on('closetag', () => {
      path.pop();
    });
    parser.write(text.replace('\uFEFF', '').trim()).close();
  } catch {
    return undefined;
  }
  return properties;
}

import { SaxesParser } from 'saxes';
import type { ChangeLevel } from '../../../facts.ts';
import { LimitExceeded } from '../../../limits.ts';
import { resolveIn } from '../../document/catalog.ts';
import { nameOf, streamOf } from '../../syntax/values.ts';
import { type Comparison, difference, report } from '../comparison.ts';
import type { Roles } from '../objects/roles.ts';

/** Metadata is a page or two; more is not looked into. */
const mostBytes = 4 * 1024 * 1024;

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

function readProperties(text: string): Set<string> | undefined {
  const properties = new Set<string>();
  const path: string[] = [];
  const add = (name: string, value: string): void => {
    // Inside of x:xmpmeta, rdf:RDF and rdf:Description; a property may be an attribute of the last, or an element in it.
    if (path.length < 3) return;
    const place = [...path.slice(3), name].filter(Boolean).join('/');
    if (value.trim() !== '' && !rewritten.test(place)) properties.add(`${place}=${value.trim()}`);
  };
  try {
    const parser = new SaxesParser({ fragment: true });
    parser.on('opentag', ({ attributes, name }) => {
      path.push(name);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (!attribute.startsWith('xmlns') && !attribute.startsWith('rdf:')) add(attribute, value);
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

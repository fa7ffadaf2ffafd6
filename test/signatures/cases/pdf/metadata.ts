import { appendObjects } from '../../../../fixtures/signed/pdf/document.ts';
import type { Body } from '../../../../fixtures/signed/pdf/writer.ts';
import type { Case } from '../../case.ts';
import type { Given, World } from '../../world.ts';
import { misshapen, pdf, signed } from './documents.ts';

const number = 40;
const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
const prefixes = [
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"',
  'xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
].join(' ');

/** RDF without anything around it, which some programs write (ISO 16684-1 §7.3.3). */
const bare = (attributes: string, properties = ''): string =>
  `<rdf:RDF ${rdf}><rdf:Description rdf:about="" ${prefixes} ${attributes}>${properties}</rdf:Description></rdf:RDF>`;

const wrapped = (text: string, toolkit: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="${toolkit}">${text}</x:xmpmeta>`;

/** A signed record with metadata, and later with other metadata. */
function saved(world: World, before: string, after: string): Given {
  const metadata = (text: string): [number, Body] => [
    number,
    { entries: '/Type/Metadata/Subtype/XML', data: Buffer.from(`<?xpacket begin=""?>${text}<?xpacket end="w"?>`) },
  ];
  const record = signed(world, { objects: [metadata(before)] }, { catalog: `/Metadata ${number} 0 R` });
  return pdf(appendObjects(record, [metadata(after)]).bytes);
}

const source = (of: string): string => `<dc:source rdf:resource="urn:record:${of}"/>`;
const deep = (text: string): string => `${'<dc:title>'.repeat(200)}${text}${'</dc:title>'.repeat(200)}`;

/** Properties of the metadata, however they are written, and whatever is around them. */
export const changedMetadata: readonly Case[] = [
  {
    title: 'another attribute in metadata without a wrapper is noticed',
    given: (world) => saved(world, bare('pdf:Keywords="project A"'), bare('pdf:Keywords="project B"')),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'the same value under another property in metadata without a wrapper is noticed',
    given: (world) => saved(world, bare('', '<dc:title>A</dc:title>'), bare('', '<dc:creator>A</dc:creator>')),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a property that leads to another resource is noticed',
    given: (world) => saved(world, bare('', source('a')), bare('', source('b'))),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a property outside of every description is noticed',
    given: (world) =>
      saved(world, bare(''), `${bare('')}<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">A</dc:title>`),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'metadata whose elements lie too deep in each other counts as changed',
    given: (world) => saved(world, bare('', deep('A')), bare('', `${deep('A')} `)),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'metadata that another program wraps and dates passes while it says the same',
    given: (world) => {
      const before = bare('pdf:Keywords="A" xmp:ModifyDate="2026-06-01T00:00:00Z"', source('a'));
      const after = bare('xmp:ModifyDate="2026-06-03T00:00:00Z"', `<pdf:Keywords>A</pdf:Keywords>${source('a')}`);
      return saved(world, wrapped(before, 'one'), wrapped(after, 'other'));
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'metadata that loses its wrapper passes while it says the same',
    given: (world) => saved(world, wrapped(bare('pdf:Keywords="A"'), 'one'), bare('pdf:Keywords="A"')),
    expected: 'TOTAL-PASSED',
  },
];

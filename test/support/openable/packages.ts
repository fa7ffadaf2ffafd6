import { type MadeEntry, makeZip } from '../../../fixtures/attack/zip.ts';

const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">';
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A relationship of an Office Open XML part. */
export function relationship(type: string, target: string, external = false): string {
  const mode = external ? ' TargetMode="External"' : '';
  return `<Relationship Id="r${target.length}" Type="${office}/${type}" Target="${target}"${mode}/>`;
}

/** Makes a DOCX with a main part; more members and relationships of that part as wished. */
export function docxWith(
  members: readonly MadeEntry[] = [],
  { links = [], main = 'word/document.xml' }: { readonly links?: readonly string[]; readonly main?: string } = {},
): Buffer {
  const override = `<Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>`;
  const listed = (items: readonly string[]): Buffer =>
    Buffer.from(`<Relationships xmlns="${relationships}">${items.join('')}</Relationships>`);
  return makeZip([
    { name: '[Content_Types].xml', content: Buffer.from(`${types}${override}</Types>`), deflate: true },
    { name: '_rels/.rels', content: listed([relationship('officeDocument', main)]), deflate: true },
    { name: 'word/document.xml', content: Buffer.from('<w:document xmlns:w="w"/>'), deflate: true },
    ...(links.length > 0 ? [{ name: 'word/_rels/document.xml.rels', content: listed(links), deflate: true }] : []),
    ...members,
  ]);
}

/** Makes an ODT. */
export function odtWith(
  members: readonly MadeEntry[] = [],
  { manifest = '', content = '<office:document-content xmlns:office="o"/>' } = {},
): Buffer {
  return makeZip([
    { name: 'mimetype', content: Buffer.from('application/vnd.oasis.opendocument.text') },
    { name: 'content.xml', content: Buffer.from(content), deflate: true },
    {
      name: 'META-INF/manifest.xml',
      content: Buffer.from(
        `<manifest:manifest xmlns:manifest="m"><manifest:file-entry>${manifest}</manifest:file-entry></manifest:manifest>`,
      ),
    },
    ...members,
  ]);
}

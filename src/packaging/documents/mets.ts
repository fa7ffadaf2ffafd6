import type { Fixity } from '../../delivery/fixity/fixity.ts';
import { representationOf } from '../division/division.ts';
import { folders, names } from '../layout.ts';
import type { PackageDescription } from '../plan/package-input.ts';
import type { Payload } from '../plan/payload.ts';
import { contentTypeAttributes, metsStart } from './mets-start.ts';
import { type Rows, rowsOf } from './rows.ts';
import { type Markup, xml, xmlAll } from './xml.ts';
import { type XmlIds, xmlIdsOf } from './xml-id.ts';

/** A document of the package as its METS describes it. */
export interface DescribedDocument {
  /** Path below the E-ARK package's folder. */
  readonly path: string;
  readonly mime: string;
  readonly fixity: Fixity;
  /** RFC 3339. */
  readonly at: string;
  /** What kind of metadata it is, by METS's own list. */
  readonly metadata?: { readonly type: 'DC' | 'PREMIS'; readonly version?: string } | { readonly otherType: string };
  readonly superseded?: boolean;
}

/** What the METS of the whole package lists. */
export interface DescribedDocuments {
  readonly descriptive: readonly DescribedDocument[];
  readonly preservation: readonly DescribedDocument[];
  readonly schemas: readonly DescribedDocument[];
  readonly documentation: readonly DescribedDocument[];
  /** The METS of the representation. */
  readonly representation: DescribedDocument;
}

/** Files that are listed together, and the division of the map that shows them. */
interface Group {
  readonly use: string;
  readonly files: readonly DescribedDocument[];
}

/** The label by which groups and divisions name the representation. */
function useOf(input: PackageDescription): string {
  return `Representations/${representationOf(input).name}`;
}

/** METS 1.12 of the whole package in the one shape that eark-validator, commons-ip and the schemas accept alike. */
export function packageMets(input: PackageDescription, documents: DescribedDocuments): Rows {
  const idOf = xmlIdsOf(input.id);
  const { descriptive, preservation, schemas, documentation, representation } = documents;
  const shown: Group[] = [
    ...(schemas.length > 0 ? [{ use: 'Schemas', files: schemas }] : []),
    { use: 'Documentation', files: documentation },
    // The representation once more, in a group of exactly this name, is what eark-validator looks for (CSIP114).
    { use: 'Representations', files: [representation] },
  ];
  const groups = [...shown, { use: useOf(input), files: [representation] }];
  return rowsOf(
    String(xml`${metsStart(input, input.id, input.document.value.project.name)}
${xmlAll(descriptive.map((one) => descriptionSection(idOf, one)))}<amdSec ID="${idOf('', 'administration')}">
${xmlAll(preservation.map((one) => xml`${provenanceSection(idOf, one)}\n`))}</amdSec>
<fileSec ID="${idOf('', 'files')}">
${xmlAll(groups.map((group) => groupElement(idOf, group)))}</fileSec>
<structMap ID="${idOf('', 'structure')}" TYPE="PHYSICAL" LABEL="CSIP"><div ID="${idOf('', 'division')}" LABEL="${input.id}">
<div ID="${idOf('Metadata', 'division')}" LABEL="Metadata" DMDID="${descriptionIds(idOf, descriptive)}" ADMID="${descriptionIds(idOf, preservation)}"${relatives(idOf, input)}
${xmlAll(shown.map(({ use }) => division(idOf, use, input)))}${representationPointer(idOf, '', input)}
</div></structMap>
</mets>
`),
  );
}

function descriptionSection(idOf: XmlIds, document: DescribedDocument): Markup {
  const status = document.superseded ? 'SUPERSEDED' : 'CURRENT';
  return xml`<dmdSec ID="${idOf(document.path, 'description')}" CREATED="${document.at}" STATUS="${status}">${metadataReference(idOf, document)}</dmdSec>\n`;
}

function provenanceSection(idOf: XmlIds, document: DescribedDocument, base = ''): Markup {
  return xml`<digiprovMD ID="${idOf(document.path, 'description')}" STATUS="CURRENT">${metadataReference(idOf, document, base)}</digiprovMD>`;
}

function descriptionIds(idOf: XmlIds, documents: readonly DescribedDocument[]): string {
  return documents.map(({ path }) => idOf(path, 'description')).join(' ');
}

function groupElement(idOf: XmlIds, { use, files }: Group): Markup {
  const elements = files.map((one) => fileElement(idOf(one.path, `file of ${use}`), one, one.path));
  return xml`<fileGrp ID="${idOf(use, 'group')}" USE="${use}"${contentTypeAttributes}>\n${xmlAll(elements)}</fileGrp>\n`;
}

/** commons-ip wants the representation's pointer beside the division of all representations, eark-validator in it. */
function division(idOf: XmlIds, use: string, input: PackageDescription): Markup {
  const inside = use === 'Representations' ? representationPointer(idOf, use, input) : undefined;
  return xml`<div ID="${idOf(use, 'division')}" LABEL="${use}"><fptr FILEID="${idOf(use, 'group')}"/>${inside}</div>\n`;
}

function representationPointer(idOf: XmlIds, parent: string, input: PackageDescription): Markup {
  const use = useOf(input);
  const href = hrefOf(representationOf(input).folder + names.mets);
  return xml`<div ID="${idOf(parent, 'pointer')}" LABEL="${use}"><mptr LOCTYPE="URL" xlink:type="simple" xlink:href="${href}" xlink:title="${idOf(use, 'group')}"/></div>`;
}

/**
 * Where the delivery is divided, the parts, or the package that lists them all, by their identifiers. E-ARK's text shows
 * a structural map of its own for them, which eark-validator takes for a second map of the package (CSIP82); and a
 * division beside the others is a folder to commons-ip (CSIP107). What it gives ends the division of the metadata.
 */
function relatives(idOf: XmlIds, { division }: PackageDescription): Markup {
  if (!division) return xml`/>`;
  const { label, ids } =
    division.kind === 'parent'
      ? { label: 'child AIP', ids: division.parts.map(({ id }) => id) }
      : { label: 'parent AIP', ids: [division.place.of.id] };
  const divisions = ids.map((id) => xml`<div ID="${idOf(id, 'relative')}" LABEL="${label}" CONTENTIDS="${id}"/>\n`);
  return xml`>${xmlAll(divisions)}</div>`;
}

/** METS 1.12 of the representation: one row for each of its files. */
export function representationMets(input: PackageDescription, payload: Payload, premis: DescribedDocument): Rows {
  const idOf = xmlIdsOf(input.id);
  const { name, folder: base } = representationOf(input);
  const group = idOf(base, 'group');
  return rowsOf(
    String(xml`${metsStart(input, name, name)}
<amdSec ID="${idOf(base, 'administration')}">${provenanceSection(idOf, premis, base)}</amdSec>
<fileSec ID="${idOf(base, 'files')}"><fileGrp ID="${group}" USE="Data"${contentTypeAttributes}>
`),
    {
      count: payload.count,
      row(index) {
        const { path, fixity, format } = payload.file(index);
        const member = folders.data + payload.path(index);
        const document = { path: member, mime: format.mime, fixity, at: input.instant };
        return String(fileElement(idOf(base + member, 'file'), document, member, path));
      },
    },
    String(xml`</fileGrp></fileSec>
<structMap ID="${idOf(base, 'structure')}" TYPE="PHYSICAL" LABEL="CSIP"><div ID="${idOf(base, 'division')}" LABEL="${name}"><div ID="${idOf(base, 'metadata')}" LABEL="Metadata" ADMID="${descriptionIds(idOf, [premis])}"/><div ID="${idOf(base, 'data')}" LABEL="Data"><fptr FILEID="${group}"/></div></div></structMap>
</mets>
`),
  );
}

/** Writes a relative path as a URL reference in percent-encoded UTF-8 (RFC 3986). */
export function hrefOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function metadataReference(idOf: XmlIds, document: DescribedDocument, base = ''): Markup {
  const { path, mime, fixity, at, metadata = { otherType: 'OTHER' } } = document;
  const kind =
    'otherType' in metadata
      ? xml`MDTYPE="OTHER" OTHERMDTYPE="${metadata.otherType}"`
      : xml`MDTYPE="${metadata.type}"${metadata.version && xml` MDTYPEVERSION="${metadata.version}"`}`;
  return xml`<mdRef ID="${idOf(path, 'reference')}" LOCTYPE="URL" xlink:type="simple" xlink:href="${hrefOf(path.slice(base.length))}" ${kind} MIMETYPE="${mime}" SIZE="${fixity.bytes}" CREATED="${at}" CHECKSUM="${fixity.sha256}" CHECKSUMTYPE="SHA-256"/>`;
}

function fileElement(id: string, { mime, fixity, at }: DescribedDocument, href: string, trueName?: string): Markup {
  return xml`<file ID="${id}" MIMETYPE="${mime}" SIZE="${fixity.bytes}" CREATED="${at}" CHECKSUM="${fixity.sha256}" CHECKSUMTYPE="SHA-256"${trueName === undefined ? undefined : xml` OWNERID="${trueName}"`}><FLocat LOCTYPE="URL" xlink:type="simple" xlink:href="${hrefOf(href)}"/></file>
`;
}

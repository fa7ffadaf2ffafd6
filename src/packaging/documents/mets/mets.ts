import type { Fixity } from '../../../delivery/fixity/fixity.ts';
import type { Representation } from '../../division/division.ts';
import { folders, names } from '../../layout.ts';
import type { PackageDescription } from '../../plan/package-input.ts';
import type { Payload } from '../../plan/payload.ts';
import { type Rows, rowsOf } from '../rows.ts';
import { type Markup, xml, xmlAll } from '../xml.ts';
import { type XmlIds, xmlIdsOf } from '../xml-id.ts';
import { contentTypeAttributes, metsStart } from './mets-start.ts';

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
  /** That of the delivered files first. */
  readonly representations: readonly DescribedRepresentation[];
}

/** A representation with its own METS. */
export interface DescribedRepresentation {
  readonly representation: Representation;
  readonly mets: DescribedDocument;
}

/** The files of a representation in their order. */
export interface DescribedFiles {
  readonly count: number;
  readonly at: (index: number) => DescribedFile;
}

/** A file of a representation as its METS describes it. */
export interface DescribedFile extends Pick<DescribedDocument, 'mime' | 'fixity'> {
  /** Path below the representation's folder of data. */
  readonly path: string;
  /** Path as delivered. */
  readonly trueName?: string;
}

/** Files that are listed together, and the division of the map that shows them. */
interface Group {
  readonly use: string;
  readonly files: readonly DescribedDocument[];
}

/** The label by which groups and divisions name a representation. */
function useOf({ name }: Representation): string {
  return `Representations/${name}`;
}

/** The delivered files under the names that they have in the package. */
export function deliveredFiles(payload: Payload): DescribedFiles {
  return {
    count: payload.count,
    at(index) {
      const { path: trueName, fixity, format } = payload.file(index);
      return { path: payload.path(index), mime: format.mime, fixity, trueName };
    },
  };
}

/** METS 1.12 of the whole package in the one shape that eark-validator, commons-ip and the schemas accept alike. */
export function packageMets(input: PackageDescription, documents: DescribedDocuments): Rows {
  const idOf = xmlIdsOf(input.id);
  const { descriptive, preservation, schemas, documentation, representations } = documents;
  const shown: Group[] = [
    ...(schemas.length > 0 ? [{ use: 'Schemas', files: schemas }] : []),
    { use: 'Documentation', files: documentation },
    // All representations once more, in a group of exactly this name, is what eark-validator looks for (CSIP114).
    { use: 'Representations', files: representations.map(({ mets }) => mets) },
  ];
  const groups = [
    ...shown,
    ...representations.map(({ representation, mets }) => ({ use: useOf(representation), files: [mets] })),
  ];
  const pointers = (parent: string): Markup =>
    xmlAll(representations.map(({ representation }) => representationPointer(idOf, parent, representation)));
  return rowsOf(
    String(xml`${metsStart(input, input.id, input.document.value.project.name)}
${xmlAll(descriptive.map((one) => descriptionSection(idOf, one)))}<amdSec ID="${idOf('', 'administration')}">
${xmlAll(preservation.map((one) => xml`${provenanceSection(idOf, one)}\n`))}</amdSec>
<fileSec ID="${idOf('', 'files')}">
${xmlAll(groups.map((group) => groupElement(idOf, group)))}</fileSec>
<structMap ID="${idOf('', 'structure')}" TYPE="PHYSICAL" LABEL="CSIP"><div ID="${idOf('', 'division')}" LABEL="${input.id}">
<div ID="${idOf('Metadata', 'division')}" LABEL="Metadata" DMDID="${descriptionIds(idOf, descriptive)}" ADMID="${descriptionIds(idOf, preservation)}"${relatives(idOf, input)}
${xmlAll(shown.map(({ use }) => division(idOf, use, use === 'Representations' ? pointers(use) : undefined)))}${pointers('')}
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

/** commons-ip wants the representations' pointers beside the division of all representations, eark-validator in it. */
function division(idOf: XmlIds, use: string, inside: Markup | undefined): Markup {
  return xml`<div ID="${idOf(use, 'division')}" LABEL="${use}"><fptr FILEID="${idOf(use, 'group')}"/>${inside}</div>\n`;
}

function representationPointer(idOf: XmlIds, parent: string, representation: Representation): Markup {
  const use = useOf(representation);
  const href = hrefOf(representation.folder + names.mets);
  const role = representation.name === 'eep' ? 'pointer to eep' : 'pointer';
  return xml`<div ID="${idOf(parent, role)}" LABEL="${use}"><mptr LOCTYPE="URL" xlink:type="simple" xlink:href="${href}" xlink:title="${idOf(use, 'group')}"/></div>`;
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

/** METS 1.12 of a representation: one row for each of its files. */
export function representationMets(
  input: PackageDescription,
  { name, folder: base }: Representation,
  files: DescribedFiles,
  premis: DescribedDocument,
): Rows {
  const idOf = xmlIdsOf(input.id);
  const group = idOf(base, 'group');
  return rowsOf(
    String(xml`${metsStart(input, name, name)}
<amdSec ID="${idOf(base, 'administration')}">${provenanceSection(idOf, premis, base)}</amdSec>
<fileSec ID="${idOf(base, 'files')}"><fileGrp ID="${group}" USE="Data"${contentTypeAttributes}>
`),
    {
      count: files.count,
      row(index) {
        const { path, mime, fixity, trueName } = files.at(index);
        const member = folders.data + path;
        const document = { path: member, mime, fixity, at: input.instant };
        return String(fileElement(idOf(base + member, 'file'), document, member, trueName));
      },
    },
    String(xml`</fileGrp></fileSec>
<structMap ID="${idOf(base, 'structure')}" TYPE="PHYSICAL" LABEL="CSIP"><div ID="${idOf(base, 'division')}" LABEL="${name}"><div ID="${idOf(base, 'metadata')}" LABEL="Metadata" ADMID="${descriptionIds(idOf, [premis])}"/><div ID="${idOf(base, 'data')}" LABEL="Data"><fptr FILEID="${group}"/></div></div></structMap>
</mets>
`),
  );
}

/** Writes a relative path as a URL reference in percent-encoded UTF-8 (RFC 3986). */
function hrefOf(path: string): string {
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

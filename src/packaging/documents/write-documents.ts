import type { Fixity } from '../../delivery/fixity/fixity.ts';
import { eepRepresentation, type Representation, representationOf } from '../division/division.ts';
import type { EepPackages } from '../eep/eep-packages.ts';
import { folders, names, packageFolder } from '../layout.ts';
import type { Member, Members } from '../plan/members.ts';
import type { NamedDocument, PackageDescription } from '../plan/package-input.ts';
import type { Payload } from '../plan/payload.ts';
import { bagInfo, declarationText, manifestLine } from './bagit.ts';
import { dublinCore } from './dublin-core.ts';
import { eepFiles, eepPremis } from './eep-documents.ts';
import { indexCsv } from './index-csv.ts';
import {
  type DescribedDocument,
  type DescribedFiles,
  type DescribedRepresentation,
  deliveredFiles,
  packageMets,
  representationMets,
} from './mets/mets.ts';
import { packagePremis, representationPremis } from './premis/premis.ts';
import { aboutPackage, howToVerify } from './readme.ts';
import { type Rows, rowsOf } from './rows.ts';
import type { Scratch } from './scratch.ts';
import { type DocumentContent, type WrittenMember, writtenDocument, writtenRows } from './written-member.ts';

/** What a package holds beside its documents. */
export interface PackageContents {
  readonly payload: Payload;
  readonly eep: EepPackages | undefined;
  /** Puts these contents among the documents that there are by now. */
  readonly withFiles: (written: ReadonlyMap<string, WrittenMember>) => Members;
}

/** Everything in the package that was not delivered, by name in the ZIP: from the inside out, as each lists the ones before. */
export async function writeDocuments(
  input: PackageDescription,
  contents: PackageContents,
  scratch?: Scratch,
): Promise<Map<string, WrittenMember>> {
  const inside = await writePackage(input, contents, scratch);
  const written = new Map([...inside].map(([path, member]) => [packageFolder(input.id) + path, member]));
  const tags = await writeBag(input, contents.withFiles(written), scratch);
  for (const [path, member] of tags) written.set(`${input.id}/${path}`, member);
  return written;
}

/** What a METS is to say of a document, but for what is learned when it is written. */
type Description = Omit<DescribedDocument, 'fixity' | 'at'> & { readonly at?: string };

const premisKind = { mime: 'application/xml', metadata: { type: 'PREMIS', version: '3.0' } } as const;
const dublinCoreKind = { mime: 'application/xml', metadata: { type: 'DC' } } as const;
const handoverKind = { mime: 'application/json', metadata: { otherType: 'yijiao-handover/1' } } as const;
const partKind = { mime: 'application/json', metadata: { otherType: 'yijiao-package-part/1' } } as const;
const reportKind = { mime: 'application/json', metadata: { otherType: 'yijiao-check-report/1' } } as const;

/** The E-ARK package without its files, by path below its folder. */
async function writePackage(
  input: PackageDescription,
  { payload, eep }: PackageContents,
  scratch: Scratch | undefined,
): Promise<Map<string, WrittenMember>> {
  const { instant, supersedes, profile, division } = input;
  const written = new Map<string, WrittenMember>();
  const add = async (description: Description, content: DocumentContent): Promise<DescribedDocument> => {
    const { path } = description;
    if (written.has(path)) throw new Error(`two documents of the package are called "${path}"`);
    const member = await writtenDocument(content, { sm3: profile.sm3, scratch });
    written.set(path, member);
    return { at: instant, ...description, fixity: member.fixity };
  };
  const addAll = async (documents: readonly NamedDocument[], folder: string): Promise<DescribedDocument[]> => {
    const described: DescribedDocument[] = [];
    for (const { name, raw } of documents) described.push(await add({ path: folder + name, mime: mimeOf(name) }, raw));
    return described;
  };

  const descriptive = [await add({ path: names.dublinCore, ...dublinCoreKind }, dublinCore(input))];
  if (supersedes) {
    const { raw, at } = supersedes.description;
    const path = `${folders.descriptive}dc.v${supersedes.version}.xml`;
    descriptive.push(await add({ path, ...dublinCoreKind, at, superseded: true }, raw));
  }
  descriptive.push(await add({ path: names.document, ...handoverKind }, input.document.raw));
  const preservation = [
    await add({ path: names.premis, ...premisKind }, packagePremis(input, payload, eep)),
    await add({ path: names.report, ...reportKind }, input.report),
    ...(await addAll(input.evidence, folders.other)),
  ];
  if (division?.kind === 'part') {
    preservation.push(await add({ path: names.part, ...partKind }, documentBytes(division.place)));
  }
  const schemas = await addAll(input.schemas, folders.schemas);
  const documentation = [
    await add({ path: names.about, mime: 'text/markdown' }, aboutPackage(input, payload)),
    await add({ path: names.index, mime: 'text/csv' }, indexCsv(input, payload)),
  ];
  const describe = async (
    representation: Representation,
    premis: Rows,
    files: DescribedFiles,
  ): Promise<DescribedRepresentation> => {
    const { folder: base } = representation;
    const described = await add({ path: base + names.premis, ...premisKind }, premis);
    const mets = { path: base + names.mets, mime: 'application/xml' };
    return { representation, mets: await add(mets, representationMets(input, representation, files, described)) };
  };
  const representations = [
    await describe(representationOf(input), representationPremis(input, payload), deliveredFiles(payload)),
  ];
  if (eep) representations.push(await describe(eepRepresentation, eepPremis(input, eep, payload), eepFiles(eep)));
  const documents = { descriptive, preservation, schemas, documentation, representations };
  await add({ path: names.mets, mime: 'application/xml' }, packageMets(input, documents));
  return written;
}

/** A document of ours: the same value always gives the same bytes. */
function documentBytes(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}

/** The bag's own files, by path below its folder. */
async function writeBag(
  input: PackageDescription,
  data: Members,
  scratch: Scratch | undefined,
): Promise<Map<string, WrittenMember>> {
  const { sm3 } = input.profile;
  const write = (rows: Rows): Promise<WrittenMember> => writtenRows(rows, { sm3: false, scratch });
  const bytes = sumOfBytes(data);
  const tags = new Map<string, WrittenMember>([
    [names.declaration, await write(rowsOf(declarationText))],
    [names.info, await write(bagInfo(input, { files: data.count, bytes }))],
    [names.howToVerify, await write(howToVerify(input))],
    [names.manifest, await write(manifest(input.id, data, ({ sha256 }) => sha256))],
  ]);
  if (sm3) tags.set(names.sm3List, await write(manifest(input.id, data, sm3Of)));
  const lines = [...tags].map(([name, { fixity }]) => manifestLine(fixity.sha256, name));
  tags.set(names.tagManifest, await write(rowsOf(lines.sort().join(''))));
  return tags;
}

function manifest(id: string, data: Members, digestOf: (fixity: Fixity, member: Member) => string): Rows {
  return {
    count: data.count,
    row(index) {
      const member = data.at(index);
      return manifestLine(digestOf(member.fixity, member), member.name.slice(id.length + 1));
    },
  };
}

function sm3Of({ sm3 }: Fixity, { name }: Member): string {
  if (sm3 === undefined) throw new Error(`the profile asks for SM3, but "${name}" has no such digest`);
  return sm3;
}

function sumOfBytes(members: Members): number {
  let bytes = 0;
  for (let index = 0; index < members.count; index++) bytes += members.at(index).fixity.bytes;
  return bytes;
}

const mimes: Readonly<Record<string, string>> = {
  json: 'application/json',
  xml: 'application/xml',
  xsd: 'application/xml',
  txt: 'text/plain',
  cer: 'application/pkix-cert',
  crt: 'application/pkix-cert',
  der: 'application/pkix-cert',
  pem: 'application/x-pem-file',
  crl: 'application/pkix-crl',
  ocsp: 'application/ocsp-response',
  tsr: 'application/timestamp-reply',
  p7s: 'application/pkcs7-signature',
};

function mimeOf(name: string): string {
  return mimes[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
}

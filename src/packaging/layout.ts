import path from 'node:path';

/** The folders and names of a package (E-ARK AIP 2.2.0 in a BagIt 1.0 bag); folders end in a slash. */
export const folders = {
  metadata: 'metadata/',
  descriptive: 'metadata/descriptive/',
  preservation: 'metadata/preservation/',
  other: 'metadata/other/',
  schemas: 'schemas/',
  documentation: 'documentation/',
  representation: 'representations/rep1/',
  /** The same records as packages of DA/T 48-2009, where they are asked for. */
  eep: 'representations/eep/',
  /** In the package of a divided delivery, where the list of its parts stands for the files. */
  parts: 'representations/parts/',
  data: 'data/',
} as const;

export const names = {
  mets: 'METS.xml',
  premis: `${folders.preservation}premis.xml`,
  dublinCore: `${folders.descriptive}dc.xml`,
  document: `${folders.descriptive}handover.json`,
  report: `${folders.other}check-report.json`,
  evidence: `${folders.other}signatures.json`,
  part: `${folders.other}package-part.json`,
  partList: `${folders.parts}${folders.data}parts.json`,
  index: `${folders.documentation}index.csv`,
  about: `${folders.documentation}README.md`,
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  sm3List: 'checksums-sm3.txt',
  howToVerify: 'README.txt',
} as const;

/** Longest name of a member, in characters: an auditor's folder of 70 more still fits what Windows can open. */
export const longestName = 180;

/** How many characters the path of a delivered file may have below their folder, in a package of that identifier. */
export function longestDeliveredPath(id: string): number {
  return longestName - packageFolder(id).length - folders.representation.length - folders.data.length;
}

/** The folder of the E-ARK package inside its bag's folder: both are named like the package. */
export function packageFolder(id: string): string {
  return `${id}/data/${id}/`;
}

/**
 * Whether a path below a package's folder is that of the document of its own that has the name, of the whole or of one
 * representation (E-ARK CSIP 2.2.0, CSIPSTR4 and CSIPSTR12): delivered files may be called alike.
 */
export function isOwnDocument(id: string, path: string, name: string): boolean {
  const base = `data/${id}/`;
  const inside = path.startsWith(base) ? path.slice(base.length) : '';
  const [representation = ''] = /^representations\/[^/]+\//u.exec(inside) ?? [];
  return inside === representation + name;
}

/** Where a part lies beside the package that lists it, when that is called otherwise than its identifier: `x.zip` has `x-01.zip`. */
export function partFileBeside(file: string, number: number): string {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}-${String(number).padStart(2, '0')}${ext}`);
}

/** File name of a package, E-ARK AIP22. */
export function packageFileName(id: string, version: number): string {
  return `${id}.v${version}.zip`;
}

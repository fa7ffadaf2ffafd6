import type { SignedContent } from '../../signatures/content/signed-content.ts';
import { BudgetExceeded, type OpeningLimits, openBudget, openingLimits } from './budget.ts';
import type { Opened } from './opened.ts';
import { beginOpening, type Opener, OpeningFault } from './opening.ts';

/** Grows whenever a file would be told of otherwise; with a file's digest it names an outcome for good. */
export const openerVersion = 4;

/** Each opener is loaded when the first file needs it. */
const loaders = {
  pdf: async () => (await import('./pdf/open-pdf.ts')).openPdf,
  ofd: async () => (await import('./zip/open-ofd.ts')).openOfd,
  zip: async () => (await import('./zip/open-zip.ts')).openZip,
  ooxml: async () => (await import('./office/open-office-xml.ts')).openOfficeXml,
  odf: async () => (await import('./office/open-document.ts')).openOpenDocument,
  compound: async () => (await import('./office/open-compound.ts')).openCompound,
  xml: async () => (await import('./xml/open-xml.ts')).openXml,
  jpeg: async () => (await import('./image/open-jpeg.ts')).openJpeg,
  png: async () => (await import('./image/open-png.ts')).openPng,
  tiff: async () => (await import('./image/open-tiff.ts')).openTiff,
  dwg: async () => (await import('./cad/open-dwg.ts')).openDwg,
  ifc: async () => (await import('./cad/open-ifc.ts')).openIfc,
  mp4: async () => (await import('./media/open-mp4.ts')).openMp4,
  riff: async () => (await import('./media/open-riff.ts')).openRiff,
  mp3: async () => (await import('./media/open-mp3.ts')).openMp3,
} as const satisfies Readonly<Record<string, () => Promise<Opener>>>;

type OpenerName = keyof typeof loaders;

/** Asked for again, a module would be resolved again, which takes a tenth of the time of a small file. */
const openers = new Map<OpenerName, Promise<Opener>>();

function openerOf(name: OpenerName): Promise<Opener> {
  const known = openers.get(name) ?? loaders[name]();
  openers.set(name, known);
  return known;
}

/** By family of the format registry. */
const openerOfFamily: ReadonlyMap<string, OpenerName> = new Map<string, OpenerName>([
  ['pdf', 'pdf'],
  ['pdf-a', 'pdf'],
  ['ofd', 'ofd'],
  ['zip', 'zip'],
  ...['docx', 'docm', 'xlsx', 'xlsm', 'xlsb', 'pptx', 'pptm'].map((family) => [family, 'ooxml'] as const),
  ...['odt', 'ods', 'odp', 'odg'].map((family) => [family, 'odf'] as const),
  ...['office-encrypted', 'doc', 'xls', 'ppt', 'wps', 'et', 'dps'].map((family) => [family, 'compound'] as const),
  ...['xml', 'xml-signature', 'svg', 'x3d'].map((family) => [family, 'xml'] as const),
  ['jpeg', 'jpeg'],
  ['png', 'png'],
  ['tiff', 'tiff'],
  ['bigtiff', 'tiff'],
  ['dwg', 'dwg'],
  ['ifc', 'ifc'],
  ...['mp4', 'mov', 'm4a', '3gp'].map((family) => [family, 'mp4'] as const),
  ['avi', 'riff'],
  ['wav', 'riff'],
  ['mp3', 'mp3'],
]);

/** Whether files of a family can be opened here. */
export function isOpenable(family: string | undefined): boolean {
  return family !== undefined && openerOfFamily.has(family);
}

/**
 * Opens a file of a family that {@link isOpenable}: looks whether it can be used, how many pages it has, and what it would do.
 * @throws whatever reading the source throws, and faults of ours
 */
export async function openFile(
  source: SignedContent,
  family: string,
  limits: OpeningLimits = openingLimits,
): Promise<Opened> {
  const name = openerOfFamily.get(family);
  if (name === undefined) throw new RangeError(`nobody opens ${family}`);
  const opener = await openerOf(name);
  const opening = beginOpening(source, openBudget(limits));
  try {
    await opener(opening);
  } catch (error) {
    if (error instanceof OpeningFault) opening.trouble(error.trouble.code, error.trouble.at);
    else if (error instanceof BudgetExceeded) opening.trouble('limit', error.limit);
    else throw error;
  }
  return opening.result();
}

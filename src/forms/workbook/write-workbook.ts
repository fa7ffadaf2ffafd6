import type { Readable } from 'node:stream';
import { archiveBundle, type BundledFile } from '../../packaging/archive-bundle.ts';
import { escapeXml } from '../../packaging/documents/xml.ts';
import { stylesPart } from './looks.ts';
import { sheetPart } from './sheet-part.ts';
import type { WrittenSheet } from './written-sheet.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Media type of a workbook. */
export const workbookType = `${contentType}.sheet`;

/** Writes a workbook (.xlsx, ECMA-376) on the fly; equal sheets are equal bytes. */
export function writeWorkbook(sheets: readonly WrittenSheet[]): Readable {
  return archiveBundle(partsOf(sheets), { compressed: true });
}

function partsOf(sheets: readonly WrittenSheet[]): BundledFile[] {
  return [
    part('[Content_Types].xml', contentTypes(sheets.length)),
    part('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']])),
    part('xl/workbook.xml', workbookPart(sheets)),
    part(
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    ),
    part('xl/styles.xml', stylesPart()),
    ...sheets.map((sheet, index) => ({
      path: `xl/worksheets/sheet${index + 1}.xml`,
      bytes: Number.POSITIVE_INFINITY,
      read: () => sheetPart(sheet),
    })),
  ];
}

function part(path: string, markup: string): BundledFile {
  const content = Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${markup}`);
  return {
    path,
    bytes: content.length,
    async *read() {
      yield content;
    },
  };
}

function contentTypes(sheets: number): string {
  const overrides = Array.from(
    { length: sheets },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${contentType}.worksheet+xml"/>`,
  );
  return [
    `<Types xmlns="${packaged}/content-types">`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/>`,
    ...overrides,
    '</Types>',
  ].join('');
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${related}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${packaged}/relationships">${all.join('')}</Relationships>`;
}

function workbookPart(sheets: readonly WrittenSheet[]): string {
  const list = sheets.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const titles = sheets.flatMap(({ name, heads }, index) =>
    heads
      ? `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeXml(`${quoted(name)}!$1:$${heads}`)}</definedName>`
      : [],
  );
  return [
    `<workbook xmlns="${main}" xmlns:r="${related}"><sheets>${list.join('')}</sheets>`,
    titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : '',
    '</workbook>',
  ].join('');
}

/** A sheet's name as formulas write it. */
export function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

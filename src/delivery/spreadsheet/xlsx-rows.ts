import { Problem } from '../../problem.ts';
import { openZipIn } from '../content/zip-content.ts';
import type { NamedSource } from '../content/zip-source.ts';
import { type Workbook, type WorkbookLimits, workbookLimits } from './workbook.ts';
import { notWorkbook, openParts, type Parts, relationshipsOf } from './xlsx/parts.ts';
import { readSharedTexts } from './xlsx/shared-texts.ts';
import { sheetRows } from './xlsx/sheet-rows.ts';
import { readStyles } from './xlsx/styles.ts';

/** Most sheets of a workbook; memory alone bounds them in Excel. */
const mostSheets = 10_000;

/**
 * Opens a workbook (.xlsx, ECMA-376) to read its cells as people see them; macros, formulas and what lies outside of the
 * file are left alone. Sheets are streamed; the texts that cells share are held in memory.
 * @throws {Problem} `workbook.not-xlsx`, `workbook.malformed`, `workbook.too-large`, `workbook.too-much-text`,
 * `delivery.zip-…` when the file is damaged or made to hurt
 */
export async function readSheets(source: NamedSource, limits: WorkbookLimits = workbookLimits): Promise<Workbook> {
  const { name: file, bytes } = source;
  if (bytes > limits.bytes) throw new Problem('workbook.file-too-large', { params: { file, limit: limits.bytes } });
  await refuseOther(source);
  const content = await openZipIn(source);
  try {
    const parts = await openParts(content, file);
    const { sheets, sharedTexts, styles, from1904 } = await readWorkbookPart(parts);
    const setting = {
      parts,
      limits,
      sharedTexts: sharedTexts === undefined ? [] : await readSharedTexts(parts, sharedTexts, limits),
      formatOf: await readStyles(parts, styles, from1904),
    };
    return {
      sheets: sheets.map(({ name, hidden, part }) => ({
        name,
        hidden,
        rows: () => sheetRows(setting, { name, part }),
      })),
      close: () => content.close(),
    };
  } catch (error) {
    await content.close();
    throw error;
  }
}

/** The first bytes of a ZIP, and those of what older and encrypted workbooks are kept in. */
const magics = { zip: '504b0304', compound: 'd0cf11e0' } as const;

async function refuseOther(source: NamedSource): Promise<void> {
  const chunks = await Array.fromAsync(source.read({ start: 0, end: Math.min(4, source.bytes) }));
  const start = Buffer.concat(chunks).toString('hex');
  if (start === magics.zip) return;
  throw notWorkbook(source.name, start === magics.compound ? '.xls/.et' : 'no ZIP');
}

interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

interface WorkbookPart {
  readonly sheets: readonly SheetEntry[];
  readonly sharedTexts: string | undefined;
  readonly styles: string | undefined;
  readonly from1904: boolean;
}

async function readWorkbookPart(parts: Parts): Promise<WorkbookPart> {
  const main = (await relationshipsOf(parts, '')).find(({ type }) => type === 'officeDocument')?.target;
  if (main === undefined || !parts.has(main)) throw notWorkbook(parts.file, 'no workbook');
  const all = await relationshipsOf(parts, main);
  const related = all.filter(({ target }) => parts.has(target));
  const partOf = new Map(related.filter(({ type }) => type === 'worksheet').map(({ id, target }) => [id, target]));
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  await parts.readAll(main, {
    open({ name, attribute, attributes }) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      const part = name === 'sheet' ? partOf.get(attributes().get('id') ?? '') : undefined;
      if (part !== undefined && sheets.length < mostSheets) {
        sheets.push({ name: attribute('name') ?? '', hidden: (attribute('state') ?? 'visible') !== 'visible', part });
      }
    },
    close() {},
  });
  if (sheets.length === 0) throw notWorkbook(parts.file, 'no sheets');
  const targetOf = (wanted: string): string | undefined => related.find(({ type }) => type === wanted)?.target;
  const sharedTexts = targetOf('sharedStrings');
  const lost = all.find(({ type }) => type === 'sharedStrings')?.target;
  // Without it every cell that has a text would be empty.
  if (sharedTexts === undefined && lost !== undefined) throw notWorkbook(parts.file, `no ${lost}`);
  return { sheets, sharedTexts, styles: targetOf('styles'), from1904 };
}

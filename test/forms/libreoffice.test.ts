import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { parse as parseCsv } from 'csv-parse/sync';
import { readSheets } from '../../src/delivery/spreadsheet/xlsx-rows.ts';
import { formNames, forms, writeForm } from '../../src/forms/forms.ts';
import { writeTemplate } from '../../src/forms/template/template.ts';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';
import { yijiao } from '../support/cli.ts';
import { everySheetAsCsv, findLibreoffice } from '../support/libreoffice.ts';
import { sampleHandover, samplePath } from '../support/sample-project.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { bytesOf, fillTemplate, partsOf, sourceOf } from './support/fill-template.ts';
import { fillingOf } from './support/sample-filling.ts';

const profile = (await loadProfiles()).find('cn-cq');

async function sampleFolder(t: ExecutionContext): Promise<string> {
  const folder = path.join(await temporaryFolder(t), 'delivery');
  await cp(samplePath('delivery'), folder, { recursive: true });
  await rm(path.join(folder, 'handover.json'));
  return folder;
}

/** The template of the sample project, filled in. */
async function filledTemplate(t: ExecutionContext): Promise<string> {
  const file = path.join(await temporaryFolder(t), '移交清单.xlsx');
  const template = await bytesOf(writeTemplate(profile));
  await writeFile(file, await fillTemplate(template, fillingOf(await sampleHandover('delivery'))));
  return file;
}

async function handoverFrom(t: ExecutionContext, list: string): Promise<HandoverDocument> {
  const folder = await sampleFolder(t);
  const made = await yijiao(['init', folder, '--from', list, '--profile', 'cn-cq']);
  t.is(made.code, 0, made.stderr);
  return JSON.parse(await readFile(path.join(folder, 'handover.json'), 'utf8')) as HandoverDocument;
}

test('a filled template that LibreOffice has saved again says the same', async (t) => {
  const resave = await findLibreoffice(t);
  if (!resave) return;
  const file = await filledTemplate(t);
  const saved = (await resave([file], 'xlsx')).get(path.basename(file)) ?? '';
  t.notDeepEqual(await readFile(saved), await readFile(file));
  t.deepEqual(await handoverFrom(t, saved), await handoverFrom(t, file));
});

test('LibreOffice offers the lists of the template in their cells', async (t) => {
  const resave = await findLibreoffice(t);
  if (!resave) return;
  const file = path.join(await temporaryFolder(t), 'template.xlsx');
  await writeFile(file, await bytesOf(writeTemplate(profile)));
  const saved = await readFile((await resave([file], 'fods')).get('template.fods') ?? '', 'utf8');
  const offered = [...saved.matchAll(/table:condition="of:cell-content-is-in-list\(\[([^\]]*)\]\)"/gu)];
  const made = [...(await partsOf(await readFile(file))).values()].join('').match(/<dataValidation [^>]*type="list"/gu);
  t.is(offered.length, made?.length ?? 0);
  for (const [, range = ''] of offered) t.regex(range, /^\$(代码表|案卷目录|单位工程)\.\$[A-Z]+\$\d+:/u);
});

for (const characters of ['UTF-8', 'GB18030'] as const) {
  test(`the record list that LibreOffice saves as CSV in ${characters} lists the same records`, async (t) => {
    const resave = await findLibreoffice(t);
    if (!resave) return;
    const file = await filledTemplate(t);
    const sheets = await resave([file], everySheetAsCsv(characters));
    const listed = await handoverFrom(t, sheets.get('移交清单-卷内目录.csv') ?? '');
    t.deepEqual(recordsIn(listed), recordsIn(await handoverFrom(t, file)));
  });
}

/** What the record list alone can say. */
function recordsIn({ volumes }: HandoverDocument): unknown {
  return volumes.map(({ no, records }) => ({ no, records }));
}

test('LibreOffice shows every form as it was written, and computes nothing', async (t) => {
  const resave = await findLibreoffice(t);
  if (!resave) return;
  const document = await sampleHandover('delivery');
  const [record] = document.volumes[0]?.records ?? [];
  Object.assign(record ?? {}, { title: '=1+1' });
  const folder = await temporaryFolder(t);
  const source = { document, profile, bytesOf: () => 1000, rawOf: async () => undefined };
  const written = new Map<string, Buffer>();
  for (const name of formNames) {
    const workbook = await bytesOf(writeForm(forms[name], 'xlsx', source, new Date('2026-01-15T08:00:00Z')));
    written.set(name, workbook);
    await writeFile(path.join(folder, `${name}.xlsx`), workbook);
  }
  const files = formNames.map((name) => path.join(folder, `${name}.xlsx`));
  const shown = await resave(files, everySheetAsCsv('UTF-8'));
  const seen: string[] = [];
  for (const [name, workbook] of written) {
    for (const [sheet, rows] of Object.entries(await textsOf(workbook))) {
      const csv = await readFile(shown.get(`${name}-${sheet}.csv`) ?? '', 'utf8');
      const cells = parseCsv(csv, { relax_column_count: true });
      t.deepEqual(cells.map(said).filter(isFilled), rows.map(said).filter(isFilled), `${name} ${sheet}`);
      seen.push(...cells.flat());
    }
  }
  t.true(seen.includes('=1+1'));
});

/** The rows of every sheet as our own reader has them. */
async function textsOf(workbook: Buffer): Promise<Record<string, string[][]>> {
  const read = await readSheets(sourceOf('a.xlsx', workbook));
  const sheets: Record<string, string[][]> = {};
  for (const sheet of read.sheets) {
    sheets[sheet.name] = (await Array.fromAsync(sheet.rows())).map(({ cells }) => cells.map(({ text }) => text));
  }
  await read.close();
  return sheets;
}

/** What a row says, merged cells once. */
const said = (row: readonly string[]): string[] => [...new Set(row)].filter((text) => text !== '');
const isFilled = (row: readonly string[]): boolean => row.length > 0;

import test from 'ava';
import { makeWorkbook } from '../../../fixtures/attack/workbook.ts';
import { openFolder } from '../../../src/delivery/content/folder-content.ts';
import { readCatalogue } from '../../../src/delivery/layouts/read-catalogue.ts';
import { duplexDelivery } from '../../story/duplex-delivery.ts';
import { catalogueOf, outline, placesOf, problemOf, remarksOf } from './support/delivery.ts';
import { cobieSample, rowsOf } from './support/samples.ts';

test('the documents of a COBie workbook become records, their categories volumes', async (t) => {
  const catalogue = await catalogueOf(t, cobieSample);
  t.is(catalogue?.layout, 'cobie');
  t.is(catalogue?.project.name, 'Riverside');
  t.deepEqual(outline(catalogue), {
    '1 Product Data': ['1 Boiler data: docs/boiler.txt', '2 Pump data: docs/pump.txt'],
    '2 Manual': ['1 Pump manual: manual.txt'],
    '3 移交目录': ['1 handover.xlsx: handover.xlsx'],
  });
  t.deepEqual(remarksOf(catalogue), ['file-named-otherwise handover.xlsx#Document 3 File']);
});

test('a document on the web, and one without a file, are told and not listed', async (t) => {
  const heads = ['Name', 'Category', 'SheetName', 'RowName', 'Directory', 'File'];
  const rows = [
    heads,
    ['Pump', 'Manual', 'Type', 'P', 'n/a', 'pump.txt'],
    ['Fan', 'Manual', 'Type', 'F', 'https://example.org/fans', 'fan.pdf'],
    ['Door', 'Manual', 'Type', 'D', 'docs', 'n/a'],
  ];
  const workbook = makeWorkbook({ sheets: { Document: `<sheetData>${rowsOf(rows)}</sheetData>` } });
  const catalogue = await catalogueOf(t, { 'a.xlsx': workbook, 'pump.txt': 'x' });
  t.deepEqual(outline(catalogue), { '1 Manual': ['1 Pump: pump.txt'], '2 移交目录': ['1 a.xlsx: a.xlsx'] });
  t.deepEqual(remarksOf(catalogue), [
    'record-without-file a.xlsx#Document 3 File',
    'record-without-file a.xlsx#Document 4 File',
  ]);
});

test('cells that show an error or were never calculated become no documents', async (t) => {
  const heads = ['Name', 'Category', 'SheetName', 'RowName', 'Directory', 'File', 'Description'];
  const cells = '<c t="e"><v>#REF!</v></c><c><f>A1</f></c><c t="e"><v>#N/A</v></c><c/><c/><c><f>A1</f></c>';
  const workbook = makeWorkbook({
    sheets: {
      Facility: `<sheetData>${rowsOf([['ProjectName']])}<row><c t="e"><v>#NAME?</v></c></row></sheetData>`,
      Document: `<sheetData>${rowsOf([heads])}<row>${cells}</row></sheetData>`,
    },
  });
  t.deepEqual(placesOf(await problemOf(t, { 'a.xlsx': workbook })), [
    'catalogue.cell-error /a.xlsx#Document/2/Name',
    'catalogue.cell-uncalculated /a.xlsx#Document/2/Category',
    'catalogue.cell-uncalculated /a.xlsx#Document/2/File',
    'catalogue.cell-error /a.xlsx#Facility/2/ProjectName',
  ]);
});

test('two catalogues in a folder are told, and the one that is named is read', async (t) => {
  const files = { ...cobieSample, 'second.xlsx': cobieSample['handover.xlsx'] ?? '' };
  t.is((await problemOf(t, files)).code, 'catalogue.several');
  t.is((await catalogueOf(t, files, { from: 'second.xlsx' }))?.catalogue, 'second.xlsx');
  t.is((await problemOf(t, files, { from: 'docs/boiler.txt' })).code, 'catalogue.unknown');
  t.is((await problemOf(t, files, { from: '../handover.xlsx' })).code, 'catalogue.outside');
});

test('a folder without a catalogue has none, whatever workbooks lie in it', async (t) => {
  t.is(await catalogueOf(t, { 'a.xlsx': 'no workbook', 'b.xml': '<b/>', 'c.xml': '<<', 'd.pdf': '' }), undefined);
});

test('the COBie workbook of a real building lists its documents', async (t) => {
  const folder = await duplexDelivery(t);
  if (folder === undefined) return;
  const content = openFolder(folder);
  t.teardown(() => content.close());
  const from = '2012-03-23-Duplex-Handover.xlsx';
  const catalogue = await readCatalogue(content, await Array.fromAsync(content.entries()), { from });
  const records = catalogue?.volumes.flatMap((volume) => volume.records) ?? [];
  t.true(records.some(({ files }) => files[0]?.path === 'document/BathTub_ProductData.pdf'));
  t.true(records.length > 40);
  const remarks = remarksOf(catalogue);
  t.true(remarks.includes(`file-named-otherwise ${from}#Document 45 File`));
  t.true(remarks.includes(`file-listed-again ${from}#Document 27 File`));
});

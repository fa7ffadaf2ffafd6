import { Readable } from 'node:stream';
import { makeZip } from '../../../fixtures/attack/zip.ts';
import { openZipIn } from '../../../src/delivery/content/zip-content.ts';
import type { NamedSource } from '../../../src/delivery/content/zip-source.ts';
import { columnLetters } from '../../../src/delivery/spreadsheet/workbook.ts';

/** What people enter: rows below the heads of a sheet, by its name; of the upright one values by their labels. */
export interface Filling {
  readonly rows: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly upright: Readonly<Record<string, string>>;
}

/** All bytes of a stream. */
export async function bytesOf(stream: Readable): Promise<Buffer> {
  return Buffer.concat(await stream.toArray());
}

export function sourceOf(name: string, bytes: Buffer): NamedSource {
  return {
    name,
    bytes: bytes.length,
    async *read({ start, end }) {
      yield bytes.subarray(start, end);
    },
  };
}

/** The parts of a workbook as texts, by their names. */
export async function partsOf(workbook: Buffer): Promise<Map<string, string>> {
  const content = await openZipIn(sourceOf('a.xlsx', workbook));
  const parts = new Map<string, string>();
  for await (const { path } of content.entries()) {
    parts.set(path, (await bytesOf(Readable.from(content.read(path)))).toString());
  }
  await content.close();
  return parts;
}

/** Names of the sheets of a workbook, in the order of their parts. */
export function sheetNames(parts: ReadonlyMap<string, string>): string[] {
  return [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]+)"/gu)].map(([, name = '']) => name);
}

/** Fills a template in as Excel would: the cells are there, and nothing else of it changes. */
export async function fillTemplate(workbook: Buffer, { rows, upright }: Filling): Promise<Buffer> {
  const parts = await partsOf(workbook);
  for (const [index, name] of sheetNames(parts).entries()) {
    const part = `xl/worksheets/sheet${index + 1}.xml`;
    const markup = parts.get(part) ?? '';
    const last = markup.match(/<row /gu)?.length ?? 0;
    const added = (rows[name] ?? []).map((cells, at) => rowMarkup(cells, last + at + 1)).join('');
    const filled = markup.replace('</sheetData>', `${added}</sheetData>`);
    parts.set(part, name === '项目' ? fillUpright(filled, upright) : filled);
  }
  return makeZip([...parts].map(([name, text]) => ({ name, content: Buffer.from(text), deflate: true })));
}

function rowMarkup(cells: readonly string[], number: number): string {
  const written = cells.map((value, column) => cellMarkup(`${columnLetters(column)}${number}`, value));
  return `<row r="${number}">${written.join('')}</row>`;
}

function cellMarkup(reference: string, value: string): string {
  return value === '' ? '' : `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
}

function fillUpright(markup: string, upright: Filling['upright']): string {
  return markup.replaceAll(/<row r="(\d+)"[^]*?<\/row>/gu, (row: string, number: string) => {
    const label = /<t [^>]*>([^<]*)<\/t>/u.exec(row)?.[1]?.replace(' *', '') ?? '';
    const value = upright[label];
    return value === undefined ? row : row.replace(/<c r="B\d+"[^]*?(?:\/>|<\/c>)/u, cellMarkup(`B${number}`, value));
  });
}

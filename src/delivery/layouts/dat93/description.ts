import type { CatalogueSource } from '../catalogue.ts';
import { decodeList } from '../lists/decode-list.ts';

/** What 说明文件.TXT has to say of any delivery (DA/T 93-2022); the others are of carriers that are carried. */
const needed = ['移交单位', '内容描述', '起止档号', '档案数量', '软硬件环境'] as const;

/** A description is a page of text. */
const mostCharacters = 1024 * 1024;

const line = /^\s*([^:：]{1,40})[:：](.*)$/u;

/** What a description says, by the words before its colons, with the lines where they stand. */
export type Description = ReadonlyMap<string, { readonly value: string; readonly row: number }>;

/**
 * Reads 说明文件.TXT: lines of `移交单位：…`, in UTF-8 or GB18030. What is missing is noted.
 * @throws {Problem} `catalogue.encoding`
 */
export async function readDescription({ content, notes }: CatalogueSource, file: string): Promise<Description> {
  const { text } = await decodeList(file, () => content.read(file));
  let whole = '';
  for await (const piece of text) if (whole.length < mostCharacters) whole += piece;
  const found = new Map<string, { value: string; row: number }>();
  for (const [index, written] of whole.split(/\r?\n|\r/u).entries()) {
    const [, key = '', value = ''] = line.exec(written) ?? [];
    const name = key.replace(/\s/gu, '');
    if (name !== '' && !found.has(name)) found.set(name, { value: value.trim(), row: index + 1 });
  }
  for (const field of needed) {
    if (!found.get(field)?.value) notes.remark('field-missing', { file, column: field }, { field });
  }
  return found;
}

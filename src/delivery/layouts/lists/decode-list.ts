import { Problem } from '../../../problem.ts';

/** A list as text. */
export interface DecodedList {
  readonly text: AsyncIterable<string>;
  /** Its first lines, which tell how it is written. */
  readonly start: readonly string[];
}

const encodings = ['utf-8', 'gb18030'] as const;

/** So much of a list is looked at to tell how it is written. */
const firstCharacters = 4096;

/**
 * Decodes a list as programs in China write it: UTF-8 with or without a byte order mark, else GB18030. It is read twice,
 * for its last byte may be the one that tells.
 * @throws {Problem} `catalogue.encoding`
 */
export async function decodeList(file: string, read: () => AsyncIterable<Uint8Array>): Promise<DecodedList> {
  for (const encoding of encodings) {
    const start = await firstLinesIn(encoding, read);
    if (start) return { text: decoded(encoding, read()), start };
  }
  throw new Problem('catalogue.encoding', { params: { file } });
}

/** Undefined when the list is not in that encoding: zeros are in no text, but in UTF-16. */
async function firstLinesIn(
  encoding: string,
  read: () => AsyncIterable<Uint8Array>,
): Promise<readonly string[] | undefined> {
  let start = '';
  try {
    for await (const piece of decoded(encoding, read())) {
      if (piece.includes('\0')) return undefined;
      if (start.length < firstCharacters) start += piece.slice(0, firstCharacters);
    }
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  return start.split(/\r?\n|\r/u);
}

async function* decoded(encoding: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

import { Problem } from '../../../problem.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030', { fatal: true });

/**
 * Reads a text as spreadsheets in China write it: UTF-8 with or without a byte order mark, else GB18030.
 * @throws {Problem} `signers.table-encoding`
 */
export function decodeText(name: string, bytes: Uint8Array): string {
  for (const decoder of [utf8, gb18030]) {
    try {
      const text = decoder.decode(bytes);
      if (!text.includes('\0')) return text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new Problem('signers.table-encoding', { params: { file: name } });
}

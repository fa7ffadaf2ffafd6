/** One line of a text, without its end. */
export interface Line {
  /** 1 for the first line. */
  readonly number: number;
  readonly text: string;
}

/** Longer lines are cut: no path is as long, and a text without line ends must not fill the memory. */
const longestLine = 128 * 1024;

/** Reads a UTF-8 text line by line; a line ends with LF, CR or both (RFC 8493 §2.1). Bytes that are no UTF-8 become U+FFFD. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let number = 0;
  let rest = '';
  const cut = (text: string): string[] => {
    const lines = text.split(/\r\n|\r(?!$)|\n/u);
    rest = (lines.pop() ?? '').slice(0, longestLine);
    return lines;
  };
  for await (const chunk of chunks) {
    for (const text of cut(rest + decoder.decode(chunk, { stream: true }))) yield { number: ++number, text };
  }
  const last = (rest + decoder.decode()).replace(/[\r\n]+$/u, '');
  if (last !== '') yield { number: ++number, text: last };
}

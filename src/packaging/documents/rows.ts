/** A text that is made row by row, any row at any time: 100,000 of them need not be kept. */
export interface Rows {
  readonly count: number;
  /** The text of one row, always the same for the same index. */
  readonly row: (index: number) => string;
}

/** Puts texts and rows one after another. */
export function rowsOf(...parts: readonly (string | Rows)[]): Rows {
  const starts: number[] = [];
  let count = 0;
  const rows = parts.map((part): Rows => (typeof part === 'string' ? { count: 1, row: () => part } : part));
  for (const part of rows) {
    starts.push(count);
    count += part.count;
  }
  return {
    count,
    row(index) {
      const at = starts.findLastIndex((start) => start <= index);
      return rows[at]?.row(index - (starts[at] ?? 0)) ?? '';
    },
  };
}

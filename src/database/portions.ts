/** Both databases take far more rows or parameters in one statement. */
const rowsAtOnce = 500;

/** What is too much for one statement, in portions. */
export function* portions<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += rowsAtOnce) yield all.slice(start, start + rowsAtOnce);
}

/** Values of many rows that are mostly equal: each different one once, and which of them each row has. */
export interface SharedColumn<Value extends object> {
  readonly values: readonly Value[];
  /** Where a row's value stands, counted from 1; 0 for none. */
  readonly places: Uint32Array;
}

/** @param rows whose values are equal when JSON says so */
export function packColumn<Value extends object>(rows: readonly (Value | undefined)[]): SharedColumn<Value> {
  const values: Value[] = [];
  const placeOf = new Map<string, number>();
  const places = Uint32Array.from(rows, (value) => {
    if (value === undefined) return 0;
    const text = JSON.stringify(value);
    const place = placeOf.get(text) ?? values.push(value);
    placeOf.set(text, place);
    return place;
  });
  return { values, places };
}

/**
 * Gives the function that tells the value of a row.
 * @param share gives the object that stands for a value and those of other columns that are equal to it
 */
export function unpackColumn<Value extends object>(
  { values, places }: SharedColumn<Value>,
  share: (value: Value) => Value,
): (row: number) => Value | undefined {
  const shared = values.map(share);
  return (row) => shared[(places[row] ?? 0) - 1];
}

/**
 * Remembers what was made of things: 100,000 files have a few different results, and equal texts become one object.
 * @param most more different things than these are made each time anew
 */
export function openMemory<Given, Value>(read: (given: Given) => Value, most = 10_000): (given: Given) => Value {
  const remembered = new Map<Given, Value>();
  return (given) => {
    const known = remembered.get(given);
    if (known !== undefined) return known;
    const value = read(given);
    if (remembered.size < most) remembered.set(given, value);
    return value;
  };
}

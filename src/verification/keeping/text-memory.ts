/** More different texts than these are read each time anew. */
const mostRemembered = 10_000;

/** Remembers what texts were read as: 100,000 files have a few different results, and equal texts become one object. */
export function openTextMemory<Value>(read: (text: string) => Value): (text: string) => Value {
  const remembered = new Map<string, Value>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const value = read(text);
    if (remembered.size < mostRemembered) remembered.set(text, value);
    return value;
  };
}

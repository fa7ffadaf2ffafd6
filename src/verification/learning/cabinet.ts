/** Keeps objects that are never changed: 100,000 files have a dozen formats, and equal ones become one object. */
export interface Cabinet<Kept extends object> {
  readonly share: (one: Kept) => Kept;
}

/** More different objects than these are not compared with each other any more. */
const mostShared = 10_000;

export function openCabinet<Kept extends object>(): Cabinet<Kept> {
  const byText = new Map<string, Kept>();
  return {
    share(one) {
      const text = JSON.stringify(one);
      const first = byText.get(text) ?? one;
      if (byText.size < mostShared) byText.set(text, first);
      return first;
    },
  };
}

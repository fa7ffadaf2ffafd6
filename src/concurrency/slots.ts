/** Runs work as soon as one of a few places is free, in the order it was asked. */
export type InSlot = <T>(work: () => Promise<T>) => Promise<T>;

export function openSlots(count: number): InSlot {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** A fixed number of things, each lent to one borrower at a time; the others wait in the order they came. */
export interface Pool<T> {
  /** Makes all of them. */
  fill(): Promise<void>;
  acquire(): Promise<T>;
  release(one: T): void;
  /** Waits until every borrower has given back; after that nobody gets one. */
  drain(): Promise<void>;
}

export function poolOf<T>(size: number, make: () => Promise<T>): Pool<T> {
  const idle: T[] = [];
  const waiting: ((one: T) => void)[] = [];

  const acquire = async (): Promise<T> => {
    const one = idle.pop();
    return one ?? new Promise((resolve) => waiting.push(resolve));
  };

  return {
    acquire,
    async fill() {
      for (let made = 0; made < size; made += 1) idle.push(await make());
    },
    release(one) {
      const next = waiting.shift();
      if (next) next(one);
      else idle.push(one);
    },
    async drain() {
      await Promise.all(Array.from({ length: size }, acquire));
    },
  };
}

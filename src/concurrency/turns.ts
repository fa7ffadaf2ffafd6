/** Runs work about the same thing one after the other, in the order it was asked; about different things side by side. */
export type InTurn = <T>(thing: string, work: () => Promise<T>) => Promise<T>;

export function openTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async (thing, work) => {
    const before = last.get(thing);
    const mine = before ? before.then(work, work) : work();
    last.set(thing, mine);
    try {
      return await mine;
    } finally {
      if (last.get(thing) === mine) last.delete(thing);
    }
  };
}

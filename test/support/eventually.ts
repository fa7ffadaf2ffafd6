/** Looks until there is something to see, for twenty seconds at most. */
export async function eventually<T>(look: () => T | undefined): Promise<T | undefined> {
  for (let count = 0; count < 1000 && look() === undefined; count += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return look();
}

/** Whoever waits for a thread hears of it so often, in milliseconds: each time takes as long as opening a small file. */
const beatEvery = 100;

/** Gives a function that a thread calls after every step; now and then that tells how many steps were taken since. */
export function openPulse(tell: (steps: number) => void): () => void {
  let told = performance.now();
  let steps = 0;
  return () => {
    steps += 1;
    const now = performance.now();
    if (now - told < beatEvery) return;
    tell(steps);
    [told, steps] = [now, 0];
  };
}

/** How far somebody has come, e.g. in bytes written: threads see it and can wait for it. 64 bits wide. */
export type Watermark = BigInt64Array<SharedArrayBuffer>;

/** Milliseconds after which whoever waits looks whether it is still worth it. */
const patience = 100;

export function openWatermark(): Watermark {
  return new BigInt64Array(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));
}

/** Says that somebody has come so far, and wakes who waits for it. */
export function raise(mark: Watermark, to: number): void {
  Atomics.store(mark, 0, BigInt(to));
  Atomics.notify(mark, 0);
}

/** Waits in a thread, synchronously, until the mark is that high, or nobody wants it any more. */
export function waitFor(mark: Watermark, height: number, stopped: () => boolean): void {
  for (;;) {
    const seen = Atomics.load(mark, 0);
    if (seen >= BigInt(height) || stopped()) return;
    Atomics.wait(mark, 0, seen, patience);
  }
}

/** Chunks that are handled together. */
export interface Lot {
  readonly chunks: readonly Uint8Array[];
  readonly bytes: number;
}

/** Gathers chunks into lots of at least so many bytes, the last one excepted, so that small chunks cost little. */
export async function* lotsOf(chunks: AsyncIterable<Uint8Array>, leastBytes: number): AsyncGenerator<Lot, void> {
  let lot: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    lot.push(chunk);
    bytes += chunk.length;
    if (bytes < leastBytes) continue;
    yield { chunks: lot, bytes };
    lot = [];
    bytes = 0;
  }
  if (bytes > 0) yield { chunks: lot, bytes };
}

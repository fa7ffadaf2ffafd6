/**
 * Does several things at the same time and gives what comes of each. The first failure calls off the others, and is told
 * when all of them have come to their end: nothing goes on behind the caller's back.
 * @param begin begins all of them, each of which stops when the signal aborts
 */
export async function sideBySide<const Work extends readonly Promise<unknown>[]>(
  begin: (signal: AbortSignal) => Work,
  signal?: AbortSignal,
): Promise<{ -readonly [Index in keyof Work]: Awaited<Work[Index]> }> {
  const failed = new AbortController();
  const work = begin(signal ? AbortSignal.any([failed.signal, signal]) : failed.signal);
  try {
    return await Promise.all(work);
  } catch (error) {
    failed.abort(error);
    await Promise.allSettled(work);
    throw error;
  }
}

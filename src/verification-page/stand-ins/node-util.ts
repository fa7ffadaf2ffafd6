/** A function that calls back, as one that gives a promise. */
export function promisify<Given extends unknown[], Result>(
  call: (...given: [...Given, (error: unknown, result?: Result) => void]) => void,
): (...given: Given) => Promise<Result | undefined> {
  return (...given) =>
    new Promise((resolve, reject) => {
      call(...given, (error, result) => {
        if (error instanceof Error) reject(error);
        else resolve(result);
      });
    });
}

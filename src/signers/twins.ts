import { Problem, type ProblemPlace } from '../problem.ts';
import { type RegisteredSigner, signerKey } from './registered-signer.ts';

/**
 * Refuses entries that stand for one and the same seal or person: which of them counts would be left open.
 * @param placeOf where in the file an entry stands
 * @throws {Problem} `signers.registered-twice`
 */
export function refuseTwins(
  file: string,
  signers: readonly RegisteredSigner[],
  placeOf: (index: number) => string,
): void {
  const keys = new Map<string, number>();
  const places: ProblemPlace[] = [];
  for (const [index, signer] of signers.entries()) {
    const key = signerKey(signer);
    const first = keys.get(key);
    if (first === undefined) keys.set(key, index);
    else places.push(twinPlace(placeOf(index), placeOf(first)));
  }
  if (places.length === 0) return;
  const params = { file, count: places.length };
  throw new Problem('signers.registered-twice', { params, places: places.slice(0, placesLimit) });
}

/** More places than these help nobody. */
const placesLimit = 200;

function twinPlace(pointer: string, first: string): ProblemPlace {
  return {
    pointer,
    code: 'signers.twin',
    expected: { zh: `与 ${first} 不同的签章`, en: `a signer other than at ${first}` },
    remedy: { zh: '请只保留一处。', en: 'Keep one of the entries.' },
  };
}

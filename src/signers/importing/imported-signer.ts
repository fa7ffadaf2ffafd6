import { Problem, type ProblemPlace } from '../../problem.ts';
import { type RegisteredSigner, signerKey } from '../registered-signer.ts';

/** A signer, and where in its file it stands: a JSON pointer, of a table the row. */
export interface ImportedSigner {
  readonly signer: RegisteredSigner;
  readonly place: string;
}

/** More places than these help nobody. */
const placesLimit = 200;

/**
 * Refuses a file of which somebody is registered already: whoever imports it may believe to change what is known.
 * @param known keys (`signerKey`) that are in the register
 * @throws {Problem} `signers.registered-already` with each place
 */
export function refuseRegistered(file: string, imported: readonly ImportedSigner[], known: ReadonlySet<string>): void {
  const places = imported.filter(({ signer }) => known.has(signerKey(signer))).map(({ place }) => knownPlace(place));
  if (places.length === 0) return;
  const params = { file, count: places.length };
  throw new Problem('signers.registered-already', { params, places: places.slice(0, placesLimit) });
}

function knownPlace(pointer: string): ProblemPlace {
  return {
    pointer,
    code: 'signers.known',
    expected: { zh: '尚未登记的签章', en: 'a signer who is not registered yet' },
    remedy: {
      zh: '请删除此处；要更改状态请变更登记。',
      en: 'Leave it out; to change its status, change the registration.',
    },
  };
}

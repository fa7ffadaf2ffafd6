import { digestBytes, type SpanFault, type WalkAlgorithm } from './member-walk.ts';

/** The digests of many members in little room, as they become known. */
export interface DigestTable {
  readonly algorithms: readonly WalkAlgorithm[];
  readonly faults: { readonly member: number; readonly fault: SpanFault }[];
  /** Lower-case hexadecimal; undefined when the member's bytes could not be found. */
  readonly digest: (member: number, algorithm: WalkAlgorithm) => string | undefined;
  readonly set: (member: number, algorithm: WalkAlgorithm, digest: Uint8Array) => void;
}

export function openDigestTable(members: number, algorithms: readonly WalkAlgorithm[]): DigestTable {
  const digests = Buffer.alloc(members * algorithms.length * digestBytes);
  const known = new Uint8Array(members * algorithms.length);
  const placeOf = (member: number, algorithm: WalkAlgorithm): number =>
    member * algorithms.length + algorithms.indexOf(algorithm);
  return {
    algorithms,
    faults: [],
    digest(member, algorithm) {
      if (!algorithms.includes(algorithm)) return undefined;
      const place = placeOf(member, algorithm);
      return known[place] ? digests.toString('hex', place * digestBytes, (place + 1) * digestBytes) : undefined;
    },
    set(member, algorithm, digest) {
      const place = placeOf(member, algorithm);
      digests.set(digest, place * digestBytes);
      known[place] = 1;
    },
  };
}

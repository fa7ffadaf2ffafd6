/** The rules that a package rests on: what breaks one of them could not be packaged once it is accepted, or not as it says. */
export const packageRules: ReadonlySet<string> = new Set([
  // Every listed file is there and was read, once: else it has no digest, and the delivery no snapshot.
  'AU-08',
  'AU-11',
  'AU-13',
  // PREMIS relates a signature to the file that it belongs to.
  'IN-08',
  // There are no more parts than their numbers can tell, and what representations need is there.
  'US-09',
]);

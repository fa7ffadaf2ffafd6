/** Crockford's base 32, the alphabet of ULIDs. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const prefix = 'yj-';
const length = 26;
const bitsPerCharacter = 5n;

/**
 * The identifier of a package that is made offline: `yj-` and the first 130 bits of the snapshot digest.
 * The same delivery always gets the same identifier.
 * @param snapshot root of the item tree, hexadecimal
 */
export function packageIdOf(snapshot: string): string {
  const spareBits = BigInt(snapshot.length * 4) - BigInt(length) * bitsPerCharacter;
  let rest = BigInt(`0x${snapshot}`) >> spareBits;
  let text = '';
  for (let place = 0; place < length; place++) {
    text = alphabet.charAt(Number(rest & 31n)) + text;
    rest >>= bitsPerCharacter;
  }
  return prefix + text;
}

/** Whether a text can name a package and its folders: at most 32 portable characters after E-ARK AIP20 to AIP22. */
export function isPackageId(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9._-]{0,31}$/u.test(text);
}

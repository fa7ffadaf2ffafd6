/** The characters of a unified social credit code by their values: no I, O, S, V or Z. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Weights of the first seventeen characters: powers of 3 modulo 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** True when the last character of a unified social credit code (统一社会信用代码) is the check character of the others; GB 32100-2015. */
export function isSocialCreditCode(code: string): boolean {
  if (code.length !== weights.length + 1 || !Array.from(code).every((character) => alphabet.includes(character)))
    return false;
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(code.charAt(at)), 0);
  return code.at(-1) === alphabet.charAt((31 - (sum % 31)) % 31);
}

/** Part names of Office Open XML are the same when their ASCII letters differ in case only (ECMA-376 part 2 §6.2.2.3). */
export function partKey(name: string): string {
  return name.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
}

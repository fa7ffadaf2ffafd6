/** The regular expression of a profile, for the whole of a text. @throws {SyntaxError} */
export function wholePattern(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u');
}

/** The source of a regular expression (flag u) for these very characters, one after the other. */
export function literalPattern(text: string): string {
  return Array.from(text, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`).join('');
}

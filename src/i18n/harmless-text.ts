/** What is shown in place of a character that does something instead of showing itself. */
const replacement = '\uFFFD';

/**
 * The text of others as people may be shown it: nothing in it moves a cursor, wipes a screen or turns the direction of
 * writing, as names of files may do to look like others or like what the program says. Line ends and tabs stay.
 */
export function harmlessText(text: string): string {
  return text.replaceAll(/\p{Bidi_Control}|(?![\t\n])\p{Cc}/gu, replacement);
}

/** The same on one line: a line end within a name begins no line that the program would seem to say. */
export function harmlessLine(text: string): string {
  return text.replaceAll(/[\p{Bidi_Control}\p{Cc}\p{Zl}\p{Zp}]/gu, replacement);
}

/** A name as people type it after a command: in quotes, so that blanks and Chinese brackets do no harm when it is copied. */
export function shellWord(name: string): string {
  return /["$`]/u.test(name) ? `'${name.replaceAll("'", "'\\''")}'` : `"${name}"`;
}

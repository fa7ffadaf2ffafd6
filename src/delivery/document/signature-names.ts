/** Endings by which a detached signature or time-stamp stands beside its content: `<file>.p7s` and the like. */
export const detachedEndings = ['.p7s', '.jws', '.tsr', '.tst', '.sig'] as const;

/** Where several sign beside one file each signature has a mark of its own: `<file>.2.p7s`, `<file>.监理.p7s`. */
const ownMark = /(?<=\.[^./]+)\.[^./]{1,32}$/u;

/** Names of files that are there. */
interface Names {
  has(name: string): boolean;
}

/** The name without the ending of a detached signature; undefined when it has none. */
export function withoutSignatureEnding(path: string): string | undefined {
  const ending = detachedEndings.find((candidate) => path.toLowerCase().endsWith(candidate));
  return ending ? path.slice(0, -ending.length) : undefined;
}

/** The content that a detached signature beside it belongs to, by name; undefined when no such content is there. */
export function signedFileOf(path: string, present: Names): string | undefined {
  const named = withoutSignatureEnding(path);
  if (named === undefined || present.has(named)) return named;
  const shared = named.replace(ownMark, '');
  return present.has(shared) ? shared : undefined;
}

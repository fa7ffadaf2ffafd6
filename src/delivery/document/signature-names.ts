/** Endings by which a detached signature or time-stamp stands beside its content: `<file>.p7s` and the like. */
export const detachedEndings = ['.p7s', '.jws', '.tsr', '.tst', '.sig'] as const;

/** The content that a detached signature beside it belongs to, by name; undefined when the name is no such one. */
export function signedFileOf(path: string): string | undefined {
  const ending = detachedEndings.find((candidate) => path.toLowerCase().endsWith(candidate));
  return ending ? path.slice(0, -ending.length) : undefined;
}

/** True when a path is the detached signature of another path that is there. */
export function isDetachedSignature(path: string, present: ReadonlySet<string>): boolean {
  const content = signedFileOf(path);
  return content !== undefined && present.has(content);
}

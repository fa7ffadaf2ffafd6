import { Problem } from '../../problem.ts';

/** Entity tag (RFC 9110 §8.8.3) of something that counts its versions. */
export function versionTag(version: number): string {
  return `"v${version}"`;
}

/**
 * The version that a request names in `If-Match`; undefined when it names none.
 * @throws {Problem} `http.precondition-invalid` for anything but one tag of ours
 */
export function versionSeen(ifMatch: string): number | undefined {
  if (ifMatch === '') return undefined;
  const version = /^"v(\d{1,15})"$/u.exec(ifMatch.trim())?.[1];
  if (version === undefined) throw new Problem('http.precondition-invalid');
  return Number(version);
}

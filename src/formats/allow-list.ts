import type { FormatMatch } from './identify.ts';

/**
 * One entry of a profile's list of accepted formats. Every member that it has must fit, so `{ "kind": "image" }` takes
 * all images and `{ "family": "dwg", "puid": "fmt/36" }` one version. An entry with none of the four takes nothing.
 */
export interface AllowedFormat {
  /** Family of the registry; the special cases of a family are taken as well: `pdf` takes PDF/A. */
  readonly family?: string;
  /** PRONOM unique identifier: one format in one version. */
  readonly puid?: string;
  readonly mime?: string;
  readonly kind?: string;
}

/**
 * Says whether a profile accepts a format. Executables and unknown formats are never accepted.
 * @param allowed an empty list accepts nothing
 */
export function isAllowed(format: FormatMatch, allowed: readonly AllowedFormat[]): boolean {
  if (format.kind === 'executable' || format.basis === 'none') return false;
  return allowed.some((entry) => accepts(entry, format));
}

function accepts({ family, puid, mime, kind }: AllowedFormat, format: FormatMatch): boolean {
  const fits = [
    family === undefined ? undefined : format.families.includes(family),
    puid === undefined ? undefined : puid === format.puid,
    mime === undefined ? undefined : mime === format.mime,
    kind === undefined ? undefined : kind === format.kind,
  ].filter((fit) => fit !== undefined);
  return fits.length > 0 && fits.every(Boolean);
}

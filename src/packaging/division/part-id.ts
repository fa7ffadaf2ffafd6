/** The identifier of a part, e.g. `yj-…-01`. */
export function partId(whole: string, number: number): string {
  return `${whole}-${String(number).padStart(2, '0')}`;
}

/** What a part's identifier names: the divided package, and which part of it; undefined for any other identifier. */
export function wholeOfPart(id: string): { readonly whole: string; readonly number: number } | undefined {
  const [, whole, digits] = /^(.+)-(\d{2})$/u.exec(id) ?? [];
  const number = Number(digits);
  return whole !== undefined && number >= 1 ? { whole, number } : undefined;
}

/** So many letters may be wrong in a name that somebody mistyped. */
const farthest = 3;

/** The known name that somebody probably meant; undefined where none is close (edit distance after Levenshtein). */
export function nearestName(given: string, known: Iterable<string>): string | undefined {
  const [nearest] = [...known]
    .map((name) => ({ name, distance: distanceOf(given, name) }))
    .filter(({ distance }) => distance <= farthest)
    .sort((one, other) => one.distance - other.distance);
  return nearest?.name;
}

function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [above, letter] of Array.from(one).entries()) {
    const next = [above + 1];
    for (const [left, counterpart] of Array.from(other).entries()) {
      const [diagonal = 0, up = 0, before = 0] = [row[left], row[left + 1], next[left]];
      next.push(Math.min(up + 1, before + 1, diagonal + (letter === counterpart ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** In characters. Nobody reads more of a name, and a hostile file repeats one in every check of every signature. */
const longest = 1_000;

/** A text as it is told to people: what is very long is cut. Nothing is ever compared by it. */
export function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text;
}

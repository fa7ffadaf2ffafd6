/** What takes two columns of a terminal: East Asian Wide and Fullwidth (UAX #11). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** No line ends with the first, or begins with the others. */
const [opening, closing] = ['（“《', '，。；：、？！）”》…'];

/** A word with the blanks before it; between wide characters a line may break anywhere. */
const unbreakable = new RegExp(`\\s*[${opening}]*(?:${wide.source}|(?:(?!${wide.source})\\S)+)[${closing}]*`, 'gu');

/** How many columns of a terminal a text takes. */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : 1;
  return columns;
}

/** The beginning of a text that fits into so many columns. */
export function cutToWidth(text: string, columns: number): string {
  let [taken, shown] = [0, ''];
  for (const character of text) {
    taken += displayWidth(character);
    if (taken > columns) break;
    shown += character;
  }
  return shown;
}

/** A text in lines of at most so many columns, as far as words allow it. */
export function wrapToWidth(text: string, columns: number): string {
  return text.replaceAll(/^.+$/gmu, (paragraph) => {
    const lines: string[] = [];
    for (const piece of paragraph.match(unbreakable) ?? []) {
      const line = lines.at(-1);
      if (line !== undefined && displayWidth(line + piece) <= columns) lines[lines.length - 1] = line + piece;
      else lines.push(piece.trimStart());
    }
    return lines.join('\n');
  });
}

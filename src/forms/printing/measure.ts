import { openSync } from 'fontkit';
import { cjkFont } from '../../i18n/cjk-font.ts';

/** Breaks text into the lines that fit a width. */
export type BreakLines = (text: string, width: number, size: number) => readonly string[];

/** What does not begin a line in Chinese. */
const closing = new Set('、。，．；：？！）】》〉”’…—,.;:?!)]}%℃');

/** Characters that belong together as a word. */
const wordCharacter = /[\p{Script=Latin}\p{N}_.\-/#+@]/u;

/** Gives the function that breaks lines by the widths of the product's face, which it keeps by character. */
export function openLineBreaker(): BreakLines {
  const face = openSync(cjkFont());
  if (!('glyphForCodePoint' in face)) throw new Error('The face is a collection of faces.');
  const widths = new Map<string, number>();
  const widthOf = (character: string): number => {
    const known = widths.get(character);
    if (known !== undefined) return known;
    const width = face.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth / face.unitsPerEm;
    widths.set(character, width);
    return width;
  };
  return (text, width, size) => text.split('\n').flatMap((line) => breakLine(line, width / size, widthOf));
}

function breakLine(text: string, width: number, widthOf: (character: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  let length = 0;
  for (const unit of unitsOf(text, width, widthOf)) {
    const own = lengthOf(unit, widthOf);
    if (line !== '' && length + own > width && !closing.has(unit)) {
      lines.push(line);
      [line, length] = ['', 0];
    }
    if (line === '' && unit === ' ') continue;
    line += unit;
    length += own;
  }
  return [...lines, line];
}

/** Words, of which one that is too long for a line is taken apart, and single characters. */
function* unitsOf(text: string, width: number, widthOf: (character: string) => number): Generator<string> {
  let word = '';
  for (const character of text) {
    if (wordCharacter.test(character) && lengthOf(word + character, widthOf) <= width) {
      word += character;
      continue;
    }
    if (word !== '') yield word;
    word = wordCharacter.test(character) ? character : '';
    if (word === '') yield character;
  }
  if (word !== '') yield word;
}

function lengthOf(text: string, widthOf: (character: string) => number): number {
  let length = 0;
  for (const character of text) length += widthOf(character);
  return length;
}

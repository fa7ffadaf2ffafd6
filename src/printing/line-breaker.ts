import { openSync } from 'fontkit';
import { type CjkWeight, cjkFont } from '../i18n/cjk-font.ts';

/** Breaks text into the lines that fit a width, in points; it is set in regular weight where no other is said. */
export type BreakLines = (text: string, width: number, size: number, weight?: CjkWeight) => readonly string[];

/** What breaking lines has to know of a character. */
interface Character {
  /** In ems. */
  readonly width: number;
  /** Belongs with its like to a word. */
  readonly isWord: boolean;
  /** Does not begin a line in Chinese. */
  readonly isClosing: boolean;
  /** Does not end one. */
  readonly isOpening: boolean;
}

type CharacterOf = (code: number) => Character;

const closing = new Set('、。，．；：？！）】》〉”’…—,.;:?!)]}%℃');
const opening = new Set('（【《〈“‘([{');
const wordCharacter = /[\p{Script=Latin}\p{N}_.\-/#+@]/u;
const space = 0x20;

/** How far a mark that does not begin a line may go beyond its end, in ems; a row of them may not run off the page. */
const hanging = 1;

/** Gives the function that breaks lines by the widths of the product's face, which it keeps by character. */
export function openLineBreaker(): BreakLines {
  const known = new Map<CjkWeight, CharacterOf>();
  const charactersOf = (weight: CjkWeight): CharacterOf => {
    const characterOf = known.get(weight) ?? openCharacters(weight);
    known.set(weight, characterOf);
    return characterOf;
  };
  return (text, width, size, weight = 'Regular') =>
    text.split('\n').flatMap((line) => breakLine(line, width / size, charactersOf(weight)));
}

function openCharacters(weight: CjkWeight): CharacterOf {
  const face = openSync(cjkFont(weight));
  if (!('glyphForCodePoint' in face)) throw new Error('The face is a collection of faces.');
  const characters = new Map<number, Character>();
  return (code) => {
    const known = characters.get(code);
    if (known) return known;
    const text = String.fromCodePoint(code);
    const character = {
      width: face.glyphForCodePoint(code).advanceWidth / face.unitsPerEm,
      isWord: wordCharacter.test(text),
      isClosing: closing.has(text),
      isOpening: opening.has(text),
    };
    characters.set(code, character);
    return character;
  };
}

/** Keeps words whole, unless one is longer than a line. */
function breakLine(text: string, width: number, characterOf: CharacterOf): string[] {
  const lines: string[] = [];
  // Where the line and the last word or character in it begin, and how wide each is.
  let [start, unit, length, own] = [0, 0, 0, 0];
  let [inWord, opened] = [false, false];
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    const character = characterOf(code);
    const joins = opened || (inWord && character.isWord);
    if (!joins || own + character.width > width) {
      [unit, own] = [at, 0];
    }
    [inWord, opened] = [character.isWord, character.isOpening];
    const room = character.isClosing && !inWord ? width + hanging : width;
    at += code > 0xffff ? 2 : 1;
    if (unit > start && length + character.width > room) {
      lines.push(text.slice(start, unit));
      [start, length] = [unit, own];
    }
    if (start === unit && code === space) start = at;
    else {
      own += character.width;
      length += character.width;
    }
  }
  return [...lines, text.slice(start)];
}

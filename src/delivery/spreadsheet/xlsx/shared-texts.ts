import { Problem } from '../../../problem.ts';
import type { WorkbookLimits } from '../workbook.ts';
import type { Parts } from './parts.ts';

const escaped = /_x([0-9A-Fa-f]{4})_/gu;

/** The text that a file writes with `_x000D_` for what XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export function cellText(written: string): string {
  const text = written.replace(escaped, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return text.replaceAll('\r\n', '\n');
}

/**
 * The texts that cells share, by their number; how words are pronounced is no part of them.
 * @throws {Problem} `workbook.too-large`, `workbook.malformed`
 */
export async function readSharedTexts(
  parts: Parts,
  part: string,
  { sharedCharacters, cellCharacters }: WorkbookLimits,
): Promise<readonly string[]> {
  const texts: string[] = [];
  let characters = 0;
  let current = '';
  let pronunciations = 0;
  await parts.readAll(part, {
    open({ name }) {
      if (name === 'si') current = '';
      if (name === 'rPh') pronunciations += 1;
    },
    close(name, text) {
      if (name === 'rPh') pronunciations -= 1;
      else if (name === 't' && pronunciations === 0) {
        current += text;
        characters += text.length;
        if (characters > sharedCharacters || current.length > cellCharacters) throw tooMuch(parts.file);
      } else if (name === 'si') texts.push(cellText(current));
    },
  });
  return texts;
}

function tooMuch(file: string): Problem {
  return new Problem('workbook.too-much-text', { params: { file } });
}

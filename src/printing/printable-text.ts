import { openSync } from 'fontkit';
import { cjkFont } from '../i18n/cjk-font.ts';

/**
 * Gives the function that makes a text printable with the product's face: a character the face does not have is
 * shown by its code point, as in 〔U+20BB7〕, so that nothing a person was called vanishes from the page.
 */
export function openPrintableText(): (text: string) => string {
  const face = openSync(cjkFont());
  if (!('hasGlyphForCodePoint' in face)) throw new Error('The face is a collection of faces.');
  return (text) =>
    Array.from(text.toWellFormed(), (character) => {
      const code = character.codePointAt(0) ?? 0;
      const shown = code >= 0x20 && face.hasGlyphForCodePoint(code);
      return shown ? character : `〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕`;
    }).join('');
}

import { openSync } from 'fontkit';
import { cjkFont } from '../i18n/cjk-font.ts';

/**
 * Gives the function that makes a text printable with the product's face: a character the face does not have is
 * shown by its code point, as in 〔U+20BB7〕, so that nothing a person was called vanishes from the page.
 */
export function openPrintableText(): (text: string) => string {
  const face = openSync(cjkFont());
  if (!('hasGlyphForCodePoint' in face)) throw new Error('The face is a collection of faces.');
  const known = new Map<number, boolean>();
  const isShown = (code: number): boolean => {
    const shown = known.get(code) ?? (code >= 0x20 && face.hasGlyphForCodePoint(code));
    known.set(code, shown);
    return shown;
  };
  return (text) => {
    const formed = text.toWellFormed();
    for (let at = 0; at < formed.length; ) {
      const code = formed.codePointAt(at) ?? 0;
      if (!isShown(code)) return spelled(formed, isShown);
      at += code > 0xffff ? 2 : 1;
    }
    return formed;
  };
}

function spelled(text: string, isShown: (code: number) => boolean): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return isShown(code) ? character : `〔U+${code.toString(16).toUpperCase().padStart(4, '0')}〕`;
  }).join('');
}

import { type Language, languageTags } from '../i18n/text.ts';
import { pageStyle } from './page-style.ts';

/**
 * A page of HTML that needs nothing else: no script, no picture, no network. It reads as XML too.
 * @param body elements inside `main`, already escaped
 * @returns UTF-8 text, piece by piece
 */
export function* htmlPage(
  { title, language }: { readonly title: string; readonly language: Language },
  body: Iterable<string>,
): Generator<string> {
  yield `<!DOCTYPE html>\n<html lang="${languageTags[language]}">\n<head>\n<meta charset="utf-8"/>\n`;
  yield `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>\n`;
  yield `<meta name="viewport" content="width=device-width, initial-scale=1"/>\n`;
  yield `<title>${escapeHtml(title)}</title>\n<style>${pageStyle}</style>\n</head>\n<body>\n<main>\n`;
  yield* body;
  yield '</main>\n</body>\n</html>\n';
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Whatever people wrote or a file is called is text in the page, never a part of it. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(/[&<>"]/gu, (character) => entities[character] ?? '')
    .replaceAll(/\p{Bidi_Control}|(?![\t\n])\p{Cc}/gu, '\uFFFD');
}

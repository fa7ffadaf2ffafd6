import { fill, type Language, type TextParameters } from '../../i18n/text.ts';
import { verificationPageWords as words } from '../../i18n/verification-page.ts';
import { element } from './elements.ts';

type PlainWord = {
  [Word in keyof typeof words]: (typeof words)[Word] extends { zh: string } ? Word : never;
}[keyof typeof words];

/** Says a word of the page in the reader's language. */
export type Say = (word: PlainWord, parameters?: TextParameters) => string;

export function speaking(language: Language): Say {
  return (word, parameters = {}) => fill(words[word], parameters)[language];
}

/** The name of the page, what it is for, and the way to the other language. */
export function heading(say: Say, language: Language, onTurn: () => void): HTMLElement {
  const turn = element(
    'button',
    { type: 'button', lang: language === 'zh' ? 'en' : 'zh-CN', 'data-key': 'language' },
    say('language'),
  );
  turn.addEventListener('click', onTurn);
  return element(
    'div',
    {},
    element('header', {}, element('h1', {}, say('title')), turn),
    element('p', {}, say('lead')),
  );
}

/** What people have to know before they believe what the page says. */
export function caution(say: Say): HTMLElement {
  return element(
    'aside',
    { className: 'caution', role: 'note' },
    element('strong', {}, say('cautionTitle')),
    element('p', {}, say('caution')),
  );
}

/** Without encryption on its way a page gets no cryptography of the browser, and cannot work. */
export function insecurity(say: Say): HTMLElement[] {
  return isSecureContext ? [] : [element('p', { className: 'trouble', role: 'alert' }, say('insecure'))];
}

/** Where files are chosen or let go. */
export function chooser(say: Say, onFiles: (files: readonly File[]) => void): HTMLElement {
  const input = element('input', { type: 'file', multiple: true, 'data-key': 'files' });
  input.addEventListener('change', () => onFiles([...(input.files ?? [])]));
  const area = element('label', { className: 'drop' }, element('span', {}, say('drop')), input, say('dropHint'));
  area.addEventListener('dragenter', () => area.classList.add('over'));
  area.addEventListener('dragleave', () => area.classList.remove('over'));
  return element('section', {}, element('h2', {}, say('filesTitle')), area);
}

/** The files that were given, each with a way to take it back. */
export function fileList(say: Say, files: readonly File[], onRemove: (file: File) => void): HTMLElement {
  const rows = files.map((file) => {
    const remove = element('button', { type: 'button', 'aria-label': say('remove', { name: file.name }) }, '×');
    remove.addEventListener('click', () => onRemove(file));
    const name = element('span', {}, file.name, ' ', element('span', { className: 'soft' }, sizeOf(file.size)));
    return element('li', {}, name, remove);
  });
  return element('ul', { className: 'files' }, ...rows);
}

/** Where people type what they know from elsewhere. */
export function knownKeys(say: Say, known: string, onInput: (known: string) => void): HTMLElement {
  const input = element('textarea', {
    value: known,
    spellcheck: false,
    'data-key': 'known',
    'aria-label': say('knownTitle'),
  });
  input.addEventListener('input', () => onInput(input.value));
  return element(
    'details',
    { open: known !== '' },
    element('summary', {}, say('knownTitle')),
    element('p', { className: 'soft' }, say('knownHint')),
    input,
  );
}

/** Which page this is. */
export function foot(say: Say): HTMLElement {
  const version = document.querySelector<HTMLMetaElement>('meta[name=generator]')?.content.split(' ').at(-1) ?? '';
  return element('footer', { className: 'soft' }, `移交 Yijiao · ${say('version', { version })}`);
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A number of bytes for people. */
export function sizeOf(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  const digits = power === 0 ? 0 : 1;
  return `${(bytes / 1024 ** power).toFixed(digits)} ${units[power]}`;
}

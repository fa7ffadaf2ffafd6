import { fill, type Language, languageTags, type TextParameters } from '../../i18n/text.ts';
import { verificationPageWords as words } from '../../i18n/verification-page.ts';
import type { Result } from '../worker/messages.ts';
import { element } from './elements.ts';
import { showResult, verdictOf } from './show-result.ts';
import { openVerifier, type Verifier } from './verifier.ts';

/** Everything that the page shows is drawn from this. */
interface State {
  language: Language;
  files: readonly File[];
  known: string;
  running: Verifier | undefined;
  outcome: Outcome | undefined;
}

type Outcome =
  | { readonly kind: 'results'; readonly results: readonly Result[]; readonly at: Date }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'fault'; readonly message: string };

type PlainWord = {
  [Word in keyof typeof words]: (typeof words)[Word] extends { zh: string } ? Word : never;
}[keyof typeof words];

const state: State = {
  language: navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en',
  files: [],
  known: '',
  running: undefined,
  outcome: undefined,
};

const say = (word: PlainWord, parameters: TextParameters = {}): string => fill(words[word], parameters)[state.language];

const version = document.querySelector<HTMLMetaElement>('meta[name=generator]')?.content.split(' ').at(-1) ?? '';
const page = document.querySelector('#page') ?? document.body;
const bar = element('progress', { max: 1, value: 0 });
const progressText = element('span', { className: 'soft' });
/** Stays in place, so that readers of the screen notice what is put into it. */
const results = element('div', { 'aria-live': 'polite' });

function draw(): void {
  document.documentElement.lang = languageTags[state.language];
  document.title = say('title');
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['key'] : undefined;
  page.replaceChildren(
    heading(),
    caution(),
    ...insecurity(),
    chooser(),
    fileList(),
    knownKeys(),
    actions(),
    results,
    foot(),
  );
  drawResults();
  if (focused !== undefined) page.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus();
}

function heading(): HTMLElement {
  const turn = element(
    'button',
    { type: 'button', lang: state.language === 'zh' ? 'en' : 'zh-CN', 'data-key': 'language' },
    say('language'),
  );
  turn.addEventListener('click', () => {
    state.language = state.language === 'zh' ? 'en' : 'zh';
    draw();
  });
  return element(
    'div',
    {},
    element('header', {}, element('h1', {}, say('title')), turn),
    element('p', {}, say('lead')),
  );
}

function caution(): HTMLElement {
  return element(
    'aside',
    { className: 'caution', role: 'note' },
    element('strong', {}, say('cautionTitle')),
    element('p', {}, say('caution')),
  );
}

function insecurity(): HTMLElement[] {
  return isSecureContext ? [] : [element('p', { className: 'trouble', role: 'alert' }, say('insecure'))];
}

function chooser(): HTMLElement {
  const input = element('input', { type: 'file', multiple: true, 'data-key': 'files' });
  input.addEventListener('change', () => add([...(input.files ?? [])]));
  const area = element('label', { className: 'drop' }, element('span', {}, say('drop')), input, say('dropHint'));
  area.addEventListener('dragenter', () => area.classList.add('over'));
  area.addEventListener('dragleave', () => area.classList.remove('over'));
  return element('section', {}, element('h2', {}, say('filesTitle')), area);
}

function fileList(): HTMLElement {
  const rows = state.files.map((file) => {
    const remove = element('button', { type: 'button', 'aria-label': say('remove', { name: file.name }) }, '×');
    remove.addEventListener('click', () => {
      state.files = state.files.filter((one) => one !== file);
      draw();
    });
    const name = element('span', {}, file.name, ' ', element('span', { className: 'soft' }, sizeOf(file.size)));
    return element('li', {}, name, remove);
  });
  return element('ul', { className: 'files' }, ...rows);
}

function knownKeys(): HTMLElement {
  const input = element('textarea', {
    value: state.known,
    spellcheck: false,
    'data-key': 'known',
    'aria-label': say('knownTitle'),
  });
  input.addEventListener('input', () => {
    state.known = input.value;
  });
  return element(
    'details',
    { open: state.known !== '' },
    element('summary', {}, say('knownTitle')),
    element('p', { className: 'soft' }, say('knownHint')),
    input,
  );
}

function actions(): HTMLElement {
  if (state.running) {
    const stop = element('button', { type: 'button', 'data-key': 'stop' }, say('stop'));
    stop.addEventListener('click', () => state.running?.stop());
    bar.ariaLabel = say('verifying');
    return element('div', { className: 'actions' }, bar, progressText, stop);
  }
  const verify = element(
    'button',
    { type: 'button', className: 'main', disabled: state.files.length === 0 || !isSecureContext, 'data-key': 'verify' },
    say('verify'),
  );
  verify.addEventListener('click', () => void run());
  const print = element('button', { type: 'button', 'data-key': 'print' }, say('print'));
  print.addEventListener('click', () => globalThis.print());
  return element('div', { className: 'actions' }, verify, ...(state.outcome ? [print] : []));
}

function drawResults(): void {
  const { outcome } = state;
  if (!outcome) return results.replaceChildren();
  if (outcome.kind === 'stopped')
    return results.replaceChildren(element('p', { className: 'trouble' }, say('stopped')));
  if (outcome.kind === 'fault') {
    return results.replaceChildren(element('p', { className: 'trouble' }, say('fault', { message: outcome.message })));
  }
  const at = outcome.at.toLocaleString(languageTags[state.language], { dateStyle: 'long', timeStyle: 'long' });
  results.replaceChildren(
    element('h2', {}, say('results')),
    element('p', { className: 'soft' }, say('at', { at })),
    ...outcome.results.map((result) => showResult(result, state.language)),
  );
}

function foot(): HTMLElement {
  return element('footer', { className: 'soft' }, `移交 Yijiao · ${say('version', { version })}`);
}

function add(files: readonly File[]): void {
  state.files = [...state.files, ...files];
  draw();
}

async function run(): Promise<void> {
  bar.value = 0;
  progressText.textContent = say('verifying');
  const running = openVerifier({ files: state.files, known: state.known }, (done, expected) => {
    bar.value = expected === 0 ? 0 : done / expected;
    progressText.textContent = say('progress', { done: sizeOf(done), expected: sizeOf(expected) });
  });
  state.running = running;
  state.outcome = undefined;
  draw();
  const reply = await running.reply;
  state.running = undefined;
  state.outcome = reply.kind === 'done' ? { kind: 'results', results: reply.results, at: new Date() } : reply;
  draw();
  document.body.dataset['worst'] = worstOf(reply.kind === 'done' ? reply.results : undefined);
  results.scrollIntoView({ block: 'start' });
}

/** For print-outs and programs: the worst of all verdicts. */
function worstOf(all: readonly Result[] | undefined): string {
  const tones = new Set((all ?? []).map((result) => verdictOf(result).tone));
  return all === undefined || tones.has('bad') ? 'bad' : tones.has('care') ? 'care' : 'good';
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

function sizeOf(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  const digits = power === 0 ? 0 : 1;
  return `${(bytes / 1024 ** power).toFixed(digits)} ${units[power]}`;
}

// Wherever a file is let go: the browser would open it, and leave this page, otherwise.
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  add([...(event.dataTransfer?.files ?? [])]);
});

draw();

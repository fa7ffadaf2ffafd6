import { type Language, languageTags } from '../../i18n/text.ts';
import type { Result } from '../worker/messages.ts';
import { element } from './elements.ts';
import {
  caution,
  chooser,
  fileList,
  foot,
  heading,
  insecurity,
  knownKeys,
  type Say,
  sizeOf,
  speaking,
} from './parts.ts';
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

const state: State = {
  language: navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en',
  files: [],
  known: '',
  running: undefined,
  outcome: undefined,
};

const say: Say = (word, parameters) => speaking(state.language)(word, parameters);

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
    heading(say, state.language, turn),
    caution(say),
    ...insecurity(say),
    chooser(say, add),
    fileList(say, state.files, remove),
    knownKeys(say, state.known, know),
    actions(),
    results,
    foot(say),
  );
  drawResults();
  if (focused !== undefined) page.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus();
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

function turn(): void {
  state.language = state.language === 'zh' ? 'en' : 'zh';
  draw();
}

function remove(file: File): void {
  state.files = state.files.filter((one) => one !== file);
  draw();
}

function know(known: string): void {
  state.known = known;
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

// Wherever a file is let go: the browser would open it, and leave this page, otherwise.
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  add([...(event.dataTransfer?.files ?? [])]);
});

draw();

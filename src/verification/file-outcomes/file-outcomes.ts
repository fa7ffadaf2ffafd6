import type { FileOutcomes } from '../../schema/types/file-outcomes.ts';
import type { ExaminedDelivery, ExaminedFile } from '../examined-delivery.ts';
import type { Rule } from '../rule.ts';
import { type ObservedOutcome, openObservedOutcomes } from './observed-outcomes.ts';
import { type OutcomesByProperty, type Stance, sayOutcomes } from './outcomes-by-property.ts';
import type { RuleWatcher } from './rule-watcher.ts';
import type { Look, Unlooked } from './scope.ts';

/** A file that came in or is listed, and what a check says of it. */
export interface FileWithOutcomes extends Pick<FileOutcomes, 'path' | 'listed' | 'volume' | 'record'> {
  /** One object for all files of which the same is to be said. */
  readonly outcomes: OutcomesByProperty;
}

/** What a check says of every file, each path once, collected while the rules run. */
export interface OutcomeCollection extends Iterable<FileWithOutcomes> {
  /** Watches a rule run. */
  watch(rule: Rule): RuleWatcher;
  /** Notes that another bureau ran a rule, whose check is recognised. */
  recognise(rule: Rule): void;
}

/** A rule that ran, and what kept it from looking at files, where something did. */
interface RuleRun {
  readonly rule: Rule;
  state: 'performed' | 'recognised' | Unlooked;
}

/** A rule that is about files, and which it looks at. */
interface Looker extends Readonly<RuleRun> {
  readonly look: (file: ExaminedFile) => Look;
}

const notListed: Unlooked = {
  outcome: 'not_applicable',
  reason: {
    zh: '文件没有列入 handover.json，不会被移交。',
    en: 'handover.json does not list the file, so it is not handed over.',
  },
};

/** Collects what rules say of the files of a delivery, of which nothing is kept but two numbers for each property. */
export function collectFileOutcomes(delivery: ExaminedDelivery): OutcomeCollection {
  const { files, unlisted } = delivery;
  const runs: RuleRun[] = [];
  const noted = openObservedOutcomes(delivery);
  return {
    watch(rule) {
      const run: RuleRun = { rule, state: 'performed' };
      const number = runs.push(run) - 1;
      return {
        observed: (target, outcome) => noted.note(target, { property: rule.property, outcome, rule: number }),
        unlooked(why) {
          run.state = why;
        },
      };
    },
    recognise: (rule) => void runs.push({ rule, state: 'recognised' }),
    *[Symbol.iterator]() {
      const lookers = runs.flatMap((run) => lookerOf(run, delivery));
      const share = openShared(lookers);
      for (const [row, examined] of Iterator.from(files).map((one, at) => [at, one] as const)) {
        const { file, record, volume } = examined;
        if (files.find(file.path) !== row) continue;
        const stances = lookers.map(({ state, look }) => (state === 'performed' ? look(examined) : state));
        const outcomes = share(stances, noted.of(row), runs);
        yield { path: file.path, listed: true, volume: volume.no, record: record.seq, outcomes };
      }
      const stances = lookers.map(({ rule, state }) => (rule.looksAt.unlisted ? stanceOf(state) : notListed));
      for (const [index, { path }] of unlisted.entries()) {
        yield { path, listed: false, outcomes: share(stances, noted.of(files.length + index), runs) };
      }
    },
  };
}

function stanceOf(state: RuleRun['state']): Stance {
  return state === 'performed' ? 'looked' : state;
}

function lookerOf({ rule, state }: RuleRun, delivery: ExaminedDelivery): Looker[] {
  const { files } = rule.looksAt;
  if (!files) return [];
  return [{ rule, state, look: state === 'performed' ? files(delivery) : () => 'looked' }];
}

/** Gives the same outcomes for the same stances and observations; there are few different ones. */
function openShared(lookers: readonly Looker[]) {
  const known = new Map<string, OutcomesByProperty>();
  const numbers = new Map<Stance, number>();
  const numberOf = (stance: Stance): number => {
    const number = numbers.get(stance) ?? numbers.size;
    numbers.set(stance, number);
    return number;
  };
  return (
    stances: readonly Stance[],
    observed: readonly ObservedOutcome[],
    runs: readonly RuleRun[],
  ): OutcomesByProperty => {
    const seen = observed.map(({ outcome, rule }) => `${outcome} ${rule}`);
    const key = `${stances.map(numberOf).join(' ')},${seen.join()}`;
    const outcomes =
      known.get(key) ??
      sayOutcomes(
        lookers.map(({ rule }, index) => ({ rule, stance: stances[index] ?? notListed })),
        observed.flatMap(({ outcome, rule: number }) => {
          const rule = runs[number]?.rule;
          return rule ? [{ rule, outcome }] : [];
        }),
      );
    known.set(key, outcomes);
    return outcomes;
  };
}

import type { FileOutcomes } from '../../schema/types/file-outcomes.ts';
import type { ExaminedDelivery, ExaminedFile } from '../examined-delivery.ts';
import type { Rule } from '../rule.ts';
import { type ObservedOutcome, openObservedOutcomes } from './observed-outcomes.ts';
import { type OutcomesByProperty, type Stance, sayOutcomes } from './outcomes-by-property.ts';
import type { RuleWatcher } from './rule-watcher.ts';
import { everyFile, type Look, type Unlooked } from './scope.ts';

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

/** A rule that is about files. */
interface Looker {
  readonly rule: Rule;
  /** What it says of files. */
  readonly stance: Stance;
  /** What it says of each, where that differs. */
  readonly look?: (file: ExaminedFile) => Look;
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
      const stances = lookers.map(({ stance }) => stance);
      const outcomesFor = shareOutcomes(lookers, runs);
      for (const [row, examined] of Iterator.from(files).map((one, at) => [at, one] as const)) {
        const { file, record, volume } = examined;
        if (files.find(file.path) !== row) continue;
        for (const [index, { look }] of lookers.entries()) if (look) stances[index] = look(examined);
        const outcomes = outcomesFor(stances, noted.of(row));
        yield { path: file.path, listed: true, volume: volume.no, record: record.seq, outcomes };
      }
      const unlistedStances = lookers.map(({ rule, stance }) => (rule.looksAt.unlisted ? stance : notListed));
      for (const [index, { path }] of unlisted.entries()) {
        yield { path, listed: false, outcomes: outcomesFor(unlistedStances, noted.of(files.length + index)) };
      }
    },
  };
}

function lookerOf({ rule, state }: RuleRun, delivery: ExaminedDelivery): Looker[] {
  const { files } = rule.looksAt;
  if (!files) return [];
  if (state !== 'performed') return [{ rule, stance: state }];
  return [{ rule, stance: 'looked', ...(files !== everyFile.files && { look: files(delivery) }) }];
}

/** Gives one object for all files over which the rules say the same: few are different. */
function shareOutcomes(lookers: readonly Looker[], runs: readonly RuleRun[]) {
  const known = new Map<string, OutcomesByProperty>();
  const marks = new Map<Stance, string>();
  const markOf = (stance: Stance): string => {
    const mark = marks.get(stance) ?? String.fromCharCode(marks.size);
    marks.set(stance, mark);
    return mark;
  };
  const ruleAt = (number: number): Rule => {
    const run = runs[number];
    if (!run) throw new RangeError(`no rule ${number}`);
    return run.rule;
  };
  return (stances: readonly Stance[], observed: readonly ObservedOutcome[]): OutcomesByProperty => {
    let key = '';
    for (const stance of stances) key += markOf(stance);
    for (const { outcome, rule } of observed) key += ` ${outcome} ${rule}`;
    const shared = known.get(key);
    if (shared) return shared;
    const outcomes = sayOutcomes(
      lookers.map(({ rule }, index) => ({ rule, stance: stances[index] ?? notListed })),
      observed.map(({ outcome, rule }) => ({ rule: ruleAt(rule), outcome })),
    );
    known.set(key, outcomes);
    return outcomes;
  };
}

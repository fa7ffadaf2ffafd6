import type { FileOutcomes, PropertyOutcome } from '../../schema/types/file-outcomes.ts';
import type { ExaminedDelivery, ExaminedFile } from '../examined-delivery.ts';
import { openCabinet } from '../learning/cabinet.ts';
import type { Rule } from '../rule.ts';
import type { FileResult } from './file-result.ts';
import { type ObservedOutcome, type ObservedOutcomes, openObservedOutcomes } from './observed-outcomes.ts';
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
  /** What was found of the very file at a path that is listed. */
  readonly resultAt: (path: string) => FileResult;
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

/**
 * Collects what rules say of the files of a delivery, of which little is kept: two numbers for each property, and which of a
 * few different outcomes it has. All rules have run before it is gone through.
 */
export function collectFileOutcomes(delivery: ExaminedDelivery): OutcomeCollection {
  const { files, unlisted } = delivery;
  const runs: RuleRun[] = [];
  const noted = openObservedOutcomes(delivery);
  let said: readonly (OutcomesByProperty | undefined)[] | undefined;
  return {
    watch(rule) {
      const run: RuleRun = { rule, state: 'performed' };
      const number = runs.push(run) - 1;
      return {
        observed: (target, seen) => noted.note(target, { ...seen, property: rule.property, rule: number }),
        unlooked(why) {
          run.state = why;
        },
      };
    },
    recognise: (rule) => void runs.push({ rule, state: 'recognised' }),
    resultAt: (path) => noted.resultOf(files.find(path) ?? -1),
    *[Symbol.iterator]() {
      said ??= sayOfRows(delivery, runs, noted);
      for (const [row, outcomes] of said.entries()) {
        const { file, record, volume } = files.at(row) ?? {};
        const { path = '' } = file ?? unlisted[row - files.length] ?? {};
        // Of a path that is listed again, everything is said where it is listed first.
        if (!outcomes) continue;
        if (volume && record) yield { path, listed: true, volume: volume.no, record: record.seq, outcomes };
        else yield { path, listed: false, outcomes };
      }
    },
  };
}

/** What is said of every listed file, where its path is listed first, then of every other one. */
function sayOfRows(
  delivery: ExaminedDelivery,
  runs: readonly RuleRun[],
  noted: ObservedOutcomes,
): readonly (OutcomesByProperty | undefined)[] {
  const { files, unlisted } = delivery;
  const lookers = runs.flatMap((run) => lookerOf(run, delivery));
  const looking = lookers.flatMap(({ look }, index) => (look ? [{ index, look }] : []));
  const stances = lookers.map(({ stance }) => stance);
  const outcomesFor = shareOutcomes(lookers, runs);
  const own = looking.map(({ index }) => index);
  const said: (OutcomesByProperty | undefined)[] = [];
  for (const examined of files) {
    const row = said.length;
    const isFirst = files.find(examined.file.path) === row;
    if (isFirst) for (const { index, look } of looking) stances[index] = look(examined);
    said.push(isFirst ? outcomesFor({ stances, own }, noted.of(row)) : undefined);
  }
  const unlistedStances = lookers.map(({ rule, stance }) => (rule.looksAt.unlisted ? stance : notListed));
  const outcomesForUnlisted = shareOutcomes(lookers, runs);
  for (const index of unlisted.keys()) {
    said.push(outcomesForUnlisted({ stances: unlistedStances, own: [] }, noted.of(files.length + index)));
  }
  return said;
}

function lookerOf({ rule, state }: RuleRun, delivery: ExaminedDelivery): Looker[] {
  const { files } = rule.looksAt;
  if (!files) return [];
  if (state !== 'performed') return [{ rule, stance: state }];
  return [{ rule, stance: 'looked', ...(files !== everyFile.files && { look: files(delivery) }) }];
}

/** What the rules say of a file before what they observed is counted, each in its place. */
interface FileStances {
  readonly stances: readonly Stance[];
  /** Places of those that another file may not share. */
  readonly own: readonly number[];
}

/** Gives one object for all files over which the rules say the same: few are different. */
function shareOutcomes(lookers: readonly Looker[], runs: readonly RuleRun[]) {
  const known = new Map<string, OutcomesByProperty>();
  const cabinet = openCabinet<PropertyOutcome>();
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
  return ({ stances, own }: FileStances, observed: readonly ObservedOutcome[]): OutcomesByProperty => {
    let key = '';
    for (const place of own) key += markOf(stances[place] ?? notListed);
    for (const { outcome, rule } of observed) key += ` ${outcome} ${rule}`;
    const shared = known.get(key);
    if (shared) return shared;
    const outcomes = sayOutcomes(
      lookers.map(({ rule }, index) => ({ rule, stance: stances[index] ?? notListed })),
      observed.map(({ outcome, rule }) => ({ rule: ruleAt(rule), outcome })),
      cabinet.share,
    );
    known.set(key, outcomes);
    return outcomes;
  };
}

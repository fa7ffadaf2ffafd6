import { type Item, itemTreeRoot } from '../../delivery/fixity/item-tree.ts';
import type { HandoverCase, Round } from '../case/case.ts';
import type { CaseReader } from '../desk/ports.ts';
import { eachFile } from '../desk/reading.ts';
import { type DifferenceCounts, earlierItems, type FileDifference, type RoundPair } from './difference.ts';

/** A root of the item tree: what was submitted, and what comes of making it anew. */
interface RootPair {
  readonly submitted: string;
  readonly made: string;
}

/** By how much two rounds differ, and the proof that all else is the same. */
export interface Comparison extends RoundPair, DifferenceCounts {
  /** Undefined where one of the rounds was not submitted, and so has no document of its own. */
  readonly documentChanged: boolean | undefined;
  readonly proof: { readonly before: RootPair; readonly after: RootPair; readonly proved: boolean } | undefined;
}

/**
 * Compares two rounds. Where both were submitted it makes both roots anew: that of the later round out of its files, and
 * that of the earlier out of the unchanged files of the later and of the differences. If both are what was submitted, then
 * whoever has looked at the earlier round has to look at nothing but the differences.
 */
export async function compareRounds(cases: CaseReader, current: HandoverCase, pair: RoundPair): Promise<Comparison> {
  const counts = await cases.differenceCounts(current.id, pair);
  const [earlier, later] = [pair.since, pair.round].map((number) => submissionIn(current.rounds, number));
  if (!earlier || !later) return { ...pair, ...counts, documentChanged: undefined, proof: undefined };
  const after = await itemTreeRoot(
    await documentFixity(cases, current.id, later.document),
    items(cases, current.id, pair),
  );
  const before = await itemTreeRoot(
    await documentFixity(cases, current.id, earlier.document),
    earlierItems(items(cases, current.id, pair), eachDifference(cases, current.id, pair)),
  );
  return {
    ...pair,
    ...counts,
    documentChanged: earlier.document !== later.document,
    proof: {
      before: { submitted: earlier.snapshot, made: before },
      after: { submitted: later.snapshot, made: after },
      proved: before === earlier.snapshot && after === later.snapshot,
    },
  };
}

function submissionIn(rounds: readonly Round[], number: number): Round['submission'] {
  return rounds.find((round) => round.number === number)?.submission;
}

async function documentFixity(cases: CaseReader, id: string, sha256: string): Promise<Item['fixity']> {
  const raw = await cases.document(id, sha256);
  if (!raw) throw new Error(`${id} was submitted with a document that is gone`);
  return { bytes: raw.length, sha256 };
}

async function* items(cases: CaseReader, id: string, { round }: RoundPair): AsyncGenerator<Item> {
  yield* eachFile(cases, id, round);
}

const pageLength = 1000;

/** Every file by which two rounds differ, by the bytes of paths. */
export async function* eachDifference(cases: CaseReader, id: string, pair: RoundPair): AsyncGenerator<FileDifference> {
  let after: string | undefined;
  do {
    const page = await cases.fileDifferences(id, pair, { after, limit: pageLength });
    yield* page;
    after = page.at(-1)?.path;
  } while (after !== undefined);
}

import type { View } from '../../document/catalog.ts';
import { generationOf } from '../../structure/section.ts';
import { type ObjectGraph, referencesIn } from './object-graph.ts';

/** A reference to a number by a generation that its object does not have. */
export interface OutdatedReference {
  /** The object that it stands in; undefined in the trailer. */
  readonly user: number | undefined;
  readonly target: number;
  readonly generation: number;
}

/**
 * The references of a revision that lead to nothing because the number has another generation (ISO 32000-2 §7.3.10).
 * Readers that look at the number alone show what they must not.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function outdatedReferences(
  graph: ObjectGraph,
  { revision, store }: View,
): Promise<readonly OutdatedReference[]> {
  const { renewed } = graph;
  if (renewed.size === 0) return [];
  const generations = new Map<number, number>();
  for (const number of renewed) {
    const entry = await revision.lookup(number);
    if (entry) generations.set(number, generationOf(entry));
  }
  const found: OutdatedReference[] = [];
  const users = new Set([...renewed].flatMap((number) => [...graph.usersOf(number)]));
  for (const user of [undefined, ...users]) {
    const value = user === undefined ? revision.trailer : (await store.read(revision, user))?.value;
    const references = referencesIn(value ?? null);
    store.source.spend('pdfObjects', references.length);
    for (const { generation, number: target } of references) {
      const present = generations.get(target);
      if (present !== undefined && generation !== present) found.push({ user, target, generation });
    }
  }
  return found;
}

/**
 * The numbers behind outdated references that an update brought or mended, or whose objects it changed: to some readers
 * it shows, or hides, something.
 */
export function disputedNumbers(
  before: readonly OutdatedReference[],
  after: readonly OutdatedReference[],
  affected: ReadonlySet<number>,
): ReadonlySet<number> {
  const [old, now] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  const disputed = [...before, ...after].filter(
    (one) => affected.has(one.target) || !old.has(keyOf(one)) || !now.has(keyOf(one)),
  );
  return new Set(disputed.map(({ target }) => target));
}

function keyOf({ generation, target, user }: OutdatedReference): string {
  return `${user} ${target} ${generation}`;
}

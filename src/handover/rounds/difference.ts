import type { Item } from '../../delivery/fixity/item-tree.ts';
import { byPathBytes } from '../../delivery/path-order.ts';
import type { HandoverCase } from '../case/case.ts';
import type { HeldFile } from '../case/round-file.ts';

/** A round, and an earlier one that it is compared with. */
export interface RoundPair {
  readonly since: number;
  readonly round: number;
}

/** A file by which a round differs from an earlier one. */
export type FileDifference = { readonly path: string } & (
  | { readonly kind: 'added'; readonly after: HeldFile }
  | { readonly kind: 'replaced'; readonly before: HeldFile; readonly after: HeldFile }
  | { readonly kind: 'excluded'; readonly before: HeldFile; readonly reason?: string }
);

/** How many files differ in which way. */
export interface DifferenceCounts {
  readonly added: number;
  readonly replaced: number;
  readonly excluded: number;
  readonly unchanged: number;
}

/** What a round is compared with, where nobody says: what the bureau saw last before it, else the round before. */
export function roundBefore({ rounds }: Pick<HandoverCase, 'rounds'>, round: number): number {
  const seen = rounds.findLast(({ number, submission }) => number < round && submission !== undefined);
  return seen?.number ?? round - 1;
}

/**
 * The files of the earlier round, made of those of the later one and of the differences: what did not change is taken as
 * the later round has it. Everything in the order of the bytes of paths.
 */
export async function* earlierItems(
  later: AsyncIterable<Item>,
  differences: AsyncIterable<FileDifference>,
): AsyncGenerator<Item> {
  const changes = differences[Symbol.asyncIterator]();
  let next = await changes.next();
  for await (const item of later) {
    while (!next.done && byPathBytes(next.value.path, item.path) < 0) {
      yield* before(next.value);
      next = await changes.next();
    }
    if (next.done || next.value.path !== item.path) {
      yield item;
      continue;
    }
    yield* before(next.value);
    next = await changes.next();
  }
  for (; !next.done; next = await changes.next()) yield* before(next.value);
}

function* before(difference: FileDifference): Generator<Item> {
  if (difference.kind !== 'added') yield { path: difference.path, fixity: difference.before };
}

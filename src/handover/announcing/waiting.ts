import type { ExpectedReader, ExpectedStanding } from './ports.ts';

const pageLength = 200;

/** Everything that is expected and has neither been submitted nor cancelled. */
export async function* eachWaiting({ list }: Pick<ExpectedReader, 'list'>): AsyncGenerator<ExpectedStanding, void> {
  const filter = { visibility: { kind: 'everything' }, waiting: true } as const;
  let after: string | undefined;
  do {
    const page = await list(filter, { after, limit: pageLength });
    yield* page;
    after = page.at(-1)?.expected.id;
  } while (after !== undefined);
}

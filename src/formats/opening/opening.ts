import type { SignedContent } from '../../signatures/content/signed-content.ts';
import type { OpeningBudget } from './budget.ts';
import { longestPlace, mostTroubles, type Opened, type Trouble, type TroubleCode } from './opened.ts';

/** A file while it is opened, and what was noted of it so far. */
export interface Opening {
  /** Its bytes, any range of them. */
  readonly source: SignedContent;
  readonly budget: OpeningBudget;
  /** Notes a trouble; the same one twice counts once. */
  trouble(code: TroubleCode, at?: string): void;
  fact(name: string, value: string | number | boolean): void;
  pages(count: number): void;
}

/** Opens files of one kind. What it throws beside {@link OpeningFault} and BudgetExceeded is a fault of ours. */
export type Opener = (opening: Opening) => Promise<void>;

/** A file cannot be opened any further; the trouble says why. */
export class OpeningFault extends Error {
  readonly trouble: Trouble;

  constructor(code: TroubleCode, at?: string) {
    super(at === undefined ? code : `${code}: ${at}`);
    this.name = 'OpeningFault';
    this.trouble = { code, ...(at !== undefined && { at }) };
  }
}

/** Notes what is wrong with one part, which does not keep the others from being read. */
export async function noting(opening: Pick<Opening, 'trouble'>, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof OpeningFault)) throw error;
    opening.trouble(error.trouble.code, error.trouble.at);
  }
}

/** Reading passes through the budget, however an opener reads. */
export function beginOpening(source: SignedContent, budget: OpeningBudget): Opening & { result(): Opened } {
  const troubles = new Map<string, Trouble>();
  const facts: Record<string, string | number | boolean> = {};
  let pages: number | undefined;
  return {
    budget,
    source: { name: source.name, bytes: source.bytes, read: (range) => counted(source.read(range), budget) },
    trouble(code, at) {
      const place = at === undefined ? undefined : shortened(at);
      if (troubles.size < mostTroubles) {
        troubles.set(`${code} ${place ?? ''}`, { code, ...(place !== undefined && { at: place }) });
      }
    },
    fact(name, value) {
      facts[name] = typeof value === 'string' ? shortened(value) : value;
    },
    pages(count) {
      pages = count;
    },
    result: () => ({ ...(pages !== undefined && { pages }), troubles: [...troubles.values()], facts }),
  };
}

async function* counted(chunks: AsyncIterable<Uint8Array>, budget: OpeningBudget): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    budget.spend('readBytes', chunk.length);
    yield chunk;
  }
}

function shortened(text: string): string {
  return text.length > longestPlace ? `${text.slice(0, longestPlace - 1).toWellFormed()}…` : text.toWellFormed();
}

/** What opening one file may cost. All limits of opening stand here. */
export interface OpeningLimits {
  /** Seconds by the clock, after which the thread is ended. */
  readonly seconds: number;
  /** Heap of a thread, in mebibytes; a thread that needs more ends. */
  readonly heapMebibytes: number;
  /** Bytes read of the file, each time counted. */
  readonly readBytes: number;
  /** What compressed parts may inflate to together, in bytes. */
  readonly inflatedBytes: number;
  /** The longest part that is held in memory, in bytes. */
  readonly heldBytes: number;
  /** How many times its size a part of more than `unsuspiciousBytes` may inflate to. */
  readonly inflation: number;
  /** Up to here a part may inflate however much, in bytes. */
  readonly unsuspiciousBytes: number;
  /** Members of a container. */
  readonly members: number;
  /** XML read together, in bytes. */
  readonly xmlBytes: number;
  /** Depth of XML elements in each other. */
  readonly xmlDepth: number;
  /** Objects of a PDF that are walked through, each time counted. */
  readonly objects: number;
  /** Pages whose content is decoded; of a longer document as many, spread over it. */
  readonly sampledPages: number;
  /** Bytes of a PDF out of order that are searched for what is left of it. */
  readonly surveyedBytes: number;
  /** Image directories of a TIFF, boxes and chunks of a video, chunks of a PNG, each kind by itself. */
  readonly pieces: number;
}

const mebibyte = 1024 * 1024;

export const openingLimits: OpeningLimits = {
  seconds: 30,
  heapMebibytes: 256,
  readBytes: 16 * 1024 * mebibyte,
  inflatedBytes: 1024 * mebibyte,
  heldBytes: 64 * mebibyte,
  inflation: 200,
  unsuspiciousBytes: 16 * mebibyte,
  members: 100_000,
  xmlBytes: 128 * mebibyte,
  xmlDepth: 128,
  objects: 500_000,
  sampledPages: 64,
  surveyedBytes: 256 * mebibyte,
  pieces: 100_000,
};

/** What is used up step by step. */
export type Expense = 'readBytes' | 'inflatedBytes' | 'xmlBytes' | 'objects' | 'pieces';

/** Opening a file would cost more than a limit allows. */
export class BudgetExceeded extends Error {
  readonly limit: keyof OpeningLimits;

  constructor(limit: keyof OpeningLimits) {
    super(`The limit ${limit} is exceeded`);
    this.name = 'BudgetExceeded';
    this.limit = limit;
  }
}

/** The budget of one file. */
export interface OpeningBudget {
  readonly limits: OpeningLimits;
  /** @throws {BudgetExceeded} */
  spend(expense: Expense, amount: number): void;
  /** How much may still be spent. */
  left(expense: Expense): number;
}

export function openBudget(limits: OpeningLimits = openingLimits): OpeningBudget {
  const spent = new Map<Expense, number>();
  const left = (expense: Expense): number => limits[expense] - (spent.get(expense) ?? 0);
  return {
    limits,
    left,
    spend(expense, amount) {
      if (amount > left(expense)) throw new BudgetExceeded(expense);
      spent.set(expense, (spent.get(expense) ?? 0) + amount);
    },
  };
}

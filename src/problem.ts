import type { ProblemEntry } from './i18n/problems/entry.ts';
import { type ProblemCode, problemCatalogue } from './i18n/problems.ts';
import { type Bilingual, fill, type TextParameters } from './i18n/text.ts';

export type { ProblemCode } from './i18n/problems.ts';

/** One place in the caller's input that is wrong. */
export interface ProblemPlace {
  /** JSON pointer into the input (RFC 6901); '' is the whole. */
  readonly pointer: string;
  /** How people find the place, where the input is none of JSON, e.g. by sheet and row. */
  readonly where?: Bilingual;
  /** Stable name of the broken constraint, e.g. `schema.required`. */
  readonly code: string;
  readonly expected: Bilingual;
  readonly remedy: Bilingual;
}

export interface ProblemOptions {
  readonly params?: TextParameters;
  readonly places?: readonly ProblemPlace[];
  readonly cause?: unknown;
}

/**
 * The caller cannot have what was asked for, and can do something about it.
 * Findings are collected in reports and never thrown; anything thrown that is no Problem is a fault of ours or the world's.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly params: TextParameters;
  readonly places: readonly ProblemPlace[];

  constructor(code: ProblemCode, { params = {}, places = [], cause }: ProblemOptions = {}) {
    super(fill(problemCatalogue[code].message, params).en, { cause });
    this.name = 'Problem';
    this.code = code;
    this.params = params;
    this.places = places;
  }

  /** HTTP status of RFC 9457's `status`. */
  get status(): number {
    return this.#entry.status;
  }

  get text(): Bilingual {
    return fill(this.#entry.message, this.params);
  }

  get remedy(): Bilingual {
    return fill(this.#entry.remedy, this.params);
  }

  get #entry(): ProblemEntry {
    return problemCatalogue[this.code];
  }
}

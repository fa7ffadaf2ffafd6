/** What became of opening a file. */
export interface Opened {
  /** Pages that the file really has; absent where its format has none, or they could not be counted. */
  readonly pages?: number;
  /** In the order met; of many the first, see {@link mostTroubles}. */
  readonly troubles: readonly Trouble[];
  /** What else was seen, by name: `width`, `schema`, `pdfA` … */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** One thing that is wrong with a file, or that people should know of it. */
export interface Trouble {
  readonly code: TroubleCode;
  /** Where or what, as the file calls it: a member, a page, a font. At most {@link longestPlace} characters. */
  readonly at?: string;
}

/** More troubles of one file tell nobody anything new. */
export const mostTroubles = 16;

export const longestPlace = 200;

/** What each trouble means for whoever wants to use the file. */
export type TroubleKind =
  /** Nobody can read it, or a part of it. */
  | 'unreadable'
  /** Its end is missing. */
  | 'truncated'
  /** Nobody can read it without a password. */
  | 'encrypted'
  /** Readers have to guess or repair. */
  | 'damaged'
  /** Something was not looked at, because it is not understood here. */
  | 'unchecked'
  /** It was given up, since it would have cost too much. */
  | 'given-up'
  /** Encrypted, compressed or packed so that it cannot be kept for long. */
  | 'enclosed'
  /** It will not look the same everywhere, or breaks the standard that it claims. */
  | 'conformance'
  /** It does something when it is opened, or needs what lies elsewhere. */
  | 'active';

const troubleKinds = {
  'structure-broken': 'unreadable',
  'page-broken': 'unreadable',
  'no-pages': 'unreadable',
  'part-missing': 'unreadable',
  'part-malformed': 'unreadable',
  'member-damaged': 'unreadable',
  'end-missing': 'truncated',
  password: 'encrypted',
  'needs-repair': 'damaged',
  'page-cut': 'damaged',
  'page-count-differs': 'damaged',
  'size-differs': 'damaged',
  'encoding-unknown': 'unchecked',
  'version-unknown': 'unchecked',
  limit: 'given-up',
  bomb: 'given-up',
  time: 'given-up',
  memory: 'given-up',
  fault: 'given-up',
  overdrawn: 'given-up',
  'encrypted-open': 'enclosed',
  'compression-unknown': 'enclosed',
  'nested-archive': 'enclosed',
  'font-missing': 'conformance',
  'pdfa-script': 'conformance',
  'pdfa-font': 'conformance',
  'pdfa-output-intent': 'conformance',
  'pdfa-external-stream': 'conformance',
  script: 'active',
  launch: 'active',
  macro: 'active',
  'external-content': 'active',
  'embedded-program': 'active',
} as const satisfies Readonly<Record<string, TroubleKind>>;

export type TroubleCode = keyof typeof troubleKinds;

/** The troubles of a file that mean this. */
export function troublesOf(opened: Opened | undefined, kind: TroubleKind): readonly Trouble[] {
  return opened?.troubles.filter(({ code }) => troubleKinds[code] === kind) ?? [];
}

import type { Fixity } from '../../delivery/fixity/fixity.ts';

/** A file as it comes into a draft. */
export interface NewFile {
  /** Path below the delivery's root as the producer named it. */
  readonly path: string;
  /** Learned by the service while the bytes arrived; never what somebody claims. */
  readonly fixity: Fixity;
  /** Where the intake keeps the bytes. */
  readonly content: string;
}

/** What became of a file in the check of its round. */
export const itemResults = ['pending', 'passed', 'warning', 'blocked', 'not_performed'] as const;

export type ItemResult = (typeof itemResults)[number];

/** What the content of a file turned out to be. */
export interface FileFormat {
  /** PRONOM identifier; null where there is none. */
  readonly puid: string | null;
  readonly name: string;
  readonly version?: string | undefined;
  /** IANA media type. */
  readonly mime: string;
}

/** A file of one round. */
export interface RoundFile extends NewFile {
  readonly result: ItemResult;
  /** Absent before the check. */
  readonly format?: FileFormat;
  /** Names of those whose signatures over the file were verified. */
  readonly signers: readonly string[];
  /** Round in which these very bytes came in; lower than the file's own round means unchanged since then. */
  readonly since: number;
  /** When they came in, RFC 3339; absent for those of before this was noted. */
  readonly arrivedAt?: string;
  /** Number of the part that holds it, once the package of a divided delivery is stored. */
  readonly part?: number;
}

/** What a check has learned of a file. */
export interface CheckedFile {
  readonly path: string;
  /** Of the bytes as the check read them. */
  readonly sha256: string;
  readonly result: Exclude<ItemResult, 'pending'>;
  readonly format: FileFormat;
  readonly signers: readonly string[];
}

/** What is known of a file before a check, as far as a check may find it again. */
export type NotedFile = Pick<RoundFile, 'path' | 'fixity' | 'result' | 'format' | 'signers'>;

/** True when a check has learned of a file only what an earlier one, of the same bytes, has noted of it. */
export function isNoted(file: NotedFile, { path, sha256, result, format, signers }: CheckedFile): boolean {
  return (
    file.path === path &&
    file.fixity.sha256 === sha256 &&
    file.result === result &&
    file.format !== undefined &&
    isSameFormat(file.format, format) &&
    file.signers.length === signers.length &&
    file.signers.every((signer, index) => signer === signers[index])
  );
}

function isSameFormat(one: FileFormat, other: FileFormat): boolean {
  return one.puid === other.puid && one.name === other.name && one.version === other.version && one.mime === other.mime;
}

/** The little that a decision needs to know of a file. */
export interface HeldFile {
  readonly bytes: number;
  readonly sha256: string;
}

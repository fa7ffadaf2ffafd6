import { type Evidence, evidenceOf } from './matching/evidence.ts';
import { type FormatProbe, sampleOf } from './matching/sample.ts';
import type { Basis } from './matching/signature.ts';
import type { TextEncoding } from './matching/text.ts';
import { type Format, type FormatKind, formatsBeginningWith, knownExtensions, type Version } from './registry.ts';

export type { FormatProbe } from './matching/sample.ts';
export type { Basis } from './matching/signature.ts';
export type { TextEncoding } from './matching/text.ts';
export type { FormatKind } from './registry.ts';

/** A format that content fits. */
export interface FormatMatch {
  /** PRONOM unique identifier; null where PRONOM has none, and for an unknown format. */
  readonly puid: string | null;
  readonly name: string;
  readonly version?: string;
  readonly mime: string;
  readonly kind: FormatKind;
  /** Its family and the broader ones, nearest first; none for an unknown format. */
  readonly families: readonly string[];
  /** By what it was told; `extension` where content only does not contradict. */
  readonly basis: Basis;
}

/** What a file is. */
export interface IdentifiedFormat extends FormatMatch {
  /** True when the extension is that of this format or of another one that the content fits as well. */
  readonly extensionMatches: boolean;
  /** True when the extension promises a format that the content is not. */
  readonly disguised: boolean;
  /** Of what reads as text. */
  readonly encoding?: TextEncoding;
  /** The other formats that the content fits, one of a family: PDF behind PDF/A, ZIP behind DOCX. */
  readonly alternatives: readonly FormatMatch[];
}

interface Candidate {
  readonly format: Format;
  readonly version: Version;
  readonly basis: Basis;
  /** 0 told by content, 1 by the extension alone, 2 what others are built on. */
  readonly rank: 0 | 1 | 2;
}

const unknown: FormatMatch = {
  puid: null,
  name: 'unknown',
  mime: 'application/octet-stream',
  kind: 'other',
  families: [],
  basis: 'none',
};

/**
 * Tells the format of a file by its content; the name decides only where content cannot.
 * Of several formats that fit, the special one wins over the general one. Never throws, whatever the bytes.
 * @param name the file's name or path, of which the extension counts
 */
export function identify(probe: FormatProbe, name: string): IdentifiedFormat {
  const evidence = evidenceOf(sampleOf(probe), name);
  const { extension } = evidence;
  const candidates = candidatesOf(evidence);
  const extensionMatches = candidates.some(({ format }) => format.extensions.includes(extension));
  const [best = unknown, ...alternatives] = candidates.map(matchOf);
  const encoding = best.basis === 'signature' ? undefined : evidence.readable()?.text.encoding;
  return {
    ...best,
    extensionMatches,
    disguised: !extensionMatches && knownExtensions.has(extension) && evidence.sample.bytes > 0,
    ...(encoding && { encoding }),
    alternatives,
  };
}

/** All formats that fit, the best first. What a signature tells is no text, even where all its bytes would pass as one. */
function candidatesOf(evidence: Evidence): Candidate[] {
  const fitting: Candidate[] = [];
  for (const format of formatsBeginningWith(evidence.sample.head, evidence.readable() !== undefined)) {
    const candidate = candidateOf(format, evidence);
    if (candidate) fitting.push(candidate);
  }
  fitting.sort((one, other) => one.rank - other.rank);
  return fitting[0]?.basis === 'signature' ? fitting.filter(({ basis }) => basis !== 'text') : fitting;
}

function candidateOf(format: Format, evidence: Evidence): Candidate | undefined {
  if (format.required(evidence) !== 'fits') return undefined;
  let unseen: Version | undefined;
  for (const version of format.versions) {
    for (const { basis, fit } of version.signatures) {
      const outcome = fit(evidence);
      if (outcome === 'fits') return { format, version, basis, rank: format.ground ? 2 : 0 };
      if (outcome === 'unseen') unseen = version;
    }
    if (version.signatures.length === 0) unseen = version;
  }
  const promised = format.extensions.includes(evidence.extension);
  return unseen && promised ? { format, version: unseen, basis: 'extension', rank: 1 } : undefined;
}

function matchOf({ format, version: { puid, version }, basis }: Candidate): FormatMatch {
  const { name, mime, kind, families } = format;
  return { puid, name, ...(version !== undefined && { version }), mime, kind, families, basis };
}

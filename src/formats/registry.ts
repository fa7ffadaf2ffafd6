import { readFileSync } from 'node:fs';
import { LRUCache } from 'lru-cache';
import { schemasFolder } from '../schema/schema-files.ts';
import type { FormatKind, FormatRegistry, FormatVersion, RegisteredFormat } from '../schema/types/format-registry.ts';
import { beginningBytes, beginningMatcher } from './matching/byte-pattern.ts';
import { bytesCondition, type Condition, type Signature, signatureOf } from './matching/signature.ts';

export type { FormatKind } from '../schema/types/format-registry.ts';

/** A format with its signatures ready to be tried. */
export interface Format {
  /** Its family and the broader ones, nearest first. */
  readonly families: readonly string[];
  readonly name: string;
  readonly mime: string;
  readonly extensions: readonly string[];
  readonly kind: FormatKind;
  /** True for what other formats are built on: the answer only when nothing else is. */
  readonly ground: boolean;
  /** Says of a file's first bytes whether what is required can fit. */
  readonly mayBegin: (beginning: Buffer) => boolean;
  /** What every signature needs as well. */
  readonly required: Condition;
  /** From special to general. */
  readonly versions: readonly Version[];
}

export interface Version {
  /** PRONOM unique identifier; null where PRONOM has none. */
  readonly puid: string | null;
  readonly version: string | undefined;
  readonly signatures: readonly Signature[];
}

/** A test holds it against its schema; doing it in every process and thread would take 60 ms. */
const registry: FormatRegistry = JSON.parse(readFileSync(new URL('formats/registry.json', schemasFolder), 'utf8'));

/** All formats, from special to general. */
export const formats: readonly Format[] = registry.formats.map(formatOf);

/** Files of a delivery begin in a few ways only; a hostile one is free to have many. */
const byBeginning = new LRUCache<string, readonly Format[]>({ max: 100 });

/**
 * The formats that a file with these first bytes may have, from special to general, each with no more than the signatures
 * that are worth trying: of most formats there are none.
 * @param isText whether the file reads as text
 */
export function formatsBeginningWith(head: Buffer, isText: boolean): readonly Format[] {
  const key = `${isText ? 'text' : ''} ${head.toString('latin1', 0, beginningBytes)}`;
  const known = byBeginning.get(key);
  if (known) return known;
  const beginning = head.subarray(0, beginningBytes);
  const able = formats.flatMap((format) => narrowed(format, beginning, isText));
  byBeginning.set(key, able);
  return able;
}

function narrowed(format: Format, beginning: Buffer, isText: boolean): Format[] {
  if (!format.mayBegin(beginning)) return [];
  const versions = format.versions.flatMap((version) => {
    const signatures = version.signatures.filter(
      ({ mayBegin, needsText }) => (isText || !needsText) && mayBegin(beginning),
    );
    // A version without a signature may be told by the name alone.
    return signatures.length > 0 || version.signatures.length === 0 ? [{ ...version, signatures }] : [];
  });
  return versions.length > 0 ? [{ ...format, versions }] : [];
}

/** Families that a profile may name. */
export const formatFamilies: ReadonlySet<string> = new Set(registry.formats.map(({ family }) => family));

/** Extensions that promise a format of the registry. */
export const knownExtensions: ReadonlySet<string> = new Set(registry.formats.flatMap(({ extensions }) => extensions));

function formatOf(format: RegisteredFormat): Format {
  const { name, mime, extensions, kind, ground = false, requires = [], versions } = format;
  const beginnings = requires.map(beginningMatcher);
  return {
    families: familiesOf(format),
    name,
    mime,
    extensions,
    kind,
    ground,
    mayBegin: (beginning) => beginnings.every((fits) => fits(beginning)),
    required: bytesCondition(requires),
    versions: versions.map((version) => versionOf(version, extensions)),
  };
}

function versionOf({ puid, version, signatures }: FormatVersion, extensions: readonly string[]): Version {
  return { puid, version, signatures: signatures.map((signature) => signatureOf(signature, extensions)) };
}

function familiesOf({ family, broader }: RegisteredFormat): string[] {
  const above = registry.formats.find((format) => format.family === broader);
  return above ? [family, ...familiesOf(above)] : [family];
}

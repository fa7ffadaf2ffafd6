import { readFileSync } from 'node:fs';
import { schemasFolder } from '../schema/schema-files.ts';
import type {
  FormatKind,
  FormatRegistry,
  FormatSignature,
  FormatVersion,
  RegisteredFormat,
} from '../schema/types/format-registry.ts';
import { firstByte } from './matching/byte-pattern.ts';
import { allOf, bytesCondition, type Condition, type Signature, signatureOf } from './matching/signature.ts';
import { firstByteOfCompoundFile } from './structures/compound-file.ts';
import { firstByteOfDer } from './structures/der-structure.ts';

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
  /** Says by a file's first byte whether it is worth trying the signatures: of most formats it is not. */
  readonly mayBegin: (byte: number) => boolean;
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

const byFirstByte = Array.from({ length: 0x100 }, (_, byte) => formats.filter(({ mayBegin }) => mayBegin(byte)));

/** The formats that a file beginning with this byte may have, from special to general; all where there is no byte. */
export function formatsBeginningWith(byte: number | undefined): readonly Format[] {
  return byte === undefined ? formats : (byFirstByte[byte] ?? []);
}

/** Families that a profile may name. */
export const formatFamilies: ReadonlySet<string> = new Set(registry.formats.map(({ family }) => family));

/** Extensions that promise a format of the registry. */
export const knownExtensions: ReadonlySet<string> = new Set(registry.formats.flatMap(({ extensions }) => extensions));

function formatOf(format: RegisteredFormat): Format {
  const { name, mime, extensions, kind, ground = false, requires, versions } = format;
  return {
    families: familiesOf(format),
    name,
    mime,
    extensions,
    kind,
    ground,
    mayBegin: mayBeginOf(format),
    required: requires ? bytesCondition(requires) : allOf([]),
    versions: versions.map((version) => versionOf(version, extensions)),
  };
}

function mayBeginOf({ requires = [], versions }: RegisteredFormat): Format['mayBegin'] {
  const required = requires.map(firstByte);
  // A version without a signature may be told by the name alone.
  const signatures = versions.flatMap((version) => (version.signatures.length === 0 ? [{}] : version.signatures));
  const alternatives = signatures.map((signature) => [...required, ...firstBytesOf(signature)]);
  const able = Array.from({ length: 0x100 }, (_, byte) =>
    alternatives.some((wanted) => wanted.every((fits) => fits(byte))),
  );
  return (byte) => able[byte] ?? false;
}

/** What the first byte must be for each condition of a signature that tells so much about it. */
function firstBytesOf({ bytes = [], der, cfb }: FormatSignature): ((byte: number) => boolean)[] {
  const wanted = bytes.map(firstByte);
  if (der) wanted.push((byte) => byte === firstByteOfDer);
  if (cfb) wanted.push((byte) => byte === firstByteOfCompoundFile);
  return wanted;
}

function versionOf({ puid, version, signatures }: FormatVersion, extensions: readonly string[]): Version {
  return { puid, version, signatures: signatures.map((signature) => signatureOf(signature, extensions)) };
}

function familiesOf({ family, broader }: RegisteredFormat): string[] {
  const above = registry.formats.find((format) => format.family === broader);
  return above ? [family, ...familiesOf(above)] : [family];
}

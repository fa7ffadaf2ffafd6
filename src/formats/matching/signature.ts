import type {
  BytePattern,
  CompoundFileCondition,
  FormatSignature,
  ZipMemberCondition,
} from '../../schema/types/format-registry.ts';
import { hasAudioFrames } from '../structures/audio-frames.ts';
import { firstByteOfCompoundFile } from '../structures/compound-file.ts';
import { firstByteOfDer, hasDerStructure } from '../structures/der-structure.ts';
import { hasTextStructure, isXmlDocument } from '../structures/text-structure.ts';
import { beginsAsZip } from '../structures/zip-members.ts';
import { beginningMatcher, byteMatcher } from './byte-pattern.ts';
import type { Evidence } from './evidence.ts';

/** Whether content fits; `unseen` where the sample does not reach what would tell. */
export type Fit = 'fits' | 'unseen' | 'differs';

/** By what a format was told; `none` where it was not. */
export type Basis = 'signature' | 'container' | 'text' | 'extension' | 'none';

export type Condition = (evidence: Evidence) => Fit;

/** A signature of the registry, ready to be tried. */
export interface Signature {
  readonly basis: Basis;
  /** Says of a file's first bytes whether it is worth trying. */
  readonly mayBegin: (beginning: Buffer) => boolean;
  /** True for what only a file that reads as text can fit. */
  readonly needsText: boolean;
  readonly fit: Condition;
}

/**
 * Compiles a signature; everything that it names must fit.
 * @param extensions those of the format, for a signature that is too weak without them
 */
export function signatureOf(signature: FormatSignature, extensions: readonly string[]): Signature {
  const beginnings = [...beginningsOf(signature)];
  return {
    basis: basisOf(signature),
    mayBegin: (beginning) => beginnings.every((fits) => fits(beginning)),
    needsText: needsText(signature),
    fit: allOf([...conditionsOf(signature, extensions)]),
  };
}

/** What the first bytes must be for each condition that tells so much about them. */
function* beginningsOf({ bytes = [], der, cfb, zip }: FormatSignature): Iterable<Signature['mayBegin']> {
  yield* bytes.map(beginningMatcher);
  if (der) yield ([first]) => first === firstByteOfDer;
  if (cfb) yield ([first]) => first === firstByteOfCompoundFile;
  if (zip) yield beginsAsZip;
}

/** Compiles byte patterns; each must occur. */
export function bytesCondition(patterns: readonly BytePattern[]): Condition {
  const matchers = patterns.map(byteMatcher);
  return ({ sample }) => {
    for (const matches of matchers) if (!matches(sample)) return 'differs';
    return 'fits';
  };
}

/** Joins conditions: one that differs decides, then one that was not seen. */
export function allOf(conditions: readonly Condition[]): Condition {
  return (evidence) => {
    let joined: Fit = 'fits';
    for (const condition of conditions) {
      const fit = condition(evidence);
      if (fit === 'differs') return fit;
      if (fit === 'unseen') joined = fit;
    }
    return joined;
  };
}

function* conditionsOf(signature: FormatSignature, extensions: readonly string[]): Iterable<Condition> {
  const { named, bytes, frames, der, text, xml, zip, cfb } = signature;
  if (named) yield ({ extension }) => fitIf(extensions.includes(extension));
  // What is no text at all need not be searched.
  if (needsText(signature)) yield ({ readable }) => fitIf(readable() !== undefined);
  if (bytes) yield bytesCondition(bytes);
  if (frames) yield ({ sample }) => fitIf(hasAudioFrames(sample, frames));
  if (der) yield ({ sample }) => fitIf(hasDerStructure(sample, der));
  if (text) yield ({ readable }) => fitIf(hasTextStructure(readable(), text));
  if (xml) yield ({ readable }) => fitIf(isXmlDocument(readable(), xml));
  if (zip) yield allOf(zip.map(memberCondition));
  if (cfb) yield (evidence) => fitCompoundFile(evidence, cfb);
}

function needsText({ text, xml }: FormatSignature): boolean {
  return text !== undefined || xml !== undefined;
}

function basisOf({ named, zip, cfb, text, xml }: FormatSignature): Basis {
  if (named) return 'extension';
  if (zip || cfb) return 'container';
  return text || xml ? 'text' : 'signature';
}

function memberCondition({ member, holds }: ZipMemberCondition): Condition {
  return ({ zip }) => {
    const members = zip();
    if (!members) return 'differs';
    if (!members.has(member)) return members.complete ? 'differs' : 'unseen';
    if (holds === undefined) return 'fits';
    const text = members.textOf(member);
    return text === undefined ? 'unseen' : fitIf(text.includes(holds));
  };
}

function fitCompoundFile({ compoundFile }: Evidence, condition: CompoundFileCondition): Fit {
  const file = compoundFile();
  if (!file) return 'differs';
  if (condition.class !== undefined && file.rootClass !== condition.class) {
    return file.rootClass === undefined ? 'unseen' : 'differs';
  }
  if (condition.entries?.every((entry) => file.has(entry)) ?? true) return 'fits';
  return file.complete ? 'differs' : 'unseen';
}

function fitIf(fits: boolean): Fit {
  return fits ? 'fits' : 'differs';
}

import type { Profile } from '../../profiles/profile.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';
import type { MetadataElement } from '../../schema/types/profile.ts';
import { type Description, descriptions } from './descriptions.ts';
import { wholePattern } from './patterns.ts';

/** A member of the descriptions of a level. */
export interface DescribedElement {
  readonly row: Pick<MetadataElement, 'level' | 'member'>;
  /** The member's name, cut at its dots. */
  readonly path: readonly string[];
}

/** One element of a profile's metadata scheme, ready to be held against what a delivery says. */
export interface SchemeElement extends DescribedElement {
  readonly row: MetadataElement;
  /** What the whole value has to fit. */
  readonly pattern: RegExp | undefined;
}

/** A value that is stated for an element of the scheme. */
export interface StatedValue {
  readonly element: SchemeElement;
  readonly description: Description;
  /** Below the description; of a list with the place of the one value in it. */
  readonly member: string;
  readonly value: string | number | boolean;
}

const compiled = new WeakMap<readonly MetadataElement[], readonly SchemeElement[]>();

/** The metadata scheme of a profile, compiled once. @throws {SyntaxError} for a pattern that is none */
export function metadataScheme({ metadata }: Pick<Profile, 'metadata'>): readonly SchemeElement[] {
  const known = compiled.get(metadata);
  if (known) return known;
  const scheme = metadata.map((row): SchemeElement => {
    const { member, pattern } = row;
    return { row, path: member.split('.'), pattern: pattern === undefined ? undefined : wholePattern(pattern) };
  });
  compiled.set(metadata, scheme);
  return scheme;
}

/** What is stated for these elements, description by description; what is left out gives nothing, a list each of its values. */
export function* statedValues(
  document: HandoverDocument,
  elements: readonly SchemeElement[],
): Generator<StatedValue, void> {
  for (const [description, asked] of describedBy(document, elements)) {
    for (const element of asked) {
      const stated = memberOf(description.value, element.path);
      const { member } = element.row;
      if (isPlain(stated)) yield { element, description, member, value: stated };
      if (!Array.isArray(stated)) continue;
      for (const [index, value] of stated.entries()) {
        if (isPlain(value)) yield { element, description, member: `${member}.${index}`, value };
      }
    }
  }
}

/** Every description that elements are about, with these. */
export function* describedBy<Element extends DescribedElement>(
  document: HandoverDocument,
  elements: readonly Element[],
): Generator<readonly [Description, readonly Element[]]> {
  const byLevel = Map.groupBy(elements, ({ row }) => row.level);
  for (const description of descriptions(document, new Set(byLevel.keys()))) {
    yield [description, byLevel.get(description.level) ?? []];
  }
}

/** The value of a member, which may lie deeper; undefined where anything on the way is absent. */
export function memberOf(value: object, path: readonly string[]): unknown {
  let at: unknown = value;
  for (const member of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, member);
  }
  return at;
}

function isPlain(value: unknown): value is StatedValue['value'] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ProblemPlace } from '../../problem.ts';
import type { Profile } from '../../profiles/profile.ts';
import { compileSchema, type Parse } from '../../schema/validate.ts';
import { type PointedValue, pointedValues } from './pointed-values.ts';
import type { StructuredContent, StructuredTrouble } from './structured-file.ts';

/** What rules need of the structured data of a record, so that no more than this is kept of it. */
export type StructuredReading =
  | { readonly trouble: StructuredTrouble; readonly at: string }
  | {
      /** Where it breaks the schema of its item. */
      readonly broken: readonly ProblemPlace[];
      /** SHA-256 of its canonical form (RFC 8785), the same however it is written. */
      readonly canonical: string;
      /** What it says at each pointer that the profile asks for. */
      readonly said: SaidByPointer;
    };

/** Values by the pointers that were asked for. */
export type SaidByPointer = Readonly<Record<string, readonly PointedValue[]>>;

/** What a profile asks of the structured data of an item. */
export interface AskedOfItem {
  /** SHA-256 of the schema; absent where there is none. */
  readonly schema: string | undefined;
  readonly parse: Parse<unknown> | undefined;
  /** Pointers to what has to agree with the project or with other records. */
  readonly pointers: readonly string[];
}

/** Gives what a profile asks of an item; each schema is compiled once, when it is first needed. */
export function openAsked({ records, recordFacts, recordSequences }: Profile): (item: string) => AskedOfItem {
  const known = new Map<string, AskedOfItem>();
  return (item) => {
    const asked = known.get(item) ?? askedOf(item);
    known.set(item, asked);
    return asked;
  };

  function askedOf(item: string): AskedOfItem {
    const facts = recordFacts.filter((fact) => fact.item === item).map(({ member }) => member);
    const steps = recordSequences.flatMap((sequence) => sequence.steps.filter((step) => step.item === item));
    const pointers = new Set([...facts, ...steps.flatMap(({ key, date }) => [key, date])]);
    const record = records.get(item);
    return {
      schema: record && hash('sha256', record.raw),
      parse: record && compileSchema(record.schema),
      pointers: [...pointers],
    };
  }
}

/** What structured data says; each part is worked out when a rule asks for it. */
export function readingOf(content: StructuredContent, { parse, pointers }: AskedOfItem): StructuredReading {
  if ('trouble' in content) return content;
  const { value } = content;
  let said: SaidByPointer | undefined;
  return {
    get broken() {
      const parsed = parse?.(value);
      return !parsed || parsed.ok ? [] : parsed.places;
    },
    get canonical() {
      return hash('sha256', canonicalize(value) ?? '');
    },
    get said() {
      said ??= Object.fromEntries(pointers.map((pointer) => [pointer, [...pointedValues(value, pointer)]]));
      return said;
    },
  };
}

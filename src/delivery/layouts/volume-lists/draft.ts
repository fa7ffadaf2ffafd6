import type { Problem } from '../../../problem.ts';
import type { Days } from '../values/days.ts';
import type { ListEntry } from './list-entries.ts';
import { setMember } from './set-member.ts';

export type Json = Record<string, unknown>;

/** A volume while its records come. */
export interface DraftVolume extends Json {
  no: number;
  records: DraftRecord[];
}

/** A record; it has no files while none was found. */
export interface DraftRecord extends Json {
  seq: number;
  files: { path: string; role: string; of?: string }[];
}

/** handover.json while it is made of lists, not yet held against its schema. */
export interface Draft extends Json {
  deliveringUnit: Json;
  project: Json;
  unitWorks?: Json[];
  volumes: DraftVolume[];
}

/** Which row said what: for every part of a draft the entry that it was made of. */
export type Origins = Map<object, ListEntry>;

/** What entries say in other members than those that a column names. */
const apart: ReadonlySet<string> = new Set(['volume', 'seq', 'no', 'files', 'attachments', 'data', 'pages', 'dates']);

/** The members of an entry that are taken as they were read. */
export function membersOf({ values }: ListEntry): Json {
  const made: Json = {};
  for (const [member, value] of values) {
    if (apart.has(member)) continue;
    if (isDays(value)) Object.assign(made, { [member]: value.from }, value.to !== undefined && { dateTo: value.to });
    else setMember(made, member, value);
  }
  const dates = values.get('dates');
  if (isDays(dates)) Object.assign(made, { dateFrom: dates.from, dateTo: dates.to ?? dates.from });
  return made;
}

function isDays(value: unknown): value is Days {
  return typeof value === 'object' && value !== null && 'from' in value && typeof value.from === 'string';
}

/** Where in a draft something stands, by its JSON pointer: the entry it was made of, and the member below. */
export function originOf(
  draft: Draft,
  origins: Origins,
  pointer: Problem['places'][number]['pointer'],
): { readonly entry: ListEntry; readonly member: string } | undefined {
  const steps = pointer.split('/').slice(1);
  let at: unknown = draft;
  let found = origins.get(draft);
  let below = steps;
  for (const [index, step] of steps.entries()) {
    if (typeof at !== 'object' || at === null) break;
    at = new Map(Object.entries(at)).get(step);
    const entry = typeof at === 'object' && at !== null ? origins.get(at) : undefined;
    if (entry) [found, below] = [entry, steps.slice(index + 1)];
  }
  if (!found) return undefined;
  const entry = found;
  const paths = below.map((_, index) => below.slice(0, below.length - index).join('.'));
  const member = [...paths, ...(below.some((step) => /^date(?:From|To)$/u.test(step)) ? ['dates', 'date'] : [])].find(
    (path) => entry.has(path),
  );
  return member === undefined ? undefined : { entry, member };
}

import { readSchema } from '../../schema/schema-files.ts';
import type { MetadataElement } from '../../schema/types/profile.ts';

type Json = Readonly<Record<string, unknown>>;

export type Level = MetadataElement['level'];

/** Where in the schema of the handover document each level of description is defined. */
const places: Readonly<Record<Level | 'asBuiltStamp', readonly string[]>> = {
  delivery: [],
  deliveringUnit: ['$defs', 'organisation'],
  project: ['$defs', 'project'],
  party: ['$defs', 'party'],
  permit: ['$defs', 'project', 'properties', 'permits', 'items'],
  unitWork: ['$defs', 'unitWork'],
  volume: ['$defs', 'volume'],
  record: ['$defs', 'record'],
  file: ['$defs', 'file'],
  asBuiltStamp: ['$defs', 'asBuiltStamp'],
};

let read: Json | undefined;

function handoverSchema(): Json {
  read ??= readSchema('handover');
  return read;
}

/** The definitions that levels and their members refer to. */
export function handoverDefinitions(): unknown {
  return handoverSchema()['$defs'];
}

/** Where a level is defined in the schema of the handover document, as a JSON pointer. */
export function levelPointer(level: Level): string {
  return places[level].map((part) => `/${part}`).join('');
}

/** Whether a level of the handover document has a member, such as `remarks.totalPages` of a volume. */
export function hasMember(level: Level | 'asBuiltStamp', member: string): boolean {
  return foundMember(level, member) !== undefined;
}

/** The schema of a member as the handover document has it. @throws {Error} where there is no such member */
export function memberSchema(level: Level, member: string): Json {
  const found = foundMember(level, member);
  if (found === undefined) throw new Error(`${level} has no member ${member}`);
  return { ...Object(referred(handoverSchema(), found)) };
}

function foundMember(level: Level | 'asBuiltStamp', member: string): unknown {
  const schema = handoverSchema();
  let node: unknown = reach(schema, places[level]);
  for (const name of member.split('.')) {
    const properties = Object(referred(schema, node)).properties;
    if (!Object.hasOwn(Object(properties), name)) return undefined;
    node = Object(properties)[name];
  }
  return node;
}

function referred(root: Json, node: unknown): unknown {
  const reference: unknown = Object(node).$ref;
  return typeof reference === 'string' ? reach(root, reference.split('/').slice(1)) : node;
}

function reach(root: Json, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, name) => Object(node)[name], root);
}

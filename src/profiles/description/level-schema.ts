import { listed } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import type { MetadataElement } from '../../schema/types/profile.ts';
import type { Profile } from '../profile.ts';
import { handoverDefinitions, levelPointer, memberSchema } from './document-members.ts';

/** Levels of description that have a JSON Schema of their own. */
export const schemaLevels = ['project', 'party', 'permit', 'unitWork', 'volume', 'record', 'file'] as const;
export type SchemaLevel = (typeof schemaLevels)[number];

/** @throws {Problem} `profile.level-unknown` */
export function schemaLevel(name: string): SchemaLevel {
  const level = schemaLevels.find((one) => one === name);
  if (!level) throw new Problem('profile.level-unknown', { params: { level: name, known: listed(schemaLevels) } });
  return level;
}

type Json = Readonly<Record<string, unknown>>;
type Asked = Pick<Profile, 'id' | 'version' | 'metadata' | 'required' | 'codeLists' | 'fileClasses' | 'worksKinds'>;

/**
 * What a profile asks of the descriptions of a level, as a JSON Schema (2020-12): the handover document's own, and what the
 * metadata scheme adds. Dates beside each other, check characters and what is unique are left to the rules.
 */
export function levelSchema(profile: Asked, level: SchemaLevel): Json {
  const { id, version } = profile;
  const rows = profile.metadata.filter((row) => row.level === level);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:yijiao:profile:${id}:${version}:${level}`,
    title: `${id}@${version} ${level}`,
    type: 'object',
    allOf: [
      { $ref: `#${levelPointer(level)}` },
      ...listedMembers(profile, level).map((member) => statedAt(member.split('.'), {})),
      ...rows.map((row) => restrictionOf(row, profile)).filter((schema) => schema !== undefined),
      ...rows.filter(({ obligation }) => obligation !== 'O').map(obligationOf),
    ],
    $defs: handoverDefinitions(),
  };
}

function listedMembers({ required }: Asked, level: SchemaLevel): readonly string[] {
  return level === 'project' || level === 'volume' || level === 'record' ? (required[level] ?? []) : [];
}

/** What a value has to be where it is stated; undefined where the row asks for nothing that a schema can say. */
function restrictionOf(row: MetadataElement, profile: Asked): Json | undefined {
  const { level, member, title, minLength, maxLength, pattern, codeList, minimum, maximum } = row;
  const { codeLists, fileClasses, worksKinds } = profile;
  const lists: Profile['codeLists'] = { ...codeLists, fileClasses: [...fileClasses], worksKinds: [...worksKinds] };
  const codes = codeList === undefined ? undefined : lists[codeList];
  const asked = {
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
    ...(pattern !== undefined && { pattern: `^(?:${pattern})$` }),
    ...(codes && { enum: [...codes.map(({ code }) => code), null] }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  };
  if (Object.keys(asked).length === 0) return undefined;
  // Whether nothing may stand there instead, and of what type it is, the handover document says itself.
  const value = memberSchema(level, member)['type'] === 'array' ? { items: asked } : asked;
  return { label: title, ...within(member.split('.'), value) };
}

/** Where the row's member has to be stated: always, or where others have the values that it names. */
function obligationOf({ member, obligation, when = {} }: MetadataElement): Json {
  const path = member.split('.');
  const holder = path.slice(0, -1);
  if (obligation === 'M') return within(holder, statedAt(path.slice(-1), {}));
  const conditions = Object.entries(when).map(([name, values]) => statedAt(name.split('.'), { enum: values }));
  return { anyOf: [{ not: { allOf: conditions } }, statedAt(path, {})] };
}

/** An object that states a member, however deep, with a value that fits. */
function statedAt(path: readonly string[], value: Json): Json {
  return path.reduceRight<Json>((inner, name) => {
    return { type: 'object', required: [name], properties: { [name]: inner } };
  }, value);
}

/** An object whose member, however deep, fits where it is stated. */
function within(path: readonly string[], value: Json): Json {
  return path.reduceRight<Json>((inner, name) => ({ type: 'object', properties: { [name]: inner } }), value);
}

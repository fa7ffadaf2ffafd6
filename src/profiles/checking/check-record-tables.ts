import { documentCodes } from '../../i18n/delivery/document-words.ts';
import type { ProfileDocument } from '../../schema/types/profile.ts';
import type { Profile } from '../profile.ts';
import { type ProfileTrouble, trouble } from './profile-trouble.ts';
import { leadsSomewhere } from './schema-members.ts';

type Path = readonly (string | number)[];

/** Finds facts and steps of structured records that no record can have: roles that nobody has, and pointers to nowhere. */
export function* checkRecordTables(own: ProfileDocument, { records }: Profile): Generator<ProfileTrouble> {
  for (const [index, { fact }] of (own.recordFacts ?? []).entries()) {
    const [, value] = /^party:(.+)$/u.exec(fact) ?? [];
    if (value !== undefined && !Object.hasOwn(documentCodes.role, value)) {
      const known = Object.keys(documentCodes.role).join(', ');
      yield trouble('role-unknown', ['recordFacts', index, 'fact'], { value, known });
    }
  }
  for (const { path, item, pointer } of pointersIn(own)) {
    const schema = records.get(item)?.schema;
    if (schema && !leadsSomewhere(schema, pointer)) yield trouble('pointer-nowhere', path, { value: pointer, item });
  }
}

/** The items that facts and steps of structured records name, and where. */
export function* itemsOfRecordTables(own: ProfileDocument): Generator<readonly [path: Path, item: string]> {
  for (const [index, { item }] of (own.recordFacts ?? []).entries()) yield [['recordFacts', index, 'item'], item];
  for (const { path, item } of stepsIn(own)) yield [[...path, 'item'], item];
}

function* stepsIn({ recordSequences = [] }: ProfileDocument): Generator<{
  readonly path: Path;
  readonly item: string;
  readonly key: string;
  readonly date: string;
}> {
  for (const [sequence, { steps }] of recordSequences.entries()) {
    for (const [step, { item, key, date }] of steps.entries()) {
      yield { path: ['recordSequences', sequence, 'steps', step], item, key, date };
    }
  }
}

function* pointersIn(own: ProfileDocument): Generator<{
  readonly path: Path;
  readonly item: string;
  readonly pointer: string;
}> {
  for (const [index, { item, member }] of (own.recordFacts ?? []).entries()) {
    yield { path: ['recordFacts', index, 'member'], item, pointer: member };
  }
  for (const { path, item, key, date } of stepsIn(own)) {
    yield { path: [...path, 'key'], item, pointer: key };
    yield { path: [...path, 'date'], item, pointer: date };
  }
}

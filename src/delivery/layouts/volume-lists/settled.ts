import type { HandoverDocument } from '../../../schema/types/handover.ts';
import { parserOf } from '../../../schema/validate.ts';
import type { Catalogued } from '../catalogue.ts';
import type { Notes } from '../notes.ts';
import { type Draft, type Origins, originOf } from './draft.ts';

const parse = parserOf<HandoverDocument>('handover');

/** Stands for what lists may leave open, while a draft is held against the schema. */
const open = '……';

/**
 * Holds a draft against the schema of handover.json; what is wrong with a cell is noted at the cell, and what no cell says,
 * where nothing else is wrong, at the file.
 * @throws {Problem} `catalogue.invalid` when anything was noted as wrong, here or before
 */
export function settled(
  draft: Draft,
  origins: Origins,
  { notes, file }: { readonly notes: Notes; readonly file: string },
): Catalogued {
  const named = { unit: draft.deliveringUnit['name'] !== '', project: draft.project['name'] !== '' };
  const titled = draft.volumes.map(({ title }) => title !== '');
  if (!named.unit) draft.deliveringUnit['name'] = open;
  if (!named.project) draft.project['name'] = open;
  for (const volume of draft.volumes) volume['title'] ||= open;
  const parsed = parse({ schema: 'yijiao-handover/1', profile: 'unnamed', ...draft });
  const places = parsed.ok ? [] : parsed.places;
  for (const { pointer, expected } of places) {
    // A record without files was noted when its cell was read.
    const origin = pointer.endsWith('/files') ? undefined : originOf(draft, origins, pointer);
    if (origin) notes.trouble('cell-refused', origin.entry.place(origin.member), { ...expected });
  }
  notes.settle();
  // No cell says it, such as a title that is the name of the file.
  for (const { pointer, expected } of places) notes.trouble('list-refused', { file }, { ...expected, pointer });
  notes.settle();
  if (!parsed.ok) throw new Error(`${file} makes no document, and nothing was noted`);
  const { filingMode, deliveringUnit, project, unitWorks, itemStatements, volumes } = parsed.value;
  return {
    ...(filingMode && { filingMode }),
    deliveringUnit: named.unit ? deliveringUnit : { ...deliveringUnit, name: '' },
    project: named.project ? project : { ...project, name: '' },
    ...(unitWorks && { unitWorks }),
    ...(itemStatements && { itemStatements }),
    volumes: volumes.map((volume, index) => (titled[index] ? volume : { ...volume, title: '' })),
  };
}

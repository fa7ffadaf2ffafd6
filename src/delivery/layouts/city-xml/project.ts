import type { HandoverDocument, Party, UnitWork } from '../../../schema/types/handover.ts';
import type { Catalogued } from '../catalogue.ts';
import { readDays } from '../values/days.ts';
import { retentionOf, secrecyOf } from '../values/terms.ts';
import { parties, permits } from './elements.ts';
import type { GivenAttributes } from './given-attributes.ts';

/** What 项目 says: the project with its parties and permits, and who hands over. */
export function projectOf(given: GivenAttributes): Pick<Catalogued, 'deliveringUnit' | 'project'> {
  const location = given.take('Xmdd');
  const units = Object.entries(parties).flatMap(([attribute, role]) => partiesOf(role, given.take(attribute)));
  const numbers = Object.entries(permits).flatMap(([attribute, kind]) => {
    const number = given.take(attribute);
    return number === '' ? [] : [{ kind, number }];
  });
  const name = given.take('Xmmc');
  const deliveringUnit = given.take('Yjdw');
  given.end();
  return {
    deliveringUnit: { name: deliveringUnit },
    project: {
      name,
      ...(location !== '' && { location }),
      ...(units.length > 0 && { units }),
      ...(numbers.length > 0 && { permits: numbers }),
    },
  };
}

function partiesOf(role: Party['role'], name: string): Party[] {
  return name === '' ? [] : [{ role, name }];
}

/** A unit work, and what its volumes have from it. */
export interface CityUnitWork {
  readonly described: UnitWork;
  readonly retention: ReturnType<typeof retentionOf>;
  readonly secrecy: ReturnType<typeof secrecyOf>;
}

/** What 单位工程 says; its constructor becomes a party of the project. */
export function unitWorkOf(
  given: GivenAttributes,
  { project, unitWorks = [] }: Pick<HandoverDocument, 'project' | 'unitWorks'>,
): CityUnitWork {
  const name = given.take('Gcmc');
  const constructor = given.take('Sgdw');
  const units = project.units ?? [];
  if (constructor !== '' && !units.some((unit) => unit.role === 'CONSTRUCTOR' && unit.name === constructor)) {
    project.units = [...units, ...partiesOf('CONSTRUCTOR', constructor)];
  }
  const structureType = given.meaning('Jglx');
  const floorArea = given.number('Jzmj');
  const completedOn = dayOf(given, 'Jgrq');
  const retention = termOf(given, 'Bgqx', retentionOf);
  const secrecy = termOf(given, 'Mj', secrecyOf);
  given.end();
  const described = {
    code: String(unitWorks.length + 1).padStart(2, '0'),
    name,
    ...(structureType !== undefined && { structureType }),
    ...(floorArea !== undefined && { floorArea }),
    ...(completedOn !== undefined && { completedOn }),
  };
  return { described, retention, secrecy };
}

/** A day; undefined, and noted, when it is none. */
export function dayOf(given: GivenAttributes, name: string): string | undefined {
  const value = given.take(name);
  const day = readDays(value)?.from;
  if (value !== '' && day === undefined) given.notes.remark('value-unreadable', given.place(name), { value });
  return day;
}

/** A term of GB/T 50328 by its code or name; undefined, and noted, when it is none of them. */
function termOf<Term>(
  given: GivenAttributes,
  name: string,
  read: (text: string) => Term | undefined,
): Term | undefined {
  const meaning = given.meaning(name);
  const term = meaning === undefined ? undefined : read(meaning);
  if (meaning !== undefined && term === undefined) {
    given.notes.remark('value-unreadable', given.place(name), { value: meaning });
  }
  return term;
}

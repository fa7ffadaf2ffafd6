import type { Approval, HandoverDocument, Party, UnitWork } from '../../../schema/types/handover.ts';
import type { Catalogued } from '../catalogue.ts';
import { readDays } from '../values/days.ts';
import { readSecrecy } from '../values/records.ts';
import { retentionOf } from '../values/terms.ts';
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
  const approvals = approvalsOf(given.take('Lxpzdw'), given.take('Lxpzwh'), given);
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
      ...(approvals.length > 0 && { approvals }),
    },
  };
}

/** An approval has both an authority and a number, or is noted. */
function approvalsOf(authority: string, number: string, given: GivenAttributes): Approval[] {
  if (authority !== '' && number !== '') return [{ authority, number }];
  if (authority !== '') given.notes.remark('field-missing', given.place('Lxpzwh'), { field: 'Lxpzwh' });
  if (number !== '') given.notes.remark('field-missing', given.place('Lxpzdw'), { field: 'Lxpzdw' });
  return [];
}

function partiesOf(role: Party['role'], name: string): Party[] {
  return name === '' ? [] : [{ role, name }];
}

/** A unit work, and what its volumes have from it. */
export interface CityUnitWork {
  readonly described: UnitWork;
  readonly retention: ReturnType<typeof retentionOf>;
  readonly secrecy: ReturnType<typeof readSecrecy>;
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
  const described: UnitWork = {
    code: String(unitWorks.length + 1).padStart(2, '0'),
    name,
    ...whereKnown({
      structureType: given.meaning('Jglx'),
      foundationType: given.meaning('Jclx'),
      floorArea: given.number('Jzmj'),
      landArea: given.number('Ydmj'),
      height: given.number('Gd'),
      floorsAbove: given.count('Dscs'),
      floorsBelow: given.count('Dxcs'),
      startedOn: dayOf(given, 'Kgrq'),
      completedOn: dayOf(given, 'Jgrq'),
    }),
  };
  const retention = termOf(given, 'Bgqx', retentionOf);
  const secrecy = readSecrecy(given.notes, given.meaning('Mj') ?? '', given.place('Mj'));
  given.end();
  return { described, retention, secrecy };
}

/** Members without a value are left out. */
export function whereKnown<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  const known: { [Name in keyof Members]?: Exclude<Members[Name], undefined> } = {};
  for (const [name, value] of Object.entries(members)) if (value !== undefined) Reflect.set(known, name, value);
  return known;
}

/** A day; undefined, and noted, when it is none. */
export function dayOf(given: GivenAttributes, name: string): string | undefined {
  const value = given.take(name);
  const day = readDays(value)?.from;
  if (value !== '' && day === undefined) given.notes.remark('value-unreadable', given.place(name), { value });
  return day;
}

/** A term of ours by its code or name; undefined, and noted, when it is none of them. */
export function termOf<Term>(
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

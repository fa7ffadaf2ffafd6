import type { ListColumn, ListTable } from '../../delivery/layouts/volume-lists/list-column.ts';
import type { Profile } from '../../profiles/profile.ts';

/** Whether a profile, or handover.json itself, does not let a column be left empty. */
export function isRequired(
  { required, metadata }: Pick<Profile, 'required' | 'metadata'>,
  level: ListTable['level'],
  { member, needed }: ListColumn,
): boolean {
  if (needed) return true;
  const place = placeOf(level, member);
  const levels = new Map(Object.entries(required));
  const stated = levels.get(place.level)?.includes(place.member) ?? false;
  return (
    stated || metadata.some((row) => row.level === place.level && row.member === place.member && row.obligation === 'M')
  );
}

/** The list of the project has members of several levels. */
function placeOf(level: ListTable['level'], member: string): { readonly level: string; readonly member: string } {
  if (level !== 'project') return { level, member };
  const [first = '', ...below] = member.split('.');
  return below.length === 0 ? { level: 'delivery', member } : { level: first, member: below.join('.') };
}

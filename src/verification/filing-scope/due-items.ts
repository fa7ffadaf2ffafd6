import type { Profile } from '../../profiles/profile.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';
import type { ScopeItem } from '../../schema/types/profile.ts';

type Scope = Pick<Profile, 'filingScope'>;

/** An item that a delivery has to hold: once for the project, or once for a unit work. */
export interface DueItem {
  readonly row: ScopeItem;
  readonly unitWork?: { readonly code: string; readonly name: string };
}

/** What the archives has to get (▲) or may get (△) of these works by the filing scope. */
export function* dueItems({ filingScope }: Scope, document: HandoverDocument): Generator<DueItem> {
  for (const row of filingScope.filter(isForArchives)) {
    for (const { kinds, unitWork } of worksOf(row, document)) {
      if (row.worksKinds && !row.worksKinds.some((kind) => kinds.has(kind))) continue;
      yield { row, ...(unitWork && { unitWork }) };
    }
  }
}

/** Where it is not said what kind of works it is, though something is due for some kinds alone: JSON pointers. */
export function unstatedKinds({ filingScope }: Scope, document: HandoverDocument): ReadonlySet<string> {
  const pointers = new Set<string>();
  for (const due of ['PROJECT', 'UNIT_WORK'] as const) {
    const row = filingScope.find((one) => one.worksKinds && one.due === due && isForArchives(one));
    for (const { kinds, pointer } of row ? worksOf(row, document) : []) if (kinds.size === 0) pointers.add(pointer);
  }
  return pointers;
}

/** True for ▲: the archives must keep it. False for △: it may. */
export function isMandatory({ keepers }: ScopeItem): boolean {
  return keepers?.['ARCHIVE'] !== 'MAY';
}

/** An item that the scope gives to others alone is not handed over; where it names no keepers, it is. */
function isForArchives({ keepers }: ScopeItem): boolean {
  return keepers?.['ARCHIVE'] !== undefined || Object.keys(keepers ?? {}).length === 0;
}

interface Works {
  readonly kinds: ReadonlySet<string>;
  /** Where their kind is stated. */
  readonly pointer: string;
  readonly unitWork?: DueItem['unitWork'];
}

/** The works for which a row asks: the project with all it consists of, or each unit work, which is of the project's kind if of no other. */
function worksOf({ due }: ScopeItem, { project, unitWorks = [] }: HandoverDocument): Iterable<Works> {
  if (due === 'WHERE_EXISTING') return [];
  if (due === 'UNIT_WORK' && unitWorks.length > 0) {
    return Iterator.from(unitWorks.entries()).map(([index, unitWork]) => {
      return { kinds: kindsOf(unitWork.kind ?? project.kind), pointer: `/unitWorks/${index}/kind`, unitWork };
    });
  }
  return [{ kinds: kindsOf(project.kind, ...unitWorks.map(({ kind }) => kind)), pointer: '/project/kind' }];
}

function kindsOf(...kinds: readonly (string | undefined)[]): ReadonlySet<string> {
  return new Set(kinds.filter((kind) => kind !== undefined));
}

import type { Profile } from '../../profiles/profile.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';
import type { ScopeItem } from '../../schema/types/profile.ts';
import { dueItems, isMandatory } from '../../verification/filing-scope/due-items.ts';
import { presentItems } from '../../verification/filing-scope/present-items.ts';

/** How an item of the filing scope stands in a project. */
export interface ItemStanding {
  readonly item: string;
  readonly title: ScopeItem['title'];
  /** Code of the unit work of which it is due. */
  readonly unitWork?: string;
  readonly mandatory: boolean;
  readonly status: 'collected' | 'promised' | 'absent' | 'shared' | 'missing';
  readonly promisedFor?: string;
  /** Whether the day for which it was promised is over. */
  readonly overdue?: boolean;
}

const statuses = { PROMISED: 'promised', ABSENT: 'absent', SHARED: 'shared' } as const;

/**
 * What the filing scope asks for of a project, item by item: collected, promised, said to be absent or shared, or missing.
 * @param today calendar date
 */
export function scopeStanding(
  scope: Pick<Profile, 'filingScope'>,
  document: HandoverDocument,
  today: string,
): readonly ItemStanding[] {
  const hasItem = presentItems(document);
  const statements = document.itemStatements ?? [];
  return Array.from(dueItems(scope, document), ({ row, unitWork }) => {
    const about = {
      item: row.item,
      title: row.title,
      ...(unitWork && { unitWork: unitWork.code }),
      mandatory: isMandatory(row),
    };
    if (hasItem(row.item, unitWork?.code)) return { ...about, status: 'collected' };
    const said = statements.find(
      (one) => one.item === row.item && (one.unitWork === undefined || one.unitWork === unitWork?.code),
    );
    if (!said) return { ...about, status: 'missing' };
    const { promisedFor, status } = said;
    return {
      ...about,
      status: statuses[status],
      ...(promisedFor !== undefined && { promisedFor, overdue: promisedFor < today }),
    };
  });
}

import type { Bilingual } from '../../i18n/text.ts';
import { placeWords } from '../../i18n/verification/description-words.ts';
import type { ListTable } from '../layouts/volume-lists/list-column.ts';
import { partyTable, permitTable, statementTable, unitWorkTable } from '../layouts/volume-lists/tables/parts.ts';
import { projectTable } from '../layouts/volume-lists/tables/project.ts';
import { recordTable } from '../layouts/volume-lists/tables/records.ts';
import { volumeTable } from '../layouts/volume-lists/tables/volumes.ts';

/** Where in handover.json the lists of the template stand; of several that fit the first counts. */
const lists: readonly (readonly [where: RegExp, list: ListTable])[] = [
  [/^\/volumes\/(?<volume>\d+)\/records(?:\/(?<record>\d+)\/(?<member>.+))?$/u, recordTable],
  [/^\/volumes(?:\/(?<volume>\d+)\/(?<member>.+))?$/u, volumeTable],
  [/^\/project\/units(?:\/(?<entry>\d+)\/(?<member>.+))?$/u, partyTable],
  [/^\/project\/permits(?:\/(?<entry>\d+)\/(?<member>.+))?$/u, permitTable],
  [/^\/unitWorks(?:\/(?<entry>\d+)\/(?<member>.+))?$/u, unitWorkTable],
  [/^\/itemStatements(?:\/(?<entry>\d+)\/(?<member>.+))?$/u, statementTable],
  [/^\/(?<member>.+)$/u, projectTable],
];

/**
 * A place of handover.json by its JSON pointer (RFC 6901) and, where the template has words for it, as people call it; entries of
 * lists count from 1 there.
 */
export function documentPlace(pointer: string): Bilingual {
  const at = pointer || '/';
  const words = wordsFor(pointer);
  return words ? { zh: `${at}（${words.zh}）`, en: `${at} (${words.en})` } : { zh: at, en: at };
}

/** What people call a member of a level of description, as the template has it. @param member with a dot between levels */
export function memberTitle(level: ListTable['level'], member: string): Bilingual | undefined {
  if (level === 'delivery') return wordsFor(`/${member.replaceAll('.', '/')}`);
  if (level === 'deliveringUnit' || level === 'project') return wordsFor(`/${level}/${member.replaceAll('.', '/')}`);
  const list = lists.map(([, one]) => one).find((one) => one.level === level);
  return list && titleIn(list, member);
}

function titleIn(list: ListTable, member: string): Bilingual | undefined {
  const heads = list.columns.find((column) => column.member === member)?.heads;
  return heads && { zh: heads.zh[0], en: heads.en[0] };
}

function wordsFor(pointer: string): Bilingual | undefined {
  const [where, list] = lists.find(([one]) => one.test(pointer)) ?? [];
  if (!where || !list) return undefined;
  const { volume, record, entry, member } = where.exec(pointer)?.groups ?? {};
  const title = member === undefined ? list.title : titleIn(list, member.replaceAll('/', '.'));
  if (!title) return undefined;
  const owner =
    entry === undefined
      ? ownerOf(volume, record)
      : { zh: `${list.title.zh}第 ${nth(entry)} 项`, en: `${list.title.en} ${nth(entry)}` };
  return owner ? { zh: `${owner.zh} ${title.zh}`, en: `${owner.en}, ${title.en}` } : title;
}

function ownerOf(volume: string | undefined, record: string | undefined): Bilingual | undefined {
  if (volume === undefined) return undefined;
  return placeWords({
    level: record === undefined ? 'volume' : 'record',
    volume: nth(volume),
    ...(record !== undefined && { record: nth(record) }),
  });
}

function nth(index: string): number {
  return Number(index) + 1;
}

import { Problem } from '../../problem.ts';
import { readInstant } from '../../schema/instant.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';

/** The day that a ZIP's clock begins with: the instant of a delivery that states no date at all. */
const earliest = '1980-01-01';
/** The year that it ends with (PKWARE APPNOTE 4.4.6). */
const latestYear = 2107;

/**
 * The instant of a package that is made offline: as given, else SOURCE_DATE_EPOCH of the reproducible-builds convention,
 * else the newest date that the delivery itself states. The same delivery so gives the same package, whenever it is made.
 * @returns RFC 3339 in UTC, whole seconds
 * @throws {Problem} `packaging.instant-invalid`
 */
export function packageInstant(document: HandoverDocument, stated: StatedInstant): string {
  return statedInstant(stated) ?? `${newestDate(document)}T00:00:00Z`;
}

/** Where who makes a package may have stated its instant. */
export interface StatedInstant {
  readonly at?: string | undefined;
  readonly sourceDateEpoch?: string | undefined;
}

/**
 * The instant that is stated for a package, if any.
 * @returns RFC 3339 in UTC, whole seconds
 * @throws {Problem} `packaging.instant-invalid`
 */
export function statedInstant({ at, sourceDateEpoch }: StatedInstant): string | undefined {
  if (at !== undefined) return wholeSeconds(at, readInstant(at)?.getTime() ?? Number.NaN);
  if (sourceDateEpoch !== undefined) return wholeSeconds(sourceDateEpoch, Number(sourceDateEpoch) * 1000);
  return undefined;
}

function wholeSeconds(given: string, milliseconds: number): string {
  const instant = new Date(milliseconds);
  if (!(milliseconds >= Date.parse(earliest) && instant.getUTCFullYear() <= latestYear)) {
    throw new Problem('packaging.instant-invalid', { params: { given } });
  }
  return `${instant.toISOString().slice(0, 19)}Z`;
}

function newestDate({ unitWorks = [], project, volumes }: HandoverDocument): string {
  const dates = [
    ...unitWorks.map(({ completedOn }) => completedOn),
    ...(project.permits ?? []).map(({ date }) => date),
    ...volumes.flatMap(({ records }) => records.map(({ date }) => date)),
  ];
  return dates.reduce<string>((newest, date) => (date !== undefined && date > newest ? date : newest), earliest);
}

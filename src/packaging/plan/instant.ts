import { Problem } from '../../problem.ts';
import { readInstant } from '../../schema/instant.ts';
import type { HandoverDocument, Project, Volume } from '../../schema/types/handover.ts';

/** The day that a ZIP's clock begins with: the instant of a delivery that states no date at all. */
const earliest = '1980-01-01';
/** The year that it ends with (PKWARE APPNOTE 4.4.6). */
const latestYear = 2107;
const latest = `${latestYear}-12-31`;

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

function newestDate(document: HandoverDocument): string {
  let newest = earliest;
  for (const date of statedDates(document)) if (date !== undefined && date > newest && date <= latest) newest = date;
  return newest;
}

/** A date by handover.schema.json. */
type StatedDate = string | undefined;

/** Every date of what has been: what is promised is still to come, and a package is not made after it. */
function* statedDates({
  project,
  unitWorks = [],
  manualReviews = [],
  volumes,
}: HandoverDocument): Generator<StatedDate> {
  yield* projectDates(project);
  for (const { startedOn, completedOn } of unitWorks) yield* [startedOn, completedOn];
  for (const { reviewedOn } of manualReviews) yield reviewedOn;
  for (const volume of volumes) yield* volumeDates(volume);
}

function* projectDates({ permits = [], approvals = [], smartSite, pilot, ...project }: Project): Generator<StatedDate> {
  for (const { date } of [...permits, ...approvals]) yield date;
  yield* [project.startedOn, project.completedOn, project.acceptedOn, smartSite?.assessedOn, pilot?.acceptedOn];
}

function* volumeDates({ dateFrom, dateTo, remarks, records }: Volume): Generator<StatedDate> {
  yield* [dateFrom, dateTo, remarks?.compiledOn, remarks?.reviewedOn];
  for (const { date, dateTo: lastDay, asBuiltStamp } of records) yield* [date, lastDay, asBuiltStamp?.compiledOn];
}

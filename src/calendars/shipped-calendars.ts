import { readdir, readFile } from 'node:fs/promises';
import { schemasFolder } from '../schema/schema-files.ts';
import { parserOf } from '../schema/validate.ts';
import { type CalendarYear, calendarTroubles } from './calendar-year.ts';

const parse = parserOf<CalendarYear>('calendar-year');

/**
 * The calendars that the product brings, `schemas/calendars/<calendar>/<year>.json`.
 * @throws {Error} when one breaks its schema or is not what its place says: a fault of ours
 */
export async function shippedCalendars(): Promise<readonly CalendarYear[]> {
  const folder = new URL('calendars/', schemasFolder);
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).toSorted();
  const years = names.map(async (name) => {
    const parsed = parse(JSON.parse(await readFile(new URL(name, folder), 'utf8')));
    if (!parsed.ok) throw new Error(`calendars/${name} breaks its schema: ${JSON.stringify(parsed.places)}`);
    const { calendar, year } = parsed.value;
    const wrong =
      calendarTroubles(parsed.value).length > 0 || name.replaceAll('\\', '/') !== `${calendar}/${year}.json`;
    if (wrong) throw new Error(`calendars/${name} is not the year ${year} of ${calendar}`);
    return parsed.value;
  });
  return Promise.all(years);
}

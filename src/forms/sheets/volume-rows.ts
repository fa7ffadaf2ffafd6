import { datesOf } from '../described.ts';
import type { FormSource } from '../form.ts';
import type { ListRow } from './list-sheets.ts';

/** The rows of 案卷目录 with all that a workbook can say of a volume. */
export function* volumeRows({ document: { volumes } }: FormSource): Generator<ListRow> {
  for (const volume of volumes) {
    const { no, archivalCode, title, fileClass, unitWork, compiler, retention, secrecy, carrier, paperCode } = volume;
    const { from, to } = datesOf(volume);
    const { remarks = {}, thickness } = volume;
    const stated = Object.entries(remarks).map(([name, value]): [string, string | number] => [
      `remarks.${name}`,
      value,
    ]);
    yield {
      no,
      archivalCode,
      title,
      fileClass,
      unitWork,
      compiler,
      dateFrom: from,
      dateTo: to,
      retention,
      secrecy: secrecy ?? undefined,
      carrier,
      paperCode,
      thickness,
      ...Object.fromEntries(stated),
    };
  }
}

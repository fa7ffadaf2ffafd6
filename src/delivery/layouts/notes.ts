import { type CatalogueCode, catalogueWords } from '../../i18n/delivery/catalogue-words.ts';
import { type Bilingual, fill, type TextParameters } from '../../i18n/text.ts';
import { Problem, type ProblemPlace } from '../../problem.ts';

/** Where in a catalogue something stands. */
export interface CataloguePlace {
  /** Path below the delivery folder. */
  readonly file: string;
  /** Name of a sheet of a workbook. */
  readonly sheet?: string | undefined;
  /** Row of a table or line of a text, from 1. */
  readonly row?: number | undefined;
  /** Head of a column, or name of an element or attribute. */
  readonly column?: string | undefined;
}

/** Something in a catalogue that people should look at, and that keeps nothing from being read. */
export interface Remark {
  readonly code: CatalogueCode;
  readonly place: CataloguePlace;
  readonly message: Bilingual;
  readonly remedy: Bilingual;
}

/** More of either help nobody. */
const most = 1000;

/** Takes down what is wrong with a catalogue while it is read. */
export interface Notes {
  /** What people should look at. */
  remark(code: CatalogueCode, place: CataloguePlace, params?: TextParameters): void;
  /** What leaves open how the catalogue is meant: nothing is made of it. */
  trouble(code: CatalogueCode, place: CataloguePlace, params?: TextParameters): void;
  readonly remarks: readonly Remark[];
  /** @throws {Problem} `catalogue.invalid` with all places in trouble */
  settle(): void;
}

export function openNotes(): Notes {
  const remarks: Remark[] = [];
  const places: ProblemPlace[] = [];
  let troubles = 0;
  return {
    remarks,
    remark(code, place, params) {
      if (remarks.length === most) return;
      const { message, remedy } = catalogueWords[code];
      remarks.push({ code, place, message: fill(message, params), remedy: fill(remedy, params) });
    },
    trouble(code, place, params) {
      troubles += 1;
      if (places.length === most) return;
      const { message, remedy } = catalogueWords[code];
      const [expected, mending] = [fill(message, params), fill(remedy, params)];
      places.push({
        pointer: pointerTo(place),
        where: placeWords(place),
        code: `catalogue.${code}`,
        expected,
        remedy: mending,
      });
    },
    settle() {
      if (troubles > 0) throw new Problem('catalogue.invalid', { params: { count: troubles }, places });
    },
  };
}

/** A place of a catalogue as people find it. */
export function placeWords({ file, sheet, row, column }: CataloguePlace): Bilingual {
  const where = sheet === undefined ? [file] : [file, sheet];
  const zh = [
    ...where,
    ...(row === undefined ? [] : [`第 ${row} 行`]),
    ...(column === undefined ? [] : [`“${column}”`]),
  ];
  const en = [...where, ...(row === undefined ? [] : [`row ${row}`]), ...(column === undefined ? [] : [`"${column}"`])];
  return { zh: zh.join(' '), en: en.join(', ') };
}

/** `/目录文件.XML/12/档号`, the names escaped as RFC 6901 asks for it. */
export function pointerTo({ file, sheet, row, column }: CataloguePlace): string {
  const parts = [file, sheet, row, column].filter((part) => part !== undefined);
  return parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

import { catalogueWords } from '../../../i18n/delivery/catalogue-words.ts';
import { fill } from '../../../i18n/text.ts';
import { Problem, type ProblemPlace } from '../../../problem.ts';
import { placeWords, pointerTo } from '../notes.ts';
import type { CodeMapping } from './code-mapping.ts';

/** What the integers of a vendor mean, as far as anybody said so. */
export interface Codes {
  /**
   * The meaning of a value; a value that is no integer means itself.
   * @param list element and attribute, `单位工程/Bgqx`
   * @returns undefined, and kept in mind, when nobody said what the integer means
   */
  meaning(list: string, value: string, line: number): string | undefined;
  /** @throws {Problem} `catalogue.mapping-needed` with each code, its lines, and a table to be filled in */
  settle(): void;
}

interface Unknown {
  readonly list: string;
  readonly value: string;
  readonly firstLine: number;
  count: number;
}

/** A vendor has a handful of codes: a file with more unknown ones is none of a vendor. */
const mostUnknown = 1000;

export function openCodes(file: string, mapping: CodeMapping | undefined): Codes {
  const unknown = new Map<string, Unknown>();
  return {
    meaning(list, value, line) {
      if (!/^-?\d+$/u.test(value)) return value;
      const meanings = mapping && Object.hasOwn(mapping, list) ? mapping[list] : undefined;
      if (meanings && Object.hasOwn(meanings, value)) return meanings[value];
      const key = `${list}=${value}`;
      const known = unknown.get(key);
      if (known) known.count += 1;
      else if (unknown.size < mostUnknown) unknown.set(key, { list, value, firstLine: line, count: 1 });
      return undefined;
    },
    settle() {
      if (unknown.size === 0) return;
      const all = [...unknown.values()];
      const places = all.map((one) => placeOf(file, one));
      const skeleton = JSON.stringify(skeletonOf(all, mapping), null, 2);
      throw new Problem('catalogue.mapping-needed', { params: { count: all.length, skeleton }, places });
    },
  };
}

function placeOf(file: string, { list, value, firstLine, count }: Unknown): ProblemPlace {
  const { message, remedy } = catalogueWords['integer-unknown'];
  const place = { file, row: firstLine, column: list.slice(list.indexOf('/') + 1) };
  return {
    pointer: pointerTo(place),
    where: placeWords(place),
    code: 'catalogue.integer-unknown',
    expected: fill(message, { list, value, count }),
    remedy,
  };
}

/** The table that was given, with a gap for each code that it lacks. */
function skeletonOf(unknown: readonly Unknown[], mapping: CodeMapping = {}): object {
  const codes = new Map(Object.entries(mapping).map(([list, meanings]) => [list, { ...meanings }]));
  for (const { list, value } of unknown) codes.set(list, { ...codes.get(list), [value]: '' });
  return { schema: 'yijiao-code-mapping/1', codes: Object.fromEntries(codes) };
}

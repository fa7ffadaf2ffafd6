import { type NumberFormat, numberFormat } from './number-format.ts';
import type { Parts } from './parts.ts';

/** Excel keeps 65,490 styles of cells at most. */
const mostStyles = 100_000;

/** How the cells of each style show numbers, by the style's number; a workbook without styles shows them plainly. */
export async function readStyles(
  parts: Parts,
  part: string | undefined,
  from1904: boolean,
): Promise<(style: number) => NumberFormat> {
  const patterns = new Map<number, string>();
  const styles: number[] = [];
  let inCellStyles = false;
  if (part !== undefined) {
    await parts.readAll(part, {
      open({ name, attribute }) {
        const [id, pattern] = [Number(attribute('numFmtId') ?? 0), attribute('formatCode')];
        if (name === 'numFmt' && pattern !== undefined && patterns.size < mostStyles) patterns.set(id, pattern);
        if (name === 'cellXfs') inCellStyles = true;
        if (name === 'xf' && inCellStyles && styles.length < mostStyles) styles.push(id);
      },
      close(name) {
        if (name === 'cellXfs') inCellStyles = false;
      },
    });
  }
  const formats = new Map<number, NumberFormat>();
  return (style) => {
    const id = styles[style] ?? 0;
    const format = formats.get(id) ?? numberFormat(id, patterns.get(id), from1904);
    formats.set(id, format);
    return format;
  };
}

import { PdfError, PdfUnsupported } from '../syntax/pdf-error.ts';

export interface Predictor {
  readonly predictor: number;
  readonly bytesPerPixel: number;
  readonly bytesPerRow: number;
}

/** How each filter type guesses a byte from the one to the left, above, and above left (PNG, W3C REC §9.2). */
const guesses: readonly ((left: number, up: number, upLeft: number) => number)[] = [
  () => 0,
  (left) => left,
  (_left, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

/**
 * Undoes the PNG predictors that cross-reference streams use (ISO 32000-2 §7.4.4.4).
 * @throws {PdfError}
 * @throws {PdfUnsupported} for the TIFF predictor
 */
export function undoPredictor(bytes: Buffer, { bytesPerPixel, bytesPerRow, predictor }: Predictor, at: number): Buffer {
  if (predictor === 1) return bytes;
  if (predictor < 10) throw new PdfUnsupported('filter', `The predictor ${predictor} is not decoded`);
  const rows = bytes.length / (bytesPerRow + 1);
  if (bytesPerPixel < 1 || bytesPerRow < 1 || !Number.isInteger(rows)) {
    throw new PdfError('A predicted stream does not fill its rows', at);
  }
  const decoded = Buffer.alloc(rows * bytesPerRow);
  for (let row = 0; row < rows; row += 1) {
    const guess = guesses[bytes[row * (bytesPerRow + 1)] ?? -1];
    if (!guess) throw new PdfError('A row has an unknown predictor', at);
    const start = row * bytesPerRow;
    const above = start - bytesPerRow;
    for (let column = 0; column < bytesPerRow; column += 1) {
      const hasLeft = column >= bytesPerPixel;
      const left = hasLeft ? (decoded[start + column - bytesPerPixel] ?? 0) : 0;
      const up = row > 0 ? (decoded[above + column] ?? 0) : 0;
      const upLeft = hasLeft && row > 0 ? (decoded[above + column - bytesPerPixel] ?? 0) : 0;
      const raw = bytes[row * (bytesPerRow + 1) + 1 + column] ?? 0;
      decoded[start + column] = raw + guess(left, up, upLeft);
    }
  }
  return decoded;
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - upLeft)];
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

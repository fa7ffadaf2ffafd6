import type { PdfDictionary, PdfReference, PdfValue } from '../../pdf/syntax/values.ts';

/** Numbers have no exponents (ISO 32000-2 §7.3.3). */
const decimal = new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 100 });

/** A value as it was read, written again (§7.3); every character is one byte. */
export function writeValue(value: PdfValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return decimal.format(value);
  switch (value.type) {
    case 'real':
      return decimal.format(value.value);
    case 'name':
      return writeName(value.text);
    case 'string':
      return writeBytes(value.bytes);
    case 'array':
      return writeArray(value.items);
    case 'dictionary':
      return rewriteDictionary(value, {});
    case 'reference':
      return writeReference(value);
    case 'stream':
      break;
  }
  throw new TypeError('A stream is never part of another object.');
}

/** A dictionary as it was read, with some of its entries in place of the old ones or new. */
export function rewriteDictionary({ entries }: PdfDictionary, changed: Readonly<Record<string, string>>): string {
  const kept = [...entries].filter(([key]) => !Object.hasOwn(changed, key));
  return writeDictionary({
    ...Object.fromEntries(kept.map(([key, value]) => [key, writeValue(value)])),
    ...changed,
  });
}

/** A dictionary of values that are written already. */
export function writeDictionary(entries: Readonly<Record<string, string>>): string {
  const written = Object.entries(entries).map(([key, value]) => `${writeName(key)} ${value}`);
  return `<<${written.join('\n')}>>`;
}

/** An array, with one more item at its end. */
export function writeArray(items: readonly PdfValue[], ...more: readonly PdfReference[]): string {
  return `[${[...items, ...more].map(writeValue).join(' ')}]`;
}

/** Numbers in a row, as arrays and operators take them. */
export function writeNumbers(numbers: readonly number[]): string {
  return numbers.map((number) => decimal.format(number)).join(' ');
}

/** A stream of these entries, its length told (§7.3.8). */
export function writeStream(entries: Readonly<Record<string, string>>, bytes: Uint8Array): string {
  const dictionary = writeDictionary({ ...entries, Length: String(bytes.length) });
  return `${dictionary}\nstream\n${Buffer.from(bytes).toString('latin1')}\nendstream`;
}

export function writeReference({ generation, number }: Omit<PdfReference, 'type'>): string {
  return `${number} ${generation} R`;
}

/** A text string: ASCII as it is, anything else in UTF-16BE (§7.9.2.2). */
export function writeText(text: string): string {
  if (/^[\x20-\x7e]*$/u.test(text)) return writeBytes(Buffer.from(text));
  return writeBytes(Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(text, 'utf16le').swap16()]));
}

/** A date in UTC, to the second (§7.9.4). */
export function writeDate(at: Date): string {
  return `(D:${at.toISOString().slice(0, 19).replaceAll(/[-:T]/gu, '')}Z)`;
}

function writeBytes(bytes: Buffer): string {
  return `<${bytes.toString('hex')}>`;
}

/** Whatever is no regular character between "!" and "~" is escaped (§7.3.5). */
function writeName(text: string): string {
  const escaped = text.replaceAll(
    /[^!-~]|[#()<>[\]{}/%]/gu,
    (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `/${escaped}`;
}

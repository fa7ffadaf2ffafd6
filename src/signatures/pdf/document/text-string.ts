import { type PdfValue, stringOf } from '../syntax/values.ts';

const utf8 = new TextDecoder('utf-8');
const utf16 = new TextDecoder('utf-16be');

/** A text string (ISO 32000-2 §7.9.2.2) for people: UTF-16BE, UTF-8 or, taken as Latin-1, PDFDocEncoding. */
export function textOf(value: PdfValue | undefined): string | undefined {
  const bytes = stringOf(value)?.bytes;
  if (!bytes) return undefined;
  if (bytes.subarray(0, 2).equals(Buffer.of(0xfe, 0xff))) return utf16.decode(bytes);
  if (bytes.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf))) return utf8.decode(bytes);
  return bytes.toString('latin1');
}

const dateForm = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z(?:00'?(?:00'?)?)?|([+-]\d\d)'?(?:(\d\d)'?)?)?$/u;

/** A date (§7.9.4); undefined when it is none, or leaves open in which time zone it is. */
export function dateOf(value: PdfValue | undefined): Date | undefined {
  const text = textOf(value);
  const match = text === undefined ? null : dateForm.exec(text);
  if (!match || text === undefined || !/[Z+-]/u.test(text.slice(2))) return undefined;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', zone, zoneMinute = '00'] = match;
  const offset = zone === undefined ? 'Z' : `${zone}:${zoneMinute}`;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

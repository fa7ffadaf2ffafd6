import { Asn1Error } from './asn1-error.ts';
import type { Asn1Element } from './reader.ts';
import { tags } from './tags.ts';

const utcForm = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/u;
const generalizedForm = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/u;

/**
 * The instant of a UTCTime or GeneralizedTime in the only form DER allows: seconds, Zulu (RFC 5280 §4.1.2.5).
 * Two-digit years mean 1950 to 2049. Fractions of a second, which time-stamps use, count to the millisecond.
 */
export function timeOf({ tag, content, offset }: Asn1Element): Date {
  const text = Buffer.from(content).toString('latin1');
  const form = tag === tags.utcTime ? utcForm : tag === tags.generalizedTime ? generalizedForm : undefined;
  const [, year = '', month, day, hour, minute, second, fraction = ''] = form?.exec(text) ?? [];
  const century = year.length === 4 ? '' : Number(year) < 50 ? '20' : '19';
  const written = `${century}${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const at = new Date(`${written}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
  // Date takes 31 February for 3 March; the round trip shows it.
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(written)) {
    throw new Asn1Error('A time is malformed', offset);
  }
  return at;
}

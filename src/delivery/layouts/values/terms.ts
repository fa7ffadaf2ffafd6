import type { Carrier, Retention, Secrecy } from '../../../schema/types/handover.ts';

const retentions: ReadonlyMap<string, Retention> = new Map([
  ['永久', 'PERMANENT'],
  ['长期', 'LONG'],
  ['短期', 'SHORT'],
]);

const secrecies: ReadonlyMap<string, Secrecy> = new Map([
  ['绝密', 'TOP_SECRET'],
  ['机密', 'CONFIDENTIAL'],
  ['秘密', 'SECRET'],
  ['公开', null],
  ['无', null],
  ['无密', null],
  ['非密', null],
  ['不涉密', null],
  ['非涉密', null],
]);

const carriers: ReadonlyMap<string, Carrier> = new Map([
  ['电子', 'ELECTRONIC'],
  ['纸质', 'PAPER'],
  ['电子+纸质', 'ELECTRONIC_AND_PAPER'],
  ['缩微品', 'MICROFORM'],
  ['声像', 'AUDIO_VISUAL'],
]);

/** A kind of carrier by its name; undefined for what is none. */
export function carrierOf(text: string): Carrier | undefined {
  return carriers.get(text.replace(/\s/gu, ''));
}

/** A retention period of GB/T 50328 by its name; years are none of them, so they give undefined. */
export function retentionOf(text: string): Retention | undefined {
  return retentions.get(text.trim());
}

/**
 * A degree of secrecy by its name, null for none; undefined for what GB/T 50328 does not know, such as 内部. For how long it
 * holds is passed over, as official documents write it behind: 机密★20年 (GB/T 9704-2012, 7.2.2).
 */
export function secrecyOf(text: string): Secrecy | undefined {
  const [degree = ''] = text.split('★', 1);
  return secrecies.get(degree.trim().replace(/级$/u, ''));
}

/** Those who are responsible, as catalogues list them in one cell. */
export function responsibleOf(text: string): string[] {
  return text
    .split(/[、;；\n]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

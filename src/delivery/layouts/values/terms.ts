import type { ArchiveRecord, Volume } from '../../../schema/types/handover.ts';

type Retention = NonNullable<Volume['retention']>;
type Secrecy = NonNullable<ArchiveRecord['secrecy']>;

const retentions: ReadonlyMap<string, Retention> = new Map([
  ['永久', 'PERMANENT'],
  ['长期', 'LONG'],
  ['短期', 'SHORT'],
]);

const secrecies: ReadonlyMap<string, Secrecy | null> = new Map([
  ['绝密', 'TOP_SECRET'],
  ['机密', 'CONFIDENTIAL'],
  ['秘密', 'SECRET'],
  ['公开', null],
  ['无', null],
  ['非密', null],
]);

/** A retention period of GB/T 50328 by its name; years are none of them, so they give undefined. */
export function retentionOf(text: string): Retention | undefined {
  return retentions.get(text.trim());
}

/** A degree of secrecy by its name, null for none; undefined for what GB/T 50328 does not know, such as 内部. */
export function secrecyOf(text: string): Secrecy | null | undefined {
  return secrecies.get(text.trim());
}

/** Those who are responsible, as catalogues list them in one cell. */
export function responsibleOf(text: string): string[] {
  return text
    .split(/[、;；\n]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

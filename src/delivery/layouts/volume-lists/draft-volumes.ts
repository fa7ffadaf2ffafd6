import type { Notes } from '../notes.ts';
import { type Draft, type DraftVolume, membersOf, type Origins } from './draft.ts';
import type { ListEntry } from './list-entries.ts';

/** Gives each record its volume. */
export interface VolumeIndex {
  /** Takes a volume of the volume list. */
  list(entry: ListEntry, numbered: boolean): void;
  /** The volume of a record; undefined, and noted, when the list has none such. */
  of(entry: ListEntry, whole: WholeSheet): DraftVolume | undefined;
  /** Notes the volumes without records. */
  settle(): void;
}

/** A record list that names no volumes: all its records belong to one. */
export interface WholeSheet {
  readonly title: string;
  readonly namesVolumes: boolean;
}

export function openVolumeIndex(draft: Draft, origins: Origins, notes: Notes): VolumeIndex {
  const byNumber = new Map<number, DraftVolume>();
  const byName = new Map<string, DraftVolume>();
  const numbers = new Set<number>();
  const listed: DraftVolume[] = [];

  const add = (no: number, members: object): DraftVolume => {
    const volume = { no, title: '', ...members, records: [] };
    numbers.add(no);
    draft.volumes.push(volume);
    return volume;
  };
  const free = (): number => Math.max(0, ...numbers) + 1;
  const called = (name: string): DraftVolume | undefined =>
    byNumber.get(numberIn(name) ?? Number.NaN) ?? byName.get(narrow(name));
  const unlisted = (name: string): DraftVolume => {
    const number = numberIn(name);
    const fits = number !== undefined && number > 0 && !numbers.has(number);
    return add(fits ? number : free(), number === undefined ? { title: name } : {});
  };
  return {
    list(entry, numbered) {
      const { values } = entry;
      const stated = values.get('no');
      if (numbered && stated === undefined && !entry.has('no'))
        notes.trouble('cell-empty', entry.place('no'), field(entry, 'no'));
      if (!entry.has('title')) notes.trouble('cell-empty', entry.place('title'), field(entry, 'title'));
      if (typeof stated === 'number' && numbers.has(stated)) {
        notes.trouble('volume-repeated', entry.place('no'), { number: stated });
        return;
      }
      const volume = add(typeof stated === 'number' ? stated : free(), membersOf(entry));
      origins.set(volume, entry);
      listed.push(volume);
      byNumber.set(volume.no, volume);
      for (const name of [entry.text('archivalCode'), entry.text('title')]) {
        if (name !== undefined && !byName.has(narrow(name))) byName.set(narrow(name), volume);
      }
    },
    of(entry, { title, namesVolumes }) {
      const written = entry.text('volume');
      if (namesVolumes && written === undefined) {
        if (!entry.has('volume')) notes.trouble('cell-empty', entry.place('volume'), field(entry, 'volume'));
        return undefined;
      }
      const name = written ?? title;
      const [only, ...more] = listed;
      const known = called(name) ?? (namesVolumes || more.length > 0 ? undefined : only);
      if (known) return known;
      if (listed.length > 0) {
        if (namesVolumes) notes.trouble('volume-unknown', entry.place('volume'), { volume: name });
        else notes.trouble('cell-empty', entry.place('volume'), field(entry, 'volume'));
        return undefined;
      }
      const made = namesVolumes ? unlisted(name) : add(free(), { title });
      if (namesVolumes) origins.set(made, titledBy(entry));
      const number = namesVolumes ? numberIn(name) : undefined;
      if (number === undefined) byName.set(narrow(name), made);
      else byNumber.set(number, made);
      return made;
    },
    settle() {
      for (const volume of listed) {
        const entry = origins.get(volume);
        if (volume.records.length === 0 && entry) {
          notes.trouble('volume-empty', entry.place('no'), { number: volume.no });
        }
      }
      draft.volumes.sort((one, other) => one.no - other.no);
    },
  };
}

/** What says the title of a volume that only a record names: the cell in which the record does so. */
function titledBy(entry: ListEntry): ListEntry {
  return { ...entry, has: (member) => member === 'title', place: () => entry.place('volume') };
}

/** Keyboards may have made digits, letters and marks wide in one list and not in the other. */
function narrow(name: string): string {
  return name.normalize('NFKC');
}

/** `3`, `03`, `３` and `第3卷` are one number. */
function numberIn(name: string): number | undefined {
  const digits = /^第?0*(\d{1,6})卷?$/u.exec(narrow(name))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export function field({ place }: ListEntry, member: string): { field: string } {
  return { field: place(member).column ?? member };
}

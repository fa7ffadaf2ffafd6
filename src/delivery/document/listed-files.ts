import type { ArchiveRecord, HandoverDocument, RecordFile, Volume } from '../../schema/types/handover.ts';
import { type Sequence, sequenceOf } from '../sequence.ts';

/** One file that the handover document lists, and where it stands there. */
export interface ListedFile {
  readonly file: RecordFile;
  readonly volume: Volume;
  readonly record: ArchiveRecord;
  /** JSON pointer to the file's entry in handover.json (RFC 6901). */
  readonly pointer: string;
}

/** Every file of a handover document, in the order of volumes, records and files; kept as three numbers each. */
export function listedFiles({ volumes }: HandoverDocument): Sequence<ListedFile> {
  const count = volumes.reduce((sum, { records }) => records.reduce((all, { files }) => all + files.length, sum), 0);
  const places = new Uint32Array(3 * count);
  let end = 0;
  for (const [v, { records }] of volumes.entries()) {
    for (const [r, { files }] of records.entries()) {
      for (const f of files.keys()) {
        places.set([v, r, f], end);
        end += 3;
      }
    }
  }
  return sequenceOf(count, (index) => new Place(volumes, places, 3 * index));
}

/** Where a file is listed; its pointer is made when it is asked for. */
class Place implements ListedFile {
  readonly file: RecordFile;
  readonly volume: Volume;
  readonly record: ArchiveRecord;
  readonly #places: Uint32Array;
  readonly #at: number;

  constructor(volumes: readonly Volume[], places: Uint32Array, at: number) {
    const volume = volumes[places[at] ?? 0];
    const record = volume?.records[places[at + 1] ?? 0];
    const file = record?.files[places[at + 2] ?? 0];
    if (!volume || !record || !file) throw new RangeError(`no file at ${at}`);
    this.file = file;
    this.volume = volume;
    this.record = record;
    this.#places = places;
    this.#at = at;
  }

  get pointer(): string {
    const [v, r, f] = this.#places.subarray(this.#at, this.#at + 3);
    return `/volumes/${v}/records/${r}/files/${f}`;
  }
}

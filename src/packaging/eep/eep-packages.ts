import { openBreath } from '../../concurrency/breath.ts';
import type { ByteRange } from '../../delivery/content/content.ts';
import { digestStream, type Fixity } from '../../delivery/fixity/fixity.ts';
import { openFixityTable } from '../../delivery/fixity/fixity-table.ts';
import { pathOrder } from '../../delivery/path-order.ts';
import { Problem } from '../../problem.ts';
import { volumesOf } from '../division/division.ts';
import type { PackageDescription } from '../plan/package-input.ts';
import type { Payload } from '../plan/payload.ts';
import type { PayloadContent } from '../plan/payload-content.ts';
import { type EepFile, type EepRecord, eepIdentifier } from './eep-record.ts';
import { readEepRange, writeEep } from './write-eep.ts';

/** The second representation of a package: each of its records as a package of DA/T 48-2009. None of them is held. */
export interface EepPackages {
  readonly count: number;
  /** File name of one, `<volume>-<record>.xml`; in the byte order of these. */
  readonly name: (index: number) => string;
  readonly fixity: (index: number) => Fixity;
  readonly read: (index: number, range: ByteRange) => AsyncIterable<Uint8Array>;
  /** Indexes, in the payload, of the files that one was made from. */
  readonly sources: (index: number) => readonly number[];
}

/**
 * Learns the fixity of the package of every record, for which the files within are read once.
 * @param encodedUpTo size in bytes up to which a file lies within; of a larger one there is the digest
 * @throws {Problem} `packaging.eep-no-date`, `packaging.path-twice`, `packaging.content-changed`, `delivery.file-missing`
 */
export async function openEepPackages(
  description: PackageDescription,
  encodedUpTo: number,
  payload: Payload,
  content: PayloadContent,
): Promise<EepPackages> {
  const { document, profile, id, instant } = description;
  const volumes = volumesOf(description);
  const places = volumes.flatMap(({ records }, volume) => records.map((_, record) => ({ volume, record })));
  const nameOf = namesOf(document.value.volumes);

  const recordAt = (place: number): Pick<EepRecord, 'volume' | 'record'> => {
    const at = places[place];
    const volume = volumes[at?.volume ?? -1];
    const record = volume?.records[at?.record ?? -1];
    if (!volume || !record) throw new RangeError(`no record ${place}`);
    return { volume, record };
  };
  const order = await pathOrder(places.length, (place) => nameOf(recordAt(place)));
  const recordOf = (index: number): Pick<EepRecord, 'volume' | 'record'> => recordAt(order[index] ?? -1);
  const packageOf = (index: number): EepRecord => {
    const { volume, record } = recordOf(index);
    const files = record.files.map((file): EepFile => {
      const at = find(payload, file.path);
      const { bytes, sha256 } = payload.file(at).fixity;
      const read = (range = { start: 0, end: bytes }): AsyncIterable<Uint8Array> => content.read(at, range);
      return { file, bytes, read, outside: bytes > encodedUpTo ? sha256 : undefined };
    });
    const identifier = eepIdentifier(id, volume, record);
    return { document: document.value, volume, record, files, identifier, createdAt: new Date(instant) };
  };

  const table = openFixityTable(order.length, { sm3: profile.sm3 });
  const breathe = openBreath();
  for (const index of order.keys()) {
    const path = nameOf(recordOf(index));
    if (index > 0 && path === nameOf(recordOf(index - 1)))
      throw new Problem('packaging.path-twice', { params: { path } });
    table.set(index, await digestStream(writeEep(packageOf(index)), { sm3: profile.sm3 }));
    const pause = breathe();
    if (pause) await pause;
  }
  return {
    count: order.length,
    name: (index) => nameOf(recordOf(index)),
    fixity(index) {
      const fixity = table.get(index);
      if (!fixity) throw new RangeError(`no package of record ${index}`);
      return fixity;
    },
    read: (index, range) => readEepRange(packageOf(index), range),
    sources: (index) => recordOf(index).record.files.map(({ path }) => find(payload, path)),
  };
}

function find(payload: Payload, path: string): number {
  const index = payload.find(path);
  if (index === undefined) throw new Error(`"${path}" is listed and not in the package`);
  return index;
}

/** Numbers of one width, in all parts of a delivery the same, so that names sort as numbers do. */
function namesOf(volumes: EepRecord['document']['volumes']): (record: Pick<EepRecord, 'volume' | 'record'>) => string {
  const width = { volume: 1, record: 1 };
  for (const { no, records } of volumes) {
    width.volume = Math.max(width.volume, String(no).length);
    for (const { seq } of records) width.record = Math.max(width.record, String(seq).length);
  }
  return ({ volume, record }) =>
    `${String(volume.no).padStart(width.volume, '0')}-${String(record.seq).padStart(width.record, '0')}.xml`;
}

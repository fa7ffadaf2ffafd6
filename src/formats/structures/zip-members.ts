import { constants, inflateRawSync } from 'node:zlib';
import { bytesFrom, type Sample } from '../matching/sample.ts';

/** What a sample shows of the members of a ZIP. */
export interface ZipMembers {
  /** True when the whole directory was seen, so that what is not listed is not there. */
  readonly complete: boolean;
  has(name: string): boolean;
  /**
   * The beginning of a member as text.
   * @returns undefined where the sample does not hold it, or it cannot be read
   */
  textOf(name: string): string | undefined;
}

interface Member {
  readonly name: string;
  readonly localHeader: number;
  readonly method: number;
  readonly compressedBytes: number;
}

/** Signatures of APPNOTE.TXT 6.3.10 §4.3.7, §4.3.12 and §4.3.16. */
const localHeaderMark = 0x04034b50;
const directoryMark = Buffer.from('504b0102', 'hex');
const directoryEndMark = Buffer.from('504b0506', 'hex');

/** Whether a file with these first bytes begins as a ZIP: with its first member, or with its end where it has none. */
export function beginsAsZip(beginning: Buffer): boolean {
  if (beginning.length < 4) return false;
  return beginning.readUInt32LE(0) === localHeaderMark || beginning.subarray(0, 4).equals(directoryEndMark);
}

/** How much of a member is looked at: a compressed page, and what may come of it. */
const longest = { compressed: 4096, text: 512 * 1024 } as const;

/** Beginnings tried for a directory or its end in what may only look like one. */
const attempts = 16;

/**
 * Lists the members of a ZIP from its directory, and where the sample lacks that from the first local headers.
 * @returns undefined for what does not begin as a ZIP
 */
export function zipMembersOf(sample: Sample): ZipMembers | undefined {
  if (!beginsAsZip(sample.head)) return undefined;
  const directory = directoryOf(sample);
  const members = new Map(
    [...firstMembers(sample), ...(directory?.members ?? [])].map((member) => [member.name, member]),
  );
  const texts = new Map<string, string | undefined>();
  return {
    complete: directory?.complete ?? false,
    has: (name) => members.has(name),
    textOf(name) {
      if (!texts.has(name)) texts.set(name, beginningOf(sample, members.get(name)));
      return texts.get(name);
    },
  };
}

function directoryOf({ tail, tailStart }: Sample): { members: Member[]; complete: boolean } | undefined {
  const end = directoryEnd(tail);
  if (end === undefined) return undefined;
  const start = end - tail.readUInt32LE(end + 12);
  const entries = tail.readUInt16LE(end + 10);
  if (start >= 0) {
    const members = entriesOf(tail, start, end);
    if (members?.length === entries) return { members, complete: true };
  }
  let place = tailStart > 0 ? tail.indexOf(directoryMark) : -1;
  for (let attempt = 0; attempt < attempts && place >= 0; attempt += 1) {
    const members = entriesOf(tail, place, end);
    if (members) return { members, complete: false };
    place = tail.indexOf(directoryMark, place + 1);
  }
  return undefined;
}

/** Place of the end record in the tail: the one whose comment reaches to the end of the file. */
function directoryEnd(tail: Buffer): number | undefined {
  let place = tail.length - 22;
  for (let attempt = 0; attempt < attempts && place >= 0; attempt += 1) {
    place = tail.lastIndexOf(directoryEndMark, place);
    if (place < 0) return undefined;
    if (place + 22 + tail.readUInt16LE(place + 20) === tail.length) return place;
    place -= 1;
  }
  return undefined;
}

function entriesOf(tail: Buffer, start: number, end: number): Member[] | undefined {
  const members: Member[] = [];
  let place = start;
  while (place < end) {
    if (place + 46 > end || !tail.subarray(place, place + 4).equals(directoryMark)) return undefined;
    const nameEnd = place + 46 + tail.readUInt16LE(place + 28);
    members.push({
      name: tail.toString('utf8', place + 46, nameEnd),
      localHeader: tail.readUInt32LE(place + 42),
      method: tail.readUInt16LE(place + 10),
      compressedBytes: tail.readUInt32LE(place + 20),
    });
    place = nameEnd + tail.readUInt16LE(place + 30) + tail.readUInt16LE(place + 32);
  }
  return place === end ? members : undefined;
}

/** The members at the beginning, as far as their headers state where the next one lies. */
function firstMembers(sample: Sample): Member[] {
  const members: Member[] = [];
  for (let place = 0; ; ) {
    const header = bytesFrom(sample, place);
    if (!header || header.length < 30 || header.readUInt32LE(0) !== localHeaderMark) return members;
    const nameEnd = 30 + header.readUInt16LE(26);
    if (nameEnd > header.length) return members;
    const compressedBytes = header.readUInt32LE(18);
    const name = header.toString('utf8', 30, nameEnd);
    const described = (header.readUInt16LE(6) & 0x08) !== 0 && compressedBytes === 0;
    const method = header.readUInt16LE(8);
    members.push({
      name,
      localHeader: place,
      method,
      compressedBytes: described ? longest.compressed : compressedBytes,
    });
    if (described) return members;
    place += nameEnd + header.readUInt16LE(28) + compressedBytes;
  }
}

function beginningOf(sample: Sample, member: Member | undefined): string | undefined {
  const header = member && bytesFrom(sample, member.localHeader);
  if (!header || header.length < 30 || header.readUInt32LE(0) !== localHeaderMark) return undefined;
  const start = 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const data = header.subarray(start, start + Math.min(member.compressedBytes, longest.compressed));
  if (data.length === 0) return undefined;
  if (member.method === 0) return data.toString('utf8');
  if (member.method !== 8) return undefined;
  const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: longest.text };
  try {
    return inflateRawSync(data, options).toString('utf8');
  } catch {
    return undefined;
  }
}

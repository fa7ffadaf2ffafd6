import { serveJobs } from '../../../concurrency/serve-jobs.ts';
import type { ByteLocation } from '../../../delivery/content/content.ts';
import { openPlaces, type PlaceTrouble } from '../../../delivery/content/places.ts';
import type { DosTime } from '../../zip/layout.ts';
import { digestBytes, openMemberWalk, type SpanFault, type WalkAlgorithm } from './member-walk.ts';

/** Members that follow one another in a container on this machine's disk. */
export interface MemberJob {
  readonly container: ByteLocation;
  /** Where in the container the header of the first one begins. */
  readonly start: number;
  /** The date that all headers should have. */
  readonly time: DosTime;
  /** The names of all, one after another. */
  readonly names: Uint8Array;
  readonly members: readonly ListedMember[];
  readonly algorithms: readonly WalkAlgorithm[];
}

export interface ListedMember {
  readonly nameBytes: number;
  readonly bytes: number;
  readonly crc32: number;
  readonly spanBytes: number;
}

export interface MemberJobResult {
  /** For each member and algorithm 32 bytes; zeros where a member could not be found. */
  readonly digests: Uint8Array<ArrayBuffer>;
  /** By the number of the member in the job. */
  readonly faults: readonly { readonly member: number; readonly fault: SpanFault }[];
}

const chunk = Buffer.allocUnsafeSlow(1024 * 1024);
const progressBytes = 16 * chunk.length;

const places = openPlaces();

serveJobs<MemberJob, MemberJobResult | PlaceTrouble>((job, { stopped, progress }) => {
  const { container, start, time, members, algorithms } = job;
  const digests = new Uint8Array(members.length * algorithms.length * digestBytes);
  const faults: { member: number; fault: SpanFault }[] = [];
  let member = 0;
  const walk = openMemberWalk(spans(job), time, algorithms, ({ faults: told, digests: own }) => {
    for (const fault of told) faults.push({ member, fault });
    for (const [index, digest] of own.entries())
      digests.set(digest, (member * algorithms.length + index) * digestBytes);
    member += 1;
  });
  const bytes = members.reduce((sum, { spanBytes }) => sum + spanBytes, 0);
  try {
    const value = places.use(container, (fill) => {
      for (let position = 0; position < bytes; position += chunk.length) {
        if (stopped()) return undefined;
        const piece = chunk.subarray(0, Math.min(chunk.length, bytes - position));
        if (!fill(piece, start + position)) return undefined;
        walk.push(piece);
        if (position > 0 && position % progressBytes === 0) progress(progressBytes);
      }
      return { digests, faults };
    });
    return { value, transfer: [digests.buffer] };
  } finally {
    places.close();
  }
});

function* spans({ names, members }: MemberJob) {
  let nameStart = 0;
  for (const { nameBytes, ...member } of members) {
    yield { ...member, name: names.subarray(nameStart, nameStart + nameBytes) };
    nameStart += nameBytes;
  }
}

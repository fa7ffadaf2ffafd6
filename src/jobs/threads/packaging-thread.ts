import { hash } from 'node:crypto';
import { stopSignal } from '../../concurrency/stop-signal.ts';
import { type JobContext, serveJobs } from '../../concurrency/threads.ts';
import { type IntakeFile, openIntakeContent } from '../../delivery/content/intake-content.ts';
import { parseHandoverDocument } from '../../delivery/document/handover-document.ts';
import { listedFiles } from '../../delivery/document/listed-files.ts';
import { openDigestThreads } from '../../delivery/fixity/digest-threads.ts';
import { type Item, itemTreeRoot } from '../../delivery/fixity/item-tree.ts';
import { byPathBytes } from '../../delivery/path-order.ts';
import { assemblePackage } from '../../packaging/plan/assemble.ts';
import type { PackageAgents, PremisEvent } from '../../packaging/plan/package-input.ts';
import type { KnownFile } from '../../packaging/plan/packaged-files.ts';
import { planPackage } from '../../packaging/plan/plan.ts';
import { verifyPackage } from '../../packaging/verify/verify-package.ts';
import { Problem } from '../../problem.ts';
import { loadProfiles } from '../../profiles/profile-library.ts';
import type { CheckReport } from '../../schema/types/check-report.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';
import { openShelf, type Shelf } from '../../storage/ocfl/shelf.ts';
import { openObjectStore } from '../../storage/open-store.ts';

/** An accepted delivery that is to be packaged and stored. */
export interface PackagingJob {
  readonly id: string;
  readonly version: number;
  /** RFC 3339 in UTC, whole seconds. */
  readonly instant: string;
  readonly document: Uint8Array;
  readonly report: CheckReport;
  readonly evidence: Uint8Array | undefined;
  readonly files: readonly PackagingFile[];
  readonly agents: PackageAgents;
  readonly events: readonly PremisEvent[];
  /** Address of the object store. */
  readonly store: string;
}

export type PackagingFile = IntakeFile & KnownFile;

/** What lies in the store now, as it was read back. */
export interface PackagingOutcome {
  readonly store: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly sha512: string;
  readonly sm3: string | undefined;
  /** Root of the item tree of what was packaged. */
  readonly root: string;
  readonly files: number;
  readonly verifiedAt: Date;
}

/** One reading thread beside this one keeps both of a small machine's processors busy. */
const digestThreads = openDigestThreads({ threads: 1 });

serveJobs<PackagingJob, PackagingOutcome>(async (job, context) => ({ value: await perform(job, context) }));

async function perform(job: PackagingJob, context: JobContext): Promise<PackagingOutcome> {
  using stop = stopSignal(context);
  const { id, version, files, report, document, instant, agents, events, evidence } = job;
  const { parsed } = parseHandoverDocument(document);
  if (!parsed.ok) throw new Error(`the handover document of ${id} was checked and breaks its schema`);
  const profile = (await loadProfiles()).find(`${report.profile.id}@${report.profile.version}`);
  const known = new Map(files.map((file) => [file.path, file]));
  const input = assemblePackage({
    id,
    version,
    instant,
    document: { raw: document, value: parsed.value },
    profile,
    report,
    evidence,
    known: (path) => known.get(path),
    agents,
    events,
  });
  const source = await planPackage(input, openIntakeContent(document, files));
  const shelf = await openShelf(openObjectStore(job.store), { digestFile: digestThreads.digest });
  let told = 0;
  const stored = await shelf.shelvePackage({
    id,
    version,
    source,
    sm3: profile.sm3,
    message: `version ${version}, packaged by ${agents.software.name} ${agents.software.version}`,
    user: { name: agents.bureau?.name ?? agents.deliveringUnit.name, address: `urn:yijiao:${id}` },
    createdAt: instant,
    onProgress: (step, bytes) => {
      if (step !== 'write') return;
      context.progress(bytes - told);
      told = bytes;
    },
    signal: stop.signal,
  });
  await proveStored(shelf, { id, version }, stop.signal);
  const { bytes, sha256, sha512, sm3 } = stored;
  const root = await itemTreeRoot(documentFixity(document), sortedItems(parsed.value, known));
  const listed = new Set([...listedFiles(parsed.value)].map(({ file }) => file.path));
  return { store: shelf.name, bytes, sha256, sha512, sm3, root, files: listed.size, verifiedAt: new Date() };
}

/** A package counts as stored only when it proves itself from where it lies now. */
async function proveStored(
  shelf: Shelf,
  { id, version }: Pick<PackagingJob, 'id' | 'version'>,
  signal: AbortSignal,
): Promise<void> {
  const report = await verifyPackage(await shelf.openPackageBytes(id, version), { threads: 1, signal });
  const failed = report.checks.find(({ ok }) => !ok);
  if (!failed) return;
  const what = [failed.name, failed.where, failed.detail].filter(Boolean).join(': ');
  throw new Problem('packaging.not-proven', { params: { id, what } });
}

function documentFixity(document: Uint8Array): { bytes: number; sha256: string } {
  return { bytes: document.length, sha256: hash('sha256', document) };
}

function sortedItems(document: HandoverDocument, known: ReadonlyMap<string, PackagingFile>): Item[] {
  const items = [...listedFiles(document)].map(({ file: { path } }) => {
    const fixity = known.get(path)?.fixity;
    if (!fixity) throw new Error(`"${path}" was packaged and is not known`);
    return { path, fixity };
  });
  return items.sort((one, other) => byPathBytes(one.path, other.path));
}

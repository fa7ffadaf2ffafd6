import { hash } from 'node:crypto';
import { type JobContext, serveJobs } from '../../concurrency/serve-jobs.ts';
import { stopSignal } from '../../concurrency/stop-signal.ts';
import { type IntakeFile, openIntakeContent } from '../../delivery/content/intake-content.ts';
import { parseHandoverDocument } from '../../delivery/document/handover-document.ts';
import { listedFiles } from '../../delivery/document/listed-files.ts';
import { openDigestThreads } from '../../delivery/fixity/digest-threads.ts';
import { type Item, itemTreeRoot } from '../../delivery/fixity/item-tree.ts';
import { byPathBytes } from '../../delivery/path-order.ts';
import { makePackages } from '../../packaging/division/make-packages.ts';
import { assemblePackage } from '../../packaging/plan/assemble.ts';
import type { NamedDocument, PackageAgents, PremisEvent } from '../../packaging/plan/package-input.ts';
import type { KnownFile } from '../../packaging/plan/packaged-files.ts';
import type { PackagePlan } from '../../packaging/plan/plan.ts';
import { readXmlSchemas } from '../../packaging/plan/xml-schemas.ts';
import { type PartBytes, verifyWithParts } from '../../packaging/verify/division/verify-with-parts.ts';
import type { VerifyOptions } from '../../packaging/verify/verify-package.ts';
import { Problem } from '../../problem.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { CheckReport } from '../../schema/types/check-report.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';
import type { ListedPart } from '../../schema/types/package-parts.ts';
import type { VerifyReport } from '../../schema/types/verify-report.ts';
import { openShelf, type Shelf, type ShelvedPackage } from '../../storage/ocfl/shelf.ts';
import { openObjectStore } from '../../storage/open-store.ts';

/** An accepted delivery that is to be packaged and stored. */
export interface PackagingJob {
  readonly id: string;
  readonly version: number;
  /** RFC 3339 in UTC, whole seconds. */
  readonly instant: string;
  readonly document: Uint8Array;
  /** By which it was checked. */
  readonly profile: Profile;
  readonly report: CheckReport;
  readonly evidence: Uint8Array | undefined;
  readonly files: readonly PackagingFile[];
  readonly agents: PackageAgents;
  readonly events: readonly PremisEvent[];
  /** Address of the object store. */
  readonly store: string;
  readonly xmlSchemasFolder: string | undefined;
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
  /** Where the delivery was divided, the packages that hold its files, in their order. */
  readonly parts: readonly StoredPart[];
  readonly verifiedAt: Date;
}

export interface StoredPart {
  readonly facts: ListedPart;
  /** The delivered files in it. */
  readonly paths: readonly string[];
}

/** One reading thread beside this one keeps both of a small machine's processors busy. */
const digestThreads = openDigestThreads({ threads: 1 });

serveJobs<PackagingJob, PackagingOutcome>(async (job, context) => ({ value: await perform(job, context) }));

async function perform(job: PackagingJob, context: JobContext): Promise<PackagingOutcome> {
  using stop = stopSignal(context);
  const { id, version, files, profile, report, document, instant, agents, events, evidence } = job;
  const schemaFolder = job.xmlSchemasFolder;
  const { parsed } = parseHandoverDocument(document);
  if (!parsed.ok) throw new Error(`the handover document of ${id} was checked and breaks its schema`);
  const known = new Map(files.map((file) => [file.path, file]));
  const input = assemblePackage({
    id,
    version,
    instant,
    document: { raw: () => [document], value: parsed.value },
    profile,
    report,
    evidence,
    known: (path) => known.get(path),
    agents,
    events,
    xmlSchemas: schemaFolder === undefined ? [] : await schemasIn(schemaFolder),
  });
  const shelf = await openShelf(openObjectStore(job.store), { digestFile: digestThreads.digest });
  const shelve = (plan: PackagePlan): Promise<ShelvedPackage> => {
    let told = 0;
    return shelf.shelvePackage({
      id: plan.id,
      version,
      source: plan,
      sm3: profile.sm3,
      // A delivery is accepted once, so what an older version of this program has begun is the same delivery.
      takeExisting: true,
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
  };
  const content = openIntakeContent(document, files);
  const made = await makePackages(input, content, { limit: profile.split, makeWhole: shelve, makePart: shelve });
  await proveStored(shelf, { id, version }, { schemaFolder, signal: stop.signal });
  const { bytes, sha256, sha512, sm3 } = made.whole;
  const root = await itemTreeRoot(documentFixity(document), sortedItems(parsed.value, known));
  const listed = new Set([...listedFiles(parsed.value)].map(({ file }) => file.path));
  const parts = made.parts.map(({ listed: facts }) => ({ facts, paths: pathsIn(parsed.value, facts) }));
  return { store: shelf.name, bytes, sha256, sha512, sm3, root, files: listed.size, parts, verifiedAt: new Date() };
}

/** Who accepts has no part in the folder: it is in order once its keeper has put the last file there. */
async function schemasIn(folder: string): Promise<NamedDocument[]> {
  try {
    return await readXmlSchemas(folder);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem('packaging.schemas-unready', { params: { reason: error.text }, cause: error });
  }
}

function pathsIn({ volumes, ...document }: HandoverDocument, part: ListedPart): string[] {
  const held = { ...document, volumes: volumes.slice(part.volumes.from - 1, part.volumes.to) };
  return [...listedFiles(held)].map(({ file }) => file.path);
}

/** A package counts as stored only when it proves itself, with all its parts, from where they lie now. */
async function proveStored(
  shelf: Shelf,
  { id, version }: Pick<PackagingJob, 'id' | 'version'>,
  options: Pick<VerifyOptions, 'schemaFolder' | 'signal'>,
): Promise<void> {
  const openPart = async (part: ListedPart): Promise<PartBytes> => {
    return { ...(await shelf.openPackageBytes(part.id, part.version)), close: async () => undefined };
  };
  const verifying = async (): Promise<VerifyReport> =>
    verifyWithParts(await shelf.openPackageBytes(id, version), openPart, { threads: 1, ...options });
  const report = await verifying().catch((cause: unknown) => {
    // What cannot be read back is nobody's bad request: the store may be well again later.
    if (!(cause instanceof Problem && cause.status < 500)) throw cause;
    throw new Problem('packaging.not-proven', { params: { id, what: cause.message }, cause });
  });
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

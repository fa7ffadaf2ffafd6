import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { openThreads } from '../concurrency/threads.ts';
import { readFileRange } from '../delivery/content/read-file.ts';
import { contentKey } from '../delivery/uploads/intake.ts';
import { currentRound, type HandoverCase, type PackageFacts } from '../handover/case/case.ts';
import { prepareCommand } from '../handover/desk/desk.ts';
import { notePackagedFiles } from '../handover/desk/packaged-files.ts';
import { eachFile, wholeCheckReport } from '../handover/desk/reading.ts';
import type { PackageOrganisation, PremisEvent } from '../packaging/plan/package-input.ts';
import { Problem } from '../problem.ts';
import type { ProfileShelf } from '../profiles/keeping/profile-shelf.ts';
import type { CheckReport } from '../schema/types/check-report.ts';
import { software } from '../software.ts';
import { type CaseWork, casePayload, documentOf, type JobOffice, readingIntake, unlessOvertaken } from './case-work.ts';
import type { JobHandler } from './handler.ts';
import type { PackagingFile, PackagingJob, PackagingOutcome } from './threads/packaging-thread.ts';

export interface PackageWork<Tx> extends CaseWork<Tx> {
  /** Address of the object store. */
  readonly store: string;
  /** XML schemas that packages are held against, and carry; without them there is none. */
  readonly xmlSchemasFolder: string | undefined;
  readonly profiles: Pick<ProfileShelf, 'library'>;
  readonly organisation: (id: string) => Promise<{ readonly name: string; readonly uscc?: string }>;
}

const agent = 'packaging';

/** A handover is accepted once, so its package has one version. */
const version = 1;

/** Packages accepted deliveries, stores them, reads them back and records that they are stored; so many at once. */
export function openPackagings<Tx>(work: PackageWork<Tx>): JobOffice<Tx> {
  const { desk, intake, store, xmlSchemasFolder, profiles, organisation, atOnce } = work;
  const threads = openThreads<PackagingJob, PackagingOutcome>('./threads/packaging-thread', {
    beside: import.meta.url,
    threads: atOnce,
  });
  const handler: JobHandler<Tx> = async (job, { signal, report }) => {
    const { handover, sequence } = casePayload(job.payload);
    const current = await desk.cases.find(handover);
    if (current?.state !== 'accepted') return undefined;
    const files: PackagingFile[] = [];
    for await (const { path, content, fixity, format, signers } of eachFile(desk.cases, handover, current.round)) {
      // What was never checked is not listed in the handover document, and so not handed over.
      if (format) files.push({ path, file: intake.locate(content), bytes: fixity.bytes, fixity, format, signers });
    }
    const checked = await checkReportOf(desk.cases, current);
    const { bytes: total } = current.content;
    let done = 0;
    const packaging = threads.run(
      {
        id: current.id,
        version,
        instant: wholeSeconds(submissionOf(current).at),
        document: await documentOf(desk, current),
        profile: (await profiles.library()).find(`${checked.profile.id}@${checked.profile.version}`),
        report: checked,
        evidence: await readingIntake(current.id, evidenceOf(checked, intake.locate)),
        files,
        agents: {
          software: { name: software.name, version: software.version },
          deliveringUnit: agentOf(await organisation(current.deliveringUnit)),
          bureau: agentOf(await organisation(current.bureau)),
        },
        events: eventsOf(current),
        store,
        xmlSchemasFolder,
      },
      { signal, onProgress: (bytes) => report({ phase: 'storing', done: (done += bytes), total }) },
    );
    const outcome = await readingIntake(current.id, packaging);
    for (const [index, { paths }] of outcome.parts.entries()) {
      await notePackagedFiles(desk, handover, { part: index + 1, paths });
    }
    const command = { name: 'record_stored', package: factsOf(current, outcome) } as const;
    const record = await prepareCommand(desk, handover, { actor: { agent }, command, key: `${agent}-${sequence}` });
    return unlessOvertaken(record);
  };
  return { handler, close: () => threads.close() };
}

function factsOf({ id }: HandoverCase, { verifiedAt, store, sm3, parts, ...facts }: PackagingOutcome): PackageFacts {
  return {
    id,
    version,
    ...facts,
    ...(sm3 !== undefined && { sm3 }),
    ...(parts.length > 0 && { parts: parts.map((part) => part.facts) }),
    copies: [{ store, class: 'online', verifiedAt: verifiedAt.toISOString() }],
  };
}

function agentOf({ name, uscc }: { readonly name: string; readonly uscc?: string }): PackageOrganisation {
  return { name, code: uscc };
}

async function checkReportOf(
  cases: Parameters<typeof wholeCheckReport>[0],
  current: HandoverCase,
): Promise<CheckReport> {
  const report = await wholeCheckReport(cases, current.id, currentRound(current));
  if (!report) throw new Error(`${current.id} is accepted, so there has to be a check report`);
  return report;
}

/**
 * The evidence lies in the intake under the digest that the report names.
 * @throws {Problem} `delivery.file-changed`, `delivery.file-unreadable`
 */
async function evidenceOf(
  { signatureEvidence: sha256 }: CheckReport,
  locate: (content: string) => string,
): Promise<Uint8Array | undefined> {
  if (sha256 === undefined) return undefined;
  const path = 'signatures.json';
  const evidence = await buffer(Readable.from(readFileRange(path, locate(contentKey(sha256)))));
  if (hash('sha256', evidence) !== sha256) throw new Problem('delivery.file-changed', { params: { path } });
  return evidence;
}

function submissionOf(current: HandoverCase): { readonly at: string } {
  const { submission } = currentRound(current);
  if (!submission) throw new Error(`${current.id} is accepted, so it has been submitted`);
  return submission;
}

function wholeSeconds(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** How the delivery came in and was accepted. */
function eventsOf(current: HandoverCase): PremisEvent[] {
  const { submission, decision } = currentRound(current);
  if (!submission || !decision) throw new Error(`${current.id} is accepted, so it has been submitted and decided on`);
  return [
    {
      type: 'capture',
      at: submission.at,
      detail: `handover ${current.reference}, round ${current.round}, submitted by ${submission.by.name}`,
      outcome: 'success',
      agent: 'deliveringUnit',
    },
    {
      type: 'accession',
      at: decision.at,
      detail: `accepted by ${decision.by.name}`,
      outcome: 'success',
      agent: 'bureau',
    },
  ];
}

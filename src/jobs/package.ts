import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { openThreads } from '../concurrency/threads.ts';
import { readFileRange } from '../delivery/content/read-file.ts';
import { currentRound, type HandoverCase } from '../handover/case/case.ts';
import { prepareCommand } from '../handover/desk/desk.ts';
import { eachFile, wholeCheckReport } from '../handover/desk/reading.ts';
import type { PackageOrganisation, PremisEvent } from '../packaging/plan/package-input.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import type { CheckReport } from '../schema/types/check-report.ts';
import { software } from '../software.ts';
import { type CaseWork, casePayload, documentOf, type JobOffice, unlessOvertaken } from './case-work.ts';
import type { JobHandler } from './handler.ts';
import type { PackagingFile, PackagingJob, PackagingOutcome } from './threads/packaging-thread.ts';

export interface PackageWork<Tx> extends CaseWork<Tx> {
  /** Address of the object store. */
  readonly store: string;
  readonly organisation: (id: string) => Promise<{ readonly name: string; readonly uscc?: string }>;
}

const agent = 'packaging';

/** A handover is accepted once, so its package has one version. */
const version = 1;

/** Packages accepted deliveries, stores them, reads them back and records that they are stored; so many at once. */
export function openPackagings<Tx>({ desk, intake, store, organisation, atOnce }: PackageWork<Tx>): JobOffice<Tx> {
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
        report: checked,
        evidence: await evidenceOf(checked, intake.locate),
        files,
        agents: {
          software: { name: software.name, version: software.version },
          deliveringUnit: agentOf(await organisation(current.deliveringUnit)),
          bureau: agentOf(await organisation(current.bureau)),
        },
        events: eventsOf(current),
        store,
      },
      { signal, onProgress: (bytes) => report({ phase: 'storing', done: (done += bytes), total }) },
    );
    const outcome = await packaging.catch((error: unknown) => {
      throw isContentLost(error) ? intakeDamaged(current.id, error) : error;
    });
    const { verifiedAt, store: name, sm3, ...facts } = outcome;
    const copy = { store: name, class: 'online', verifiedAt: verifiedAt.toISOString() } as const;
    const stored = { id: current.id, version, ...facts, ...(sm3 !== undefined && { sm3 }), copies: [copy] };
    const command = { name: 'record_stored', package: stored } as const;
    const record = await prepareCommand(desk, handover, { actor: { agent }, command, key: `${agent}-${sequence}` });
    return unlessOvertaken(record);
  };
  return { handler, close: () => threads.close() };
}

const contentLost: ReadonlySet<ProblemCode> = new Set([
  'delivery.file-changed',
  'delivery.file-missing',
  'delivery.file-unreadable',
  'packaging.content-changed',
]);

function isContentLost(error: unknown): error is Problem {
  return error instanceof Problem && contentLost.has(error.code);
}

/** Nobody who delivers can change what was accepted: it is our disk, and may be mended. */
function intakeDamaged(id: string, cause: Problem): Problem {
  return new Problem('packaging.intake-damaged', { params: { id, path: cause.params['path'] ?? '' }, cause });
}

function agentOf({ name, uscc }: { readonly name: string; readonly uscc?: string }): PackageOrganisation {
  return { name, code: uscc };
}

async function checkReportOf(
  cases: Parameters<typeof wholeCheckReport>[0],
  current: HandoverCase,
): Promise<CheckReport> {
  const started = currentRound(current).checking?.sequence;
  const report = started === undefined ? undefined : await wholeCheckReport(cases, current.id, started);
  if (!report) throw new Error(`${current.id} is accepted, so there has to be a check report`);
  return report;
}

/** The evidence lies in the intake under the digest that the report names. */
async function evidenceOf(
  { signatureEvidence: sha256 }: CheckReport,
  locate: (content: string) => string,
): Promise<Uint8Array | undefined> {
  if (sha256 === undefined) return undefined;
  const file = locate(`sha256/${sha256.slice(0, 2)}/${sha256}`);
  return await buffer(Readable.from(readFileRange('signatures.json', file)));
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

import { hash } from 'node:crypto';
import { sideBySide } from '../concurrency/side-by-side.ts';
import type { Content, ContentEntry } from '../delivery/content/content.ts';
import {
  decodeHandoverDocument,
  documentName,
  gatherHandoverDocument,
  parseHandoverText,
  type ReadDocument,
  soundDocument,
} from '../delivery/document/handover-document.ts';
import { type HeldDocument, holdDocument } from '../delivery/document/held-document.ts';
import { type Item, itemTreeRoot } from '../delivery/fixity/item-tree.ts';
import { pathOrder } from '../delivery/path-order.ts';
import { listed } from '../i18n/text.ts';
import { Problem } from '../problem.ts';
import type { Profile } from '../profiles/profile.ts';
import type { ProfileLibrary } from '../profiles/profile-library.ts';
import type { CheckReport } from '../schema/types/check-report.ts';
import type { HandoverDocument } from '../schema/types/handover.ts';
import type { SignatureVerifier } from '../signatures/threads/verifier.ts';
import type { TrustPolicy } from '../signatures/trust.ts';
import { calendarDayOf } from '../signers/calendar-day.ts';
import { indexSigners, type SignerRegister } from '../signers/signer-register.ts';
import type { ExaminedDelivery } from './examined-delivery.ts';
import { type ExaminedFiles, openFileTable } from './examined-files.ts';
import { collectFileOutcomes, type FileWithOutcomes, type OutcomeCollection } from './file-outcomes/file-outcomes.ts';
import type { FileResult } from './file-outcomes/file-result.ts';
import { countOutcomes } from './file-outcomes/outcomes-by-property.ts';
import { unexaminedFiles } from './file-outcomes/unexamined-files.ts';
import type { Finding } from './finding.ts';
import { frozen } from './frozen.ts';
import { type Keeping, type KeepingOptions, openKeeping } from './keeping/keeping.ts';
import { openKeptFiles } from './keeping/kept-files.ts';
import { learnFiles } from './learning/learn-files.ts';
import type { LearnThreads } from './learning/learn-threads.ts';
import { scanFiles } from './malware/scan-files.ts';
import type { MalwareScanner } from './malware/scanner.ts';
import { openFiles } from './opening/open-files.ts';
import type { OpeningThreads } from './opening/opening-threads.ts';
import { validateFiles } from './pdfa/validate-files.ts';
import type { ArchivalPdfValidator } from './pdfa/validator.ts';
import { demandBalance } from './post-conditions.ts';
import type { Recognition, RecognitionQuestion } from './recognition/recognise.ts';
import { openStructuredRecords } from './records/structured-records.ts';
import { renderFiles } from './rendering/render-files.ts';
import type { RenderingThreads } from './rendering/rendering-threads.ts';
import { summarise } from './report.ts';
import type { Stage } from './rule.ts';
import { ruleCatalogue, ruleSet } from './rule-catalogue.ts';
import { checkDocumentSchema } from './rules/integrity/document-schema.ts';
import { notPerformed, recognisedFinding, runRules, type WatchedRule } from './run-rules.ts';
import { writeSignatureEvidence } from './signatures/signature-evidence.ts';
import { signatureCounts, verifySignatures } from './signatures/verify-signatures.ts';
import { marksOf } from './signers/claim.ts';

export interface ExamineOptions {
  readonly profiles: Pick<ProfileLibrary, 'all' | 'find'>;
  /** Checks against this profile instead of the one that the handover document names. */
  readonly profile?: string | undefined;
  readonly trust: TrustPolicy;
  /** Tells for whom signers sign. */
  readonly signers: SignerRegister;
  readonly stage: Stage;
  readonly threads: LearnThreads;
  /** Opens files, each within a budget of time and memory. */
  readonly openers: OpeningThreads;
  /** Draws pages of some PDFs, each within a budget of time and memory. */
  readonly renderers: RenderingThreads;
  /** Where files lie for as long as somebody needs them under a plain name, or as files at all. */
  readonly passingFolder: string;
  /** Secret by which files and pages to draw are chosen; without it anybody chooses the same. */
  readonly samplingKey?: string | undefined;
  /** Scans every file for malware; without it that is said not to have been done. */
  readonly scanner?: MalwareScanner | undefined;
  /** Holds files that claim to be PDF/A against the standard; without it that is said not to have been done. */
  readonly validator?: ArchivalPdfValidator | undefined;
  /** Verifies signatures by the same trust, side by side where there are many. */
  readonly verifier?: Pick<SignatureVerifier, 'threads' | 'verify'> | undefined;
  /** The instant as of which everything is judged, signatures unless something proves an earlier one. */
  readonly at: Date;
  /** When the archive took a file in, by its path, which proves that its signatures existed by then; at a desk nobody knows. */
  readonly arrivedAt?: ((path: string) => Date | undefined) | undefined;
  /** Where results are kept from check to check; without it everything is found out anew. */
  readonly keeping?: KeepingOptions | undefined;
  /** Tells the time for `startedAt` and `finishedAt`. */
  readonly clock: () => Date;
  /** Tells how far the report of another bureau counts; without it everything is checked. */
  readonly recognise?: ((question: RecognitionQuestion) => Recognition) | undefined;
  readonly onStart?: ((files: number, bytes: number) => void) | undefined;
  /** Called when a step has left memory that can be given back, before the next one takes some. */
  readonly onStepDone?: (() => void) | undefined;
  readonly onProgress?: ((files: number, bytes: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

type ReadOutcome = Omit<ReadDocument, 'raw'>;

/** A delivery with the report on it. */
export interface Examination {
  readonly report: CheckReport;
  readonly profile: Profile;
  /** handover.json as it was read. */
  readonly document: HeldDocument;
  /** What the verdicts on signatures rest on, JSON (yijiao-signature-evidence/1); absent when there is no signature. */
  readonly evidence?: Uint8Array;
  /** Absent when the handover document breaks its schema, so that nothing could be looked at by it. */
  readonly delivery?: ExaminedDelivery;
  /** What is said of every file, each path once; of a broken handover document as long as the content is open. */
  readonly fileOutcomes: Iterable<FileWithOutcomes> | AsyncIterable<FileWithOutcomes>;
  /** What was found of the very file at a path that is listed. */
  readonly resultAt: (path: string) => FileResult;
}

/**
 * Checks a delivery against its archive profile by every rule of the catalogue: the one check that the desk,
 * the package and the bureau's door share.
 * @throws {Problem} when there is nothing to check: `delivery.…`, `profile.…`
 */
export async function examine(content: Content, options: ExamineOptions): Promise<Examination> {
  const startedAt = options.clock();
  const { document, ...read } = await readAndHold(content, options);
  const named = options.profile ?? namedProfile(read, options.profiles);
  const profile = options.profiles.find(named, calendarDayOf(options.at));
  const findings = checkDocumentSchema(read.parsed);
  const keeping = options.keeping && openKeeping(options.keeping, options.clock);
  const delivery = read.parsed.ok
    ? await readDelivery(content, { held: document, document: read.parsed.value }, profile, { ...options, keeping })
    : undefined;
  const { recognition, snapshot = null } = delivery ?? {};
  const fileOutcomes = delivery && collectFileOutcomes(delivery);
  if (delivery && fileOutcomes) findings.push(...(await runCatalogue(delivery, fileOutcomes)));
  else findings.push(...ruleCatalogue.map((rule) => notPerformed(rule, brokenDocument)));
  const balance = delivery && fileOutcomes && { items: itemsOf(delivery), files: countOutcomes(fileOutcomes) };
  if (balance) demandBalance(balance);
  const evidence = delivery && evidenceOf(delivery, options.trust);
  const report: CheckReport = {
    schema: 'yijiao-check-report/1',
    ...summarise(findings),
    profile: { id: profile.id, version: profile.version },
    ruleSet,
    stage: options.stage,
    startedAt: startedAt.toISOString(),
    finishedAt: options.clock().toISOString(),
    snapshot,
    ...(recognition && { recognition: recognition.told }),
    ...(evidence && { signatureEvidence: hash('sha256', evidence) }),
    ...(delivery && { signatures: signatureCounts(delivery.signatures) }),
    counts: countsOf(read, delivery),
    ...balance,
    ...(keeping && { reused: keeping.reused() }),
    findings,
  };
  return {
    report,
    profile,
    document,
    fileOutcomes: fileOutcomes ?? unexaminedFiles(content, brokenDocument),
    resultAt: fileOutcomes?.resultAt ?? (() => 'not_performed'),
    ...(evidence && { evidence }),
    ...(delivery && { delivery }),
  };
}

/** What a longer text says takes as much memory as threads that wait for files, in UTF-16 units; they start again in 40 ms. */
const largeText = 4 * 1024 * 1024;

/** Its bytes are done with, but for the compressed ones, before what it says takes several times their memory. */
async function readAndHold(
  content: Content,
  { threads, onStepDone }: Pick<ExamineOptions, 'threads' | 'onStepDone'>,
): Promise<ReadOutcome & { readonly document: HeldDocument }> {
  const { text, document } = await decodeAndHold(content);
  if (text.length > largeText) await threads.rest();
  onStepDone?.();
  return { document, ...parseHandoverText(text) };
}

/** A function of its own, for as long as one runs nothing is given back that it has a name for. */
async function decodeAndHold(content: Content): Promise<{ readonly text: string; readonly document: HeldDocument }> {
  const raw = await gatherHandoverDocument(content);
  return { text: decodeHandoverDocument(raw), document: holdDocument(raw) };
}

function evidenceOf({ signatures }: ExaminedDelivery, trust: TrustPolicy): Uint8Array | undefined {
  if (signatures.entries.length === 0) return undefined;
  return writeSignatureEvidence(signatures, trust.revocationLists);
}

const brokenDocument = {
  zh: 'handover.json 不符合规定的格式。',
  en: 'handover.json breaks its schema.',
};

function namedProfile(read: ReadOutcome, profiles: ExamineOptions['profiles']): string {
  const named: unknown = Object(read.json).profile;
  if (typeof named === 'string') return named;
  const isObject = typeof read.json === 'object' && read.json !== null && !Array.isArray(read.json);
  // Something stands there, but no name; or the document is none.
  if (named !== undefined || !isObject) return soundDocument(read).profile;
  const known = listed([...new Set(profiles.all().map(({ id }) => id))]);
  throw new Problem('profile.unnamed', { params: { known } });
}

/** A delivery, its item tree's root, and what another bureau has checked of it. */
interface ReadDelivery extends ExaminedDelivery {
  /** Items that came in, the handover document apart. */
  readonly delivered: number;
  readonly snapshot: string | null;
  readonly recognition?: Recognition;
}

/** Runs every rule but those that another bureau ran whose check is recognised. @returns what is found, in the catalogue's order */
async function runCatalogue(delivery: ReadDelivery, outcomes: OutcomeCollection): Promise<Finding[]> {
  const { recognition } = delivery;
  const own: WatchedRule[] = [];
  for (const rule of ruleCatalogue) {
    if (recognition?.covers(rule.id)) outcomes.recognise(rule);
    else own.push({ rule, watcher: outcomes.watch(rule) });
  }
  const found = await runRules(own, delivery);
  return ruleCatalogue.flatMap(
    (rule) => found.get(rule) ?? (recognition ? [recognisedFinding(rule, recognition.told)] : []),
  );
}

const nobodyAsked = Promise.resolve(undefined);

/** Rules that look at what became of opening files. */
const openedBy: readonly string[] = ['US-04', 'US-08', 'US-10', 'US-11', 'SE-09', 'V-16', 'V-17'];

async function readDelivery(
  content: Content,
  { held, document }: { readonly held: HeldDocument; readonly document: HandoverDocument },
  profile: Profile,
  options: Omit<ExamineOptions, 'keeping'> & { readonly keeping: Keeping | undefined },
): Promise<ReadDelivery> {
  const sm3 = profile.sm3 || listsSm3(document);
  const table = openFileTable(document, { sm3 });
  const { files, enter, learn, open } = table;
  const unlisted: ContentEntry[] = [];
  let delivered = 0;
  for await (const entry of content.entries()) {
    if (entry.path === documentName) continue;
    delivered += 1;
    if (!enter(entry)) unlisted.push(entry);
  }
  const wanted = { files: 0, bytes: 0 };
  for (const { bytes } of readableFiles(files)) {
    wanted.files += 1;
    wanted.bytes += bytes;
  }
  options.onStart?.(wanted.files, wanted.bytes);
  const kept = options.keeping && openKeptFiles(options.keeping, table, { sm3, limits: options.openers.limits });
  await kept?.recall(options.onProgress);
  const learning = { ...options, sm3, opening: options.openers.limits };
  for await (const learned of learnFiles(content, readableFiles(files), learning)) {
    learn(learned);
    if (learned.opened) await kept?.keep(learned.path);
  }
  await options.threads.rest();
  options.onStepDone?.();
  const { stage, at } = options;
  const snapshot = await snapshotOf(held, files);
  const recognition = options.recognise?.({ profile, ruleSet, stage, snapshot, at });
  const isLookedAt = (rule: string): boolean => !recognition?.covers(rule);
  // What nobody looks into need not be opened.
  if (openedBy.some(isLookedAt)) {
    for await (const opened of openFiles(content, files, options)) {
      open(opened);
      await kept?.keep(opened.path);
    }
  }
  await kept?.keepUnopened();
  await options.openers.rest();
  const { scanner } = options;
  const validator = isLookedAt('US-10') ? options.validator : undefined;
  const [rendering, validation, malware, signatures] = await sideBySide((signal) => {
    const stoppable = { ...options, signal };
    return [
      renderFiles(content, files, stoppable),
      validator ? validateFiles(content, files, validator, stoppable) : nobodyAsked,
      scanner ? scanFiles(content, files, scanner, stoppable) : nobodyAsked,
      verifySignatures(content, files, stoppable),
    ];
  }, options.signal);
  await options.renderers.rest();
  options.onStepDone?.();
  const marks = signatures.entries.flatMap(({ verdict }) => marksOf(verdict) ?? []);
  const registered = indexSigners(await options.signers.find(marks));
  return Object.freeze({
    stage,
    at,
    profile,
    document: frozen(document),
    files,
    unlisted,
    content,
    structured: openStructuredRecords({ document, files, content, profile, keeping: options.keeping }),
    signatures,
    registered,
    malware,
    rendering,
    validation,
    delivered,
    snapshot,
    ...(recognition && { recognition }),
  });
}

function listsSm3({ volumes }: HandoverDocument): boolean {
  return volumes.some(({ records }) => records.some(({ files }) => files.some(({ sm3 }) => sm3 !== undefined)));
}

/** What can be read of the listed files and was not yet, each path once. */
function* readableFiles(files: ExaminedFiles): Generator<ContentEntry> {
  let index = 0;
  for (const { file, trouble, entry, fixity } of files) {
    if (!fixity && entry?.kind === 'file' && !trouble && files.find(file.path) === index) yield entry;
    index += 1;
  }
}

/** Root of the item tree; null as long as a listed file is missing or listed twice. */
async function snapshotOf({ fixity: own }: HeldDocument, files: ExaminedFiles): Promise<string | null> {
  const paths: string[] = [];
  for (const { file, format } of files) {
    if (!format || files.find(file.path) !== paths.length) return null;
    paths.push(file.path);
  }
  const order = await pathOrder(paths.length, (index) => paths[index] ?? '');
  const items = function* (): Generator<Item> {
    for (const index of order) {
      const { file, fixity } = files.at(index) ?? {};
      if (file && fixity) yield { path: file.path, fixity };
    }
  };
  return await itemTreeRoot(own, items());
}

/** What became of every item that came in; a path that is listed twice is one item. */
function itemsOf({ delivered, files, unlisted }: ReadDelivery): NonNullable<CheckReport['items']> {
  let [index, listed, missing] = [0, 0, 0];
  for (const { entry, file } of files) {
    const isFirst = files.find(file.path) === index;
    index += 1;
    if (!isFirst) continue;
    listed += 1;
    if (!entry) missing += 1;
  }
  return { delivered, listed, missing, unlisted: unlisted.length };
}

function countsOf(
  { parsed }: Pick<ReadDocument, 'parsed'>,
  delivery: ExaminedDelivery | undefined,
): CheckReport['counts'] {
  if (!parsed.ok || !delivery) return { volumes: 0, records: 0, files: 0, bytes: 0 };
  const { volumes } = parsed.value;
  return {
    volumes: volumes.length,
    records: volumes.reduce((sum, { records }) => sum + records.length, 0),
    files: delivery.files.length,
    bytes: Iterator.from(delivery.files).reduce((sum, { fixity }) => sum + (fixity?.bytes ?? 0), 0),
  };
}

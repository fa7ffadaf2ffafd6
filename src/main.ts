import path from 'node:path';
import type { Logger } from 'pino';
import { proofOfEntry } from './audit/log/public-log.ts';
import { calendarShelf } from './calendars/keeping/calendar-shelf.ts';
import { shippedCalendars } from './calendars/shipped-calendars.ts';
import { bindDataFolder, claimDataFolder } from './composition/data-folder.ts';
import { deadlinesNow, deskOver } from './composition/desk.ts';
import { startJobs } from './composition/jobs.ts';
import { openTransparencyLog } from './composition/log.ts';
import { keepingWebhooks, startNotifications } from './composition/notifications.ts';
import { oidcOf } from './composition/oidc.ts';
import { organisationsIn } from './composition/organisations.ts';
import { startSweeping } from './composition/sweeping.ts';
import { usefulThreads } from './concurrency/threads.ts';
import type { Config } from './config.ts';
import { trailReads } from './database/audit/trail-reads.ts';
import { calendarDesk, calendarStore } from './database/calendars/desk.ts';
import { casesOfEndingEvidence, dueCounts, waitingCases } from './database/cases/due.ts';
import { openDatabase } from './database/connection/open.ts';
import { expectedDesk, expectedStore } from './database/expected-handovers.ts';
import { identityDesk, identityStore } from './database/identity/desk.ts';
import { installationOf, tryWriting } from './database/installation.ts';
import { jobQueue } from './database/jobs/queue.ts';
import { logPage } from './database/log-page.ts';
import { notificationCounts } from './database/notifications/counts.ts';
import { preferenceDesk } from './database/notifications/preferences.ts';
import { profileDesk, profileStore } from './database/profiles/desk.ts';
import { standardDesk, standardStore } from './database/profiles/standards.ts';
import { readReminders, remindersIn } from './database/reminders.ts';
import { requestMemory } from './database/request-memory.ts';
import { retrievalLog } from './database/retrievals.ts';
import { signerDesk, signerStore } from './database/signers/desk.ts';
import { openPassingFiles } from './delivery/uploads/passing-files.ts';
import { openUploads } from './delivery/uploads/uploads.ts';
import { shippedGrounds } from './handover/case/ground.ts';
import { loggedReceipt } from './handover/desk/logged.ts';
import type { Page } from './handover/desk/ports.ts';
import { openBureauKey } from './handover/receipt/bureau-key.ts';
import { makeReceipt } from './handover/receipt/make.ts';
import { openPdfSeal, sealPdf } from './handover/receipt/pdf/pdf-seal.ts';
import { openReceiptPrinter } from './handover/receipt/pdf/printer.ts';
import { sealingWith } from './handover/seals/seal.ts';
import { createApp } from './http/app.ts';
import { defaultLimits } from './http/options.ts';
import { listen } from './http/server.ts';
import { type FirstAdministrator, firstRun } from './identity/first-run.ts';
import { openSealing } from './identity/sealing.ts';
import { readXmlSchemas } from './packaging/plan/xml-schemas.ts';
import { profileShelf } from './profiles/keeping/profile-shelf.ts';
import { readProfiles, shippedProfiles } from './profiles/profile-folder.ts';
import { shippedStandards } from './profiles/standards/standard-registry.ts';
import { openPackageLibrary } from './retrieval/package-library.ts';
import { openTimestampAuthority } from './signatures/signing/timestamps/authority.ts';
import { openSignatureVerifier } from './signatures/threads/verifier.ts';
import { loadTrust } from './signatures/trust.ts';
import { openSignerImporter } from './signers/importing/importer.ts';
import { programDigest } from './software.ts';
import { openShelf } from './storage/ocfl/shelf.ts';
import { openObjectStore } from './storage/open-store.ts';
import { listeningUrl } from './system/listening-url.ts';
import { profileVocabulary } from './verification/profile-vocabulary.ts';
import { readVerificationPage } from './verification-page/page-file.ts';

export type { FirstAdministrator } from './identity/first-run.ts';

/** A running service. */
export interface Service {
  /** Where it answers. */
  readonly url: string;
  /** Made at the first run over an empty database; the password is shown this once. */
  readonly administrator: FirstAdministrator | undefined;
  /** Takes no more requests, lets running jobs finish for a while and gives the others back. */
  stop(): Promise<void>;
}

/** A stopping service lets running jobs go on for so long, in milliseconds. */
const grace = 10_000;

/**
 * Wires everything together and starts it. What keeps it from starting leaves nothing running.
 * @throws {Problem} `configuration.…`, `database.…`, `storage.…`, `signatures.trust-…`, `receipt.…`, `signing.…`
 */
export async function startService(config: Config, log: Logger): Promise<Service> {
  await using closing = new AsyncDisposableStack();
  closing.use(await claimDataFolder(config.dataFolder));
  // A folder that is wrong would show only when the first signature is verified, or the first package made.
  if (config.trustFolder !== undefined) await loadTrust(config.trustFolder);
  if (config.xmlSchemasFolder !== undefined) await readXmlSchemas(config.xmlSchemasFolder);
  const database = await openDatabase(config.databaseUrl);
  closing.defer(() => database.close());
  await bindDataFolder(config.dataFolder, await installationOf(database));
  const identity = identityDesk(database, config.signIn);
  const shipped = await readProfiles(shippedProfiles);
  const ownProfiles = profileDesk(database);
  const profiles = profileShelf(shipped, ownProfiles.read);
  // What is wrong with a profile that was installed shows now, and not with the first check.
  await profiles.library();
  const ownCalendars = calendarDesk(database);
  const calendars = calendarShelf(await shippedCalendars(), ownCalendars.read, config.timeZone);
  const uploads = await openUploads({ folder: config.dataFolder, expiry: config.uploadExpiresAfter });
  const queue = jobQueue(database, {
    onBuried: ({ id: job, kind, attempt, problem: err }) => log.error({ event: 'jobs.dead', job, kind, attempt, err }),
  });
  const key = await openBureauKey(path.join(config.dataFolder, 'keys'));
  const grounds = await shippedGrounds();
  const seal = sealingWith(key);
  const store = openObjectStore(config.store);
  const transparency = await openTransparencyLog({ config, database, store, queue, log });
  const page = await readVerificationPage();
  if (page) await logPage({ database, append: transparency.jobs.append }, page.sha256, new Date());
  const desk = deskOver({
    database,
    people: identity.read,
    profiles,
    calendars,
    uploads,
    queue,
    appendToLog: transparency.jobs.append,
    seal,
    grounds,
  });
  const expected = expectedDesk(database);
  const shelf = await openShelf(store);
  const organisation = organisationsIn(identity.read);
  const printer = openReceiptPrinter();
  closing.defer(() => printer.close());
  const verifier = openSignatureVerifier({
    trustFolder: config.trustFolder,
    threads: Math.min(usefulThreads(), config.verification.atOnce),
    seconds: config.verification.seconds,
  });
  closing.defer(() => verifier.close());
  const signers = signerDesk(database);
  const importer = openSignerImporter();
  closing.defer(() => importer.close());
  const sealing = await openSealing(path.join(config.dataFolder, 'keys', 'sealing.key'));
  const pdfSeal = await openPdfSeal(
    { folder: path.join(config.dataFolder, 'keys'), bureau: config.bureauName, ...config.seal },
    new Date(),
  );
  const timestamping = config.timestamping && {
    authority: openTimestampAuthority(config.timestamping.url),
    required: config.timestamping.required,
  };
  const office = { key, pdfSeal, printer, timestamping, organisation, timeZone: config.timeZone };
  const webhooks = keepingWebhooks({ config, database, queue, sealing });
  const app = createApp(
    {
      identity,
      requests: requestMemory(database, Date.now, identityStore),
      sealing,
      oidc: oidcOf(config.oidc, { desk: identity, sealing }),
      serviceName: config.bureauName,
      signers,
      signerRequests: requestMemory(database, Date.now, signerStore),
      importer,
      desk,
      grounds,
      uploads,
      passing: await openPassingFiles(path.join(config.dataFolder, 'passing')),
      verifier,
      profiles,
      profileDesk: ownProfiles,
      profileRequests: requestMemory(database, Date.now, profileStore),
      publishing: { shipped, vocabulary: profileVocabulary },
      standards: standardDesk(database),
      standardRequests: requestMemory(database, Date.now, standardStore),
      shippedStandards: await shippedStandards(),
      expected,
      expectedRequests: requestMemory(database, Date.now, expectedStore),
      reminders: readReminders(database.db),
      dueCounts: () => dueCounts(database.db, Date.now()),
      calendars,
      calendarDesk: ownCalendars,
      calendarRequests: requestMemory(database, Date.now, calendarStore),
      library: openPackageLibrary({ bytesOf: shelf.openPackageBytes, cases: desk.cases }),
      retrievals: retrievalLog(database),
      trail: trailReads(database.db),
      transparencyLog: transparency.published,
      verificationPage: page,
      jobs: queue,
      preferences: preferenceDesk(database),
      webhooks,
      notificationCounts: () => notificationCounts(database.db),
      makeReceipt: (current, issuer) => makeReceipt(office, current, { issuer, at: desk.now() }),
      sealForm: (pdf, name) => sealPdf(pdfSeal, pdf, { name, at: desk.now() }),
      reportSigner: key,
      probes: {
        database: () => tryWriting(database),
        store: async () => void (await store.probe()),
      },
      log,
      now: Date.now,
    },
    {
      publicUrl: config.publicUrl,
      behindProxy: config.behindProxy,
      limits: {
        ...defaultLimits,
        fileBytes: config.maxUploadBytes,
        verifiedBytes: config.verification.maxBytes,
        verifiedFiles: config.verification.maxFiles,
        verificationsAtOnce: config.verification.atOnce,
      },
    },
  );
  const server = await listen(app, config);
  const ended = new Promise((resolve) => {
    server.once('close', resolve);
  });
  closing.defer(async () => {
    server.closeAllConnections();
    await ended;
  });
  const { intake } = uploads;
  const program = await programDigest();
  const jobs = startJobs({
    config,
    database,
    desk,
    intake,
    queue,
    signers: signers.read,
    profiles,
    organisation,
    logJobs: transparency.jobs,
    samplingKey: sealing.derive('sampling'),
    program,
    log,
  });
  closing.defer(() => jobs.stop(grace));
  const notifications = startNotifications({ config, database, cases: desk.cases, queue, webhooks, log });
  closing.defer(() => notifications.stop(grace));
  const clocks = {
    desk,
    remindersIn,
    notify: notifications.remind,
    waiting: (page: Page<string>) => waitingCases(database.db, page),
  };
  const sweeping = startSweeping({
    database,
    uploads,
    store,
    program,
    clocks,
    expected: {
      expected,
      expectedIn: expectedStore,
      transaction: database.transaction,
      notify: notifications.remindExpected,
      deadlines: deadlinesNow({ profiles, calendars }),
      now: () => new Date(),
    },
    evidence: {
      desk,
      ending: (by, page) => casesOfEndingEvidence(database.db, by, page),
      authority: timestamping?.authority,
      proofOf: (current) => proofOfEntry(transparency.published, loggedReceipt(current)),
      days: config.evidenceRenewalDays,
    },
    appendToLog: transparency.jobs.append,
    log,
  });
  closing.defer(() => sweeping.stop());
  closing.defer(() => {
    server.close();
    server.closeIdleConnections();
  });
  // Last of all: a password that is shown once must not get lost in a start that fails.
  const { bureauName: name, bureauUscc: uscc, adminPassword: password } = config;
  const administrator = await firstRun(identity, { bureau: { name, uscc }, password }, Date.now());
  const running = closing.move();
  return {
    url: listeningUrl(server, config.host),
    administrator,
    stop: () => running.disposeAsync(),
  };
}

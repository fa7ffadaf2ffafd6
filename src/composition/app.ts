import type Koa from 'koa';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { trailReads } from '../database/audit/trail-reads.ts';
import { calendarStore } from '../database/calendars/desk.ts';
import { dueCounts } from '../database/cases/due.ts';
import { expectedStore } from '../database/expected-handovers.ts';
import { identityStore } from '../database/identity/desk.ts';
import { tryWriting } from '../database/installation.ts';
import { notificationCounts } from '../database/notifications/counts.ts';
import { preferenceDesk } from '../database/notifications/preferences.ts';
import { profileStore } from '../database/profiles/desk.ts';
import { standardDesk, standardStore } from '../database/profiles/standards.ts';
import { readReminders } from '../database/reminders.ts';
import { requestMemory } from '../database/request-memory.ts';
import { retrievalLog } from '../database/retrievals.ts';
import { signerStore } from '../database/signers/desk.ts';
import { makeReceipt } from '../handover/receipt/make.ts';
import { sealPdf } from '../handover/receipt/pdf/pdf-seal.ts';
import { createApp } from '../http/app.ts';
import type { RequestState } from '../http/context.ts';
import { defaultLimits } from '../http/options.ts';
import { shippedStandards } from '../profiles/standards/standard-registry.ts';
import { openPackageLibrary } from '../retrieval/package-library.ts';
import { profileVocabulary } from '../verification/profile-vocabulary.ts';
import { oidcOf } from './oidc.ts';
import type { Parts } from './parts.ts';

/** Makes the HTTP application of a service. */
export async function appOf(config: Config, parts: Parts, log: Logger): Promise<Koa<RequestState>> {
  const { database, desk, identity, office, sealing, shelf, shipped, store, transparency } = parts;
  return createApp(
    {
      identity,
      requests: requestMemory(database, Date.now, identityStore),
      sealing,
      oidc: oidcOf(config.oidc, { desk: identity, sealing }),
      serviceName: config.bureauName,
      signers: parts.signers,
      signerRequests: requestMemory(database, Date.now, signerStore),
      importer: parts.importer,
      desk,
      grounds: parts.grounds,
      uploads: parts.uploads,
      passing: parts.passing,
      verifier: parts.verifier,
      profiles: parts.profiles,
      profileDesk: parts.ownProfiles,
      profileRequests: requestMemory(database, Date.now, profileStore),
      publishing: { shipped, vocabulary: profileVocabulary },
      standards: standardDesk(database),
      standardRequests: requestMemory(database, Date.now, standardStore),
      shippedStandards: await shippedStandards(),
      expected: parts.expected,
      expectedRequests: requestMemory(database, Date.now, expectedStore),
      reminders: readReminders(database.db),
      dueCounts: () => dueCounts(database.db, Date.now()),
      calendars: parts.calendars,
      calendarDesk: parts.ownCalendars,
      calendarRequests: requestMemory(database, Date.now, calendarStore),
      library: openPackageLibrary({ bytesOf: shelf.openPackageBytes, cases: desk.cases }),
      retrievals: retrievalLog(database),
      trail: trailReads(database.db),
      transparencyLog: transparency.published,
      verificationPage: parts.page,
      jobs: parts.queue,
      preferences: preferenceDesk(database),
      webhooks: parts.webhooks,
      notificationCounts: () => notificationCounts(database.db),
      makeReceipt: (current, issuer) => makeReceipt(office, current, { issuer, at: desk.now() }),
      sealForm: (pdf, name) => sealPdf(office.pdfSeal, pdf, { name, at: desk.now() }),
      reportSigner: office.key,
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
}

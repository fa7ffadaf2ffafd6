import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { pino } from 'pino';
import { calendarShelf } from '../../../src/calendars/keeping/calendar-shelf.ts';
import { shippedCalendars } from '../../../src/calendars/shipped-calendars.ts';
import { deskOver } from '../../../src/composition/desk.ts';
import { openTransparencyLog } from '../../../src/composition/log.ts';
import { keepingWebhooks } from '../../../src/composition/notifications.ts';
import { oidcOf } from '../../../src/composition/oidc.ts';
import { organisationsIn } from '../../../src/composition/organisations.ts';
import type { Config } from '../../../src/config.ts';
import { trailReads } from '../../../src/database/audit/trail-reads.ts';
import { calendarDesk, calendarStore } from '../../../src/database/calendars/desk.ts';
import { dueCounts } from '../../../src/database/cases/due.ts';
import { type Database, openDatabase } from '../../../src/database/connection/open.ts';
import { expectedDesk, expectedStore } from '../../../src/database/expected-handovers.ts';
import { identityStore } from '../../../src/database/identity/desk.ts';
import { jobQueue } from '../../../src/database/jobs/queue.ts';
import { notificationCounts } from '../../../src/database/notifications/counts.ts';
import { preferenceDesk } from '../../../src/database/notifications/preferences.ts';
import { profileDesk, profileStore } from '../../../src/database/profiles/desk.ts';
import { standardDesk, standardStore } from '../../../src/database/profiles/standards.ts';
import { readReminders } from '../../../src/database/reminders.ts';
import { requestMemory } from '../../../src/database/request-memory.ts';
import { retrievalLog } from '../../../src/database/retrievals.ts';
import { signerDesk, signerStore } from '../../../src/database/signers/desk.ts';
import type { Tx } from '../../../src/database/tables.ts';
import { openPassingFiles } from '../../../src/delivery/uploads/passing-files.ts';
import { openUploads, type Uploads } from '../../../src/delivery/uploads/uploads.ts';
import { shippedGrounds } from '../../../src/handover/case/ground.ts';
import type { Desk } from '../../../src/handover/desk/desk.ts';
import { type BureauKey, openBureauKey } from '../../../src/handover/receipt/bureau-key.ts';
import { makeReceipt } from '../../../src/handover/receipt/make.ts';
import { openPdfSeal, sealPdf } from '../../../src/handover/receipt/pdf/pdf-seal.ts';
import { openReceiptPrinter } from '../../../src/handover/receipt/pdf/printer.ts';
import type { ReceiptTimestamping } from '../../../src/handover/receipt/timestamp.ts';
import { sealingWith } from '../../../src/handover/seals/seal.ts';
import { createApp } from '../../../src/http/app.ts';
import { defaultLimits, type HttpLimits, type HttpOptions } from '../../../src/http/options.ts';
import { listen } from '../../../src/http/server.ts';
import type { HttpServices } from '../../../src/http/services.ts';
import type { Actor, Role, Scope } from '../../../src/identity/actor.ts';
import { openSealing } from '../../../src/identity/sealing.ts';
import { issueToken } from '../../../src/identity/sign-in/api-token.ts';
import type { SignInPolicy } from '../../../src/identity/sign-in/policy.ts';
import type { LogJobs } from '../../../src/jobs/log.ts';
import type { JobQueue } from '../../../src/jobs/queue.ts';
import { profileShelf } from '../../../src/profiles/keeping/profile-shelf.ts';
import { readProfiles, shippedProfiles } from '../../../src/profiles/profile-folder.ts';
import { shippedStandards } from '../../../src/profiles/standards/standard-registry.ts';
import { openPackageLibrary } from '../../../src/retrieval/package-library.ts';
import { openSignatureVerifier } from '../../../src/signatures/threads/verifier.ts';
import { openSignerImporter } from '../../../src/signers/importing/importer.ts';
import { openDirectoryStore } from '../../../src/storage/directory-store.ts';
import { openShelf, type Shelf } from '../../../src/storage/ocfl/shelf.ts';
import { profileVocabulary } from '../../../src/verification/profile-vocabulary.ts';
import { type Office, officeIn } from '../../support/people.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Client, client } from './client.ts';
import { conformance } from './conformance.ts';

/** The whole API over a real database and real stores, and people to use it. */
export interface Service {
  readonly url: string;
  /** The data folder. */
  readonly folder: string;
  readonly database: Database;
  readonly desk: Desk<Tx>;
  readonly queue: JobQueue<Tx>;
  readonly logJobs: LogJobs<Tx>;
  readonly uploads: Uploads;
  readonly shelf: Shelf;
  readonly office: Office;
  /** The bureau's. */
  readonly key: BureauKey;
  readonly cast: Cast;
  /** Lines of the log. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** Sends requests as one of the cast, by an API token. */
  readonly as: (player: Player, ...scopes: Scope[]) => Promise<Client>;
  readonly anonymous: Client;
  /** Stops as a crash would, and starts again on the same folder and database, at the same port. */
  readonly restart: () => Promise<void>;
}

const players = {
  preparer: ['unit', 'preparer'],
  signer: ['unit', 'signer'],
  unitAuditor: ['unit', 'auditor'],
  unitAdmin: ['unit', 'admin'],
  archivist: ['bureau', 'archivist'],
  colleague: ['bureau', 'archivist'],
  lead: ['bureau', 'lead'],
  bureauAuditor: ['bureau', 'auditor'],
  auditor: ['audit', 'auditor'],
  stranger: ['other', 'signer'],
  otherArchivist: ['otherBureau', 'archivist'],
} as const satisfies Record<string, readonly [string, Role]>;

export type Player = keyof typeof players | 'admin';
export type Cast = Readonly<Record<Player, Actor>>;
export const everybody: readonly Player[] = [...(Object.keys(players) as (keyof typeof players)[]), 'admin'];

interface Wish {
  readonly limits?: Partial<HttpLimits>;
  readonly options?: Partial<Omit<HttpOptions, 'limits'>>;
  /** Milliseconds without progress after which an upload is given up. */
  readonly uploadExpiry?: number;
  readonly now?: () => number;
  readonly trustFolder?: string;
  /** How long a verification of signatures may take. */
  readonly verifySeconds?: number;
  /** The provider at which people may sign in. */
  readonly oidc?: Config['oidc'];
  /** How strict signing in is. */
  readonly policy?: SignInPolicy;
  /** Who stamps receipts. */
  readonly timestamping?: ReceiptTimestamping;
  /** In place of the real ones. */
  readonly services?: Partial<HttpServices<Tx>>;
}

export async function startService(t: ExecutionContext, wish: Wish = {}): Promise<Service> {
  const folder = await temporaryFolder(t);
  const database = await openDatabase(`sqlite:${folder}/yijiao.db`);
  t.teardown(() => database.close());
  const office = await officeIn(database, wish.policy);
  const cast = await castOf(office);
  const lines: Readonly<Record<string, unknown>>[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const now = wish.now ?? Date.now;

  const store = openDirectoryStore(path.join(folder, 'store'));
  const shelf = await openShelf(store);
  let uploads = await openUploads({ folder, expiry: wish.uploadExpiry ?? 3_600_000 });
  const shipped = await readProfiles(shippedProfiles);
  const ownProfiles = profileDesk(database);
  const profiles = profileShelf(shipped, ownProfiles.read);
  const ownCalendars = calendarDesk(database);
  const calendars = calendarShelf(await shippedCalendars(), ownCalendars.read, 'Asia/Shanghai');
  const key = await openBureauKey(path.join(folder, 'keys'));
  const grounds = await shippedGrounds();
  const queue = jobQueue(database);
  const config = { dataFolder: folder, logName: 'test.example.cn/log', witnesses: [] };
  const transparency = await openTransparencyLog({ config, database, store, queue, log });
  const { append: appendToLog } = transparency.jobs;
  const parts = {
    database,
    people: office.desk.read,
    profiles,
    calendars,
    queue,
    appendToLog,
    seal: sealingWith(key),
    grounds,
    timeZone: 'Asia/Shanghai',
  };
  let desk = deskOver({ ...parts, uploads });
  const printer = openReceiptPrinter();
  t.teardown(() => printer.close());
  const verifier = openSignatureVerifier({
    trustFolder: wish.trustFolder,
    threads: 1,
    seconds: wish.verifySeconds ?? 60,
  });
  t.teardown(() => verifier.close());
  const importer = openSignerImporter();
  t.teardown(() => importer.close());
  const sealing = await openSealing(path.join(folder, 'keys', 'sealing.key'));
  const receiptOffice = {
    key,
    pdfSeal: await openPdfSeal({ folder: path.join(folder, 'keys'), bureau: '档案馆' }, new Date()),
    printer,
    timestamping: wish.timestamping,
    organisation: organisationsIn(office.desk.read),
    timeZone: 'Asia/Shanghai',
  };
  const webhooks = keepingWebhooks({
    config: { webhookNetworks: ['127.0.0.0/8'] },
    database,
    queue: parts.queue,
    sealing,
  });
  const start = async (port: number): Promise<Awaited<ReturnType<typeof listen>>> => {
    const options = { behindProxy: false, ...wish.options, limits: { ...defaultLimits, ...wish.limits } };
    const app = createApp(
      {
        identity: office.desk,
        requests: requestMemory(database, now, identityStore),
        sealing,
        oidc: oidcOf(wish.oidc, { desk: office.desk, sealing }),
        serviceName: '移交',
        signers: signerDesk(database),
        signerRequests: requestMemory(database, now, signerStore),
        importer,
        desk,
        grounds,
        uploads,
        passing: await openPassingFiles(path.join(folder, 'passing')),
        verifier,
        profiles,
        profileDesk: ownProfiles,
        profileRequests: requestMemory(database, now, profileStore),
        publishing: { shipped, vocabulary: profileVocabulary },
        standards: standardDesk(database),
        standardRequests: requestMemory(database, now, standardStore),
        shippedStandards: await shippedStandards(),
        expected: expectedDesk(database),
        expectedRequests: requestMemory(database, now, expectedStore),
        reminders: readReminders(database.db),
        dueCounts: () => dueCounts(database.db, now()),
        calendars,
        calendarDesk: ownCalendars,
        calendarRequests: requestMemory(database, now, calendarStore),
        library: openPackageLibrary({ cases: desk.cases, bytesOf: shelf.openPackageBytes }),
        retrievals: retrievalLog(database),
        trail: trailReads(database.db),
        transparencyLog: transparency.published,
        jobs: parts.queue,
        sealForm: (pdf, name) => sealPdf(receiptOffice.pdfSeal, pdf, { name, at: new Date() }),
        reportSigner: receiptOffice.key,
        preferences: preferenceDesk(database),
        webhooks,
        notificationCounts: () => notificationCounts(database.db),
        makeReceipt: (current, issuer) => makeReceipt(receiptOffice, current, { issuer, at: new Date() }),
        probes: { database: async () => void (await office.desk.read.isEmpty()) },
        log,
        now,
        ...wish.services,
      },
      options,
    );
    return listen(app, { host: '127.0.0.1', port });
  };
  let server = await start(0);
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  t.teardown(stop);
  const url = `http://127.0.0.1:${port}`;

  const hold = await conformance(url);
  /** Thousands of requests are sent as the same few people. */
  const clients = new Map<string, Promise<Client>>();
  const signIn = async (player: Player, scopes: readonly Scope[]): Promise<Client> => {
    const wanted = { name: 'test', scopes, expiresAt: Date.now() + 3_600_000 };
    const { token } = await issueToken(office.desk, cast[player], wanted, Date.now());
    return client(url, hold, { Authorization: `Bearer ${token}` });
  };

  const service: Service = {
    url,
    folder,
    shelf,
    database,
    queue: parts.queue,
    logJobs: transparency.jobs,
    get desk() {
      return desk;
    },
    get uploads() {
      return uploads;
    },
    office,
    key,
    cast,
    log: lines,
    anonymous: client(url, hold),
    as(player, ...scopes) {
      const all: readonly Scope[] = scopes.length > 0 ? scopes : ['read', 'deliver', 'review', 'audit', 'admin'];
      const who = [player, ...all].join(' ');
      const made = clients.get(who) ?? signIn(player, all);
      clients.set(who, made);
      return made;
    },
    async restart() {
      await stop();
      uploads = await openUploads({ folder, expiry: wish.uploadExpiry ?? 3_600_000 });
      desk = deskOver({ ...parts, uploads });
      server = await start(port);
    },
  };
  return service;
}

async function castOf(office: Office): Promise<Cast> {
  const homes = {
    unit: await office.organisation('DELIVERING_UNIT', '重庆某建设有限公司'),
    other: await office.organisation('DELIVERING_UNIT', '另一建设单位'),
    bureau: office.admin.organisationId,
    otherBureau: await office.organisation('BUREAU', '另一城建档案馆'),
    audit: await office.organisation('AUDIT', '审计机构'),
  };
  const made = new Map<string, Actor>([['admin', office.admin]]);
  for (const [name, [home, role]] of Object.entries(players)) {
    made.set(name, await office.person(name, homes[home], role));
  }
  return Object.fromEntries(made) as Cast;
}

import path from 'node:path';
import type { Logger } from 'pino';
import { calendarShelf } from '../calendars/keeping/calendar-shelf.ts';
import { shippedCalendars } from '../calendars/shipped-calendars.ts';
import { usefulThreads } from '../concurrency/threads.ts';
import type { Config } from '../config.ts';
import { calendarDesk } from '../database/calendars/desk.ts';
import { openDatabase } from '../database/connection/open.ts';
import { expectedDesk } from '../database/expected-handovers.ts';
import { identityDesk } from '../database/identity/desk.ts';
import { installationOf } from '../database/installation.ts';
import { jobQueue } from '../database/jobs/queue.ts';
import { logPage } from '../database/log-page.ts';
import { profileDesk } from '../database/profiles/desk.ts';
import { signerDesk } from '../database/signers/desk.ts';
import { openPassingFiles } from '../delivery/uploads/passing-files.ts';
import { openUploads } from '../delivery/uploads/uploads.ts';
import { shippedGrounds } from '../handover/case/ground.ts';
import { openBureauKey } from '../handover/receipt/bureau-key.ts';
import { sealingWith } from '../handover/seals/seal.ts';
import { openSealing } from '../identity/sealing.ts';
import { readXmlSchemas } from '../packaging/plan/xml-schemas.ts';
import { profileShelf } from '../profiles/keeping/profile-shelf.ts';
import { readProfiles, shippedProfiles } from '../profiles/profile-folder.ts';
import { openSignatureVerifier } from '../signatures/threads/verifier.ts';
import { loadTrust } from '../signatures/trust.ts';
import { openSignerImporter } from '../signers/importing/importer.ts';
import { programDigest } from '../software.ts';
import { openShelf } from '../storage/ocfl/shelf.ts';
import { openObjectStore } from '../storage/open-store.ts';
import { readVerificationPage } from '../verification-page/page-file.ts';
import { bindDataFolder, claimDataFolder } from './data-folder.ts';
import { deskOver } from './desk.ts';
import { openTransparencyLog } from './log.ts';
import { keepingWebhooks } from './notifications.ts';
import { openOffice } from './office.ts';
import { organisationsIn } from './organisations.ts';

/** What a service is made of before it answers anybody. */
export type Parts = Awaited<ReturnType<typeof openParts>>;

/**
 * Opens everything that a service is made of, each over what was opened before.
 * @param closing is given what has to be closed again
 * @throws {Problem} `configuration.…`, `database.…`, `storage.…`, `signatures.trust-…`, `receipt.…`, `signing.…`
 */
export async function openParts(config: Config, log: Logger, closing: AsyncDisposableStack) {
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
  const passing = await openPassingFiles(path.join(config.dataFolder, 'passing'));
  const queue = jobQueue(database, {
    onBuried: ({ id: job, kind, attempt, problem: err }) => log.error({ event: 'jobs.dead', job, kind, attempt, err }),
  });
  const keys = path.join(config.dataFolder, 'keys');
  const key = await openBureauKey(keys);
  const grounds = await shippedGrounds();
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
    seal: sealingWith(key),
    grounds,
    timeZone: config.timeZone,
  });
  const shelf = await openShelf(store);
  const organisation = organisationsIn(identity.read);
  const verifier = openSignatureVerifier({
    trustFolder: config.trustFolder,
    threads: Math.min(usefulThreads(), config.verification.atOnce),
    seconds: config.verification.seconds,
  });
  closing.defer(() => verifier.close());
  const importer = openSignerImporter();
  closing.defer(() => importer.close());
  const sealing = await openSealing(path.join(keys, 'sealing.key'));
  const office = await openOffice({ config, keys, key, organisation }, closing);
  return {
    calendars,
    database,
    desk,
    expected: expectedDesk(database),
    grounds,
    identity,
    importer,
    office,
    organisation,
    ownCalendars,
    ownProfiles,
    page,
    passing,
    profiles,
    program: await programDigest(),
    queue,
    sealing,
    shelf,
    shipped,
    signers: signerDesk(database),
    store,
    transparency,
    uploads,
    verifier,
    webhooks: keepingWebhooks({ config, database, queue, sealing }),
  };
}

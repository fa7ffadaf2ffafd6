import type { Logger } from 'pino';
import type { PublicLog } from '../audit/log/public-log.ts';
import type { TrailReader } from '../audit/trail/trail-reader.ts';
import type { CalendarDesk, CalendarStore } from '../calendars/keeping/calendar-desk.ts';
import type { CalendarShelf } from '../calendars/keeping/calendar-shelf.ts';
import type { PassingFiles } from '../delivery/uploads/passing-files.ts';
import type { Uploads } from '../delivery/uploads/uploads.ts';
import type { ExpectedDesk, ExpectedStore } from '../handover/announcing/ports.ts';
import type { HandoverCase } from '../handover/case/case.ts';
import type { IssuedReceipt } from '../handover/case/command.ts';
import type { Ground } from '../handover/case/ground.ts';
import type { DueCount, ReminderReader } from '../handover/clocks/ports.ts';
import type { Desk } from '../handover/desk/desk.ts';
import type { Actor } from '../identity/actor.ts';
import type { OidcSignIn } from '../identity/oidc/sign-in.ts';
import type { RequestMemory } from '../identity/request-memory.ts';
import type { Sealing } from '../identity/sealing.ts';
import type { IdentityDesk, IdentityStore } from '../identity/store.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { NotificationCount } from '../notifications/outbox/ports.ts';
import type { PreferenceDesk } from '../notifications/preferences.ts';
import type { WebhookKeeping } from '../notifications/webhooks/keeping.ts';
import type { ProfileDesk, ProfileStore } from '../profiles/keeping/profile-desk.ts';
import type { ProfileShelf } from '../profiles/keeping/profile-shelf.ts';
import type { Publishing } from '../profiles/keeping/publish-profile.ts';
import type { StandardDesk, StandardStore } from '../profiles/standards/standard-desk.ts';
import type { Standard } from '../profiles/standards/standard-registry.ts';
import type { PackageLibrary } from '../retrieval/package-library.ts';
import type { RetrievalLog } from '../retrieval/retrieval-log.ts';
import type { SignatureVerifier } from '../signatures/threads/verifier.ts';
import type { SignerImporter } from '../signers/importing/importer.ts';
import type { SignerDesk, SignerStore } from '../signers/keeping/signer-desk.ts';
import type { ReportSigner } from '../verification/recognition/signed-report.ts';
import type { VerificationPage } from '../verification-page/page-file.ts';
import type { Probes } from './health/readiness.ts';

/** Everything the API calls. Nothing of it knows HTTP. */
export interface HttpServices<Tx> {
  readonly identity: IdentityDesk;
  /** Answers to requests that may be repeated. */
  readonly requests: RequestMemory<IdentityStore>;
  /** Keeps secrets of people's ways in. */
  readonly sealing: Sealing;
  /** Signing in at a provider of OpenID Connect, where one is configured. */
  readonly oidc: OidcSignIn | undefined;
  /** How authenticator apps name the service. */
  readonly serviceName: string;
  readonly signers: SignerDesk;
  /** The same of those that change the signer register. */
  readonly signerRequests: RequestMemory<SignerStore>;
  readonly importer: Pick<SignerImporter, 'import'>;
  readonly desk: Desk<Tx>;
  /** Legal grounds of refusals and voidings, for the list that people choose from. */
  readonly grounds: readonly Ground[];
  readonly uploads: Uploads;
  /** Files that are looked at and not kept. */
  readonly passing: PassingFiles;
  readonly verifier: Pick<SignatureVerifier, 'verify'>;
  readonly profiles: ProfileShelf;
  readonly profileDesk: ProfileDesk;
  /** Answers to requests that may be repeated, of those that change profiles. */
  readonly profileRequests: RequestMemory<ProfileStore>;
  readonly publishing: Publishing;
  readonly standards: StandardDesk;
  /** The same of those that record standards and recognitions. */
  readonly standardRequests: RequestMemory<StandardStore>;
  /** The standards that the product brings. */
  readonly shippedStandards: readonly Standard[];
  /** What is expected of projects. */
  readonly expected: ExpectedDesk;
  readonly expectedRequests: RequestMemory<ExpectedStore>;
  readonly reminders: ReminderReader;
  /** How many handovers wait for people by now, for the metrics. */
  readonly dueCounts: () => Promise<readonly DueCount[]>;
  readonly calendars: CalendarShelf;
  readonly calendarDesk: CalendarDesk;
  /** Answers to requests that may be repeated, of those that record calendars. */
  readonly calendarRequests: RequestMemory<CalendarStore>;
  readonly library: PackageLibrary;
  readonly retrievals: RetrievalLog;
  readonly trail: TrailReader;
  readonly transparencyLog: PublicLog;
  /** The page that verifies without a network, where it was built. */
  readonly verificationPage?: VerificationPage | undefined;
  readonly preferences: PreferenceDesk;
  readonly webhooks: WebhookKeeping;
  readonly notificationCounts: () => Promise<readonly NotificationCount[]>;
  readonly jobs: Pick<JobQueue<Tx>, 'list' | 'revive'>;
  /** Signs the receipt of a stored handover, with the person who issues it. */
  readonly makeReceipt: (current: HandoverCase, issuer: Actor) => Promise<IssuedReceipt>;
  /** Puts the bureau's seal into a form, a PDF of this name. */
  readonly sealForm: (pdf: Uint8Array, name: string) => Promise<Uint8Array>;
  /** Signs check reports for the bureau. */
  readonly reportSigner: ReportSigner;
  /** What has to answer for the service to be ready, by name. */
  readonly probes: Probes;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

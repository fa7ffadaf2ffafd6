import type { CalendarShelf } from '../calendars/keeping/calendar-shelf.ts';
import { casesIn, readCases } from '../database/cases.ts';
import type { Database } from '../database/connection/open.ts';
import { expectedStore } from '../database/expected-handovers.ts';
import type { Tx } from '../database/tables.ts';
import type { Uploads } from '../delivery/uploads/uploads.ts';
import { type DeadlineOf, deadlinesBy } from '../handover/announcing/deadline.ts';
import { linkExpected } from '../handover/announcing/link.ts';
import type { HandoverCase } from '../handover/case/case.ts';
import type { Affiliated, HandoverPolicy } from '../handover/case/context.ts';
import type { Ground } from '../handover/case/ground.ts';
import type { ClockTerms } from '../handover/clocks/terms.ts';
import type { Desk } from '../handover/desk/desk.ts';
import type { CaseJob } from '../handover/desk/ports.ts';
import type { SealStatement } from '../handover/seals/seal.ts';
import { mayKnow } from '../http/handovers/sight.ts';
import type { IdentityReader } from '../identity/store.ts';
import type { JobQueue } from '../jobs/queue.ts';
import { agreementOn } from '../profiles/agreement.ts';
import type { ProfileShelf } from '../profiles/keeping/profile-shelf.ts';
import type { ProfileLibrary } from '../profiles/profile-library.ts';
import { calendarDayOf } from '../signers/calendar-day.ts';

interface DeskParts {
  readonly database: Database;
  readonly people: IdentityReader;
  readonly profiles: ProfileShelf;
  readonly calendars: CalendarShelf;
  readonly uploads: Uploads;
  readonly queue: JobQueue<Tx>;
  readonly seal: SealStatement;
  /** Legal grounds of refusals and voidings. */
  readonly grounds: readonly Ground[];
  readonly appendToLog: Desk<Tx>['appendToLog'];
  readonly timeZone: string;
}

/** Jobs on more content than this leave room for the others, in bytes. */
const largeContent = 1024 ** 3;

/** The desk over database, people, profiles, uploads and jobs. */
export function deskOver({ calendars, database, people, profiles, ...parts }: DeskParts): Desk<Tx> {
  const { uploads, queue, seal, grounds, appendToLog, timeZone } = parts;
  const deadlines = deadlinesNow({ profiles, calendars });
  return {
    // The desk locks the case that it works on, so nothing stricter is needed, and repetitions are spared.
    transaction: (work) => database.transaction(work, { isolation: 'read committed' }),
    casesIn,
    cases: readCases(database.db),
    enqueue: (tx, job) => queue.enqueue(tx, newJob(job)),
    appendToLog,
    mayKnow,
    policies: async () => {
      const library = await profiles.library();
      return (current) => ({ ...policyOf(library, current), grounds });
    },
    clockFaces: async () => {
      const [library, calendar] = [await profiles.library(), await calendars.library()];
      return (current) => ({ terms: termsOf(library, current), calendar: calendar.of(current.bureau) });
    },
    linkExpected: async (tx, made) => linkExpected(expectedStore(tx), made, await deadlines()),
    isBureau: async (id) => (await people.organisation(id))?.kind === 'BUREAU',
    affiliationsOf: async (personId) => {
      const memberships = await people.memberships(personId);
      return new Set(memberships.map(({ organisationId }) => organisationId));
    },
    memberOf: (organisation, personId) => memberOf(people, organisation, personId),
    uploadsRunning: (handover) => uploads.unfinished(handover).length,
    seal,
    now: () => new Date(),
    timeZone,
  };
}

/** By when projects have to hand over, by the profiles and calendars of the moment at which it is asked for. */
export function deadlinesNow({
  profiles,
  calendars,
}: Pick<DeskParts, 'profiles' | 'calendars'>): () => Promise<DeadlineOf> {
  return async () => deadlinesBy(await profiles.library(), await calendars.library(), calendarDayOf(new Date()));
}

function newJob({ kind, handover, sequence, organisation, bytes }: CaseJob): Parameters<JobQueue<Tx>['enqueue']>[1] {
  return {
    kind,
    payload: { handover, sequence },
    dedupeKey: `${handover}/${sequence}`,
    organisationId: organisation,
    lane: bytes > largeContent ? 'large' : 'small',
  };
}

/** What the archive profile asks that the handover was checked under, or else that its document names. */
function policyOf(profiles: ProfileLibrary, current: HandoverCase): Omit<HandoverPolicy, 'grounds'> {
  const named = profileNamed(current);
  if (named === undefined) {
    return {
      agreement: undefined,
      signerMayPrepare: false,
      secondSignature: false,
      findingCodes: [],
      exceptions: undefined,
      review: { kind: 'all' },
      reviewForms: [],
      appealDays: usualAppealDays,
      archivalCode: undefined,
      copies: copiesWanted,
    };
  }
  const today = calendarDayOf(new Date());
  const profile = profiles.find(named, today);
  const { signerMayPrepare, secondSignature, findingCodes, exceptions, review, reviewForms, archivalCode, deadlines } =
    profile;
  return {
    agreement: agreementOn(profile, today),
    signerMayPrepare,
    secondSignature,
    findingCodes,
    exceptions,
    review,
    reviewForms,
    appealDays: deadlines.appealDays ?? usualAppealDays,
    archivalCode,
    copies: copiesWanted,
  };
}

/** The profile of a case; a draft has none before it has a document. */
function profileNamed({ document, rounds }: HandoverCase): string | undefined {
  const checked = rounds.at(-1)?.check?.profile;
  return checked ? `${checked.id}@${checked.version}` : document?.profile;
}

/** The terms of a case; none are known of one whose document names a profile that is not there. */
function termsOf(profiles: ProfileLibrary, current: HandoverCase): ClockTerms {
  const named = profileNamed(current);
  const known = profiles.all().some(({ id, version }) => named === id || named === `${id}@${version}`);
  const deadlines = named !== undefined && known ? profiles.find(named, calendarDayOf(new Date())).deadlines : {};
  return { deadlines: { appealDays: usualAppealDays, ...deadlines }, acceptedOn: current.document?.acceptedOn };
}

/** Within so many calendar days one asks for the review of an administrative decision (行政复议法). */
const usualAppealDays = 60;

/** One store is configured, so there is one copy. */
const copiesWanted = 1;

async function memberOf(
  people: IdentityReader,
  organisation: string,
  personId: string,
): Promise<Affiliated | undefined> {
  const person = await people.person(personId);
  const memberships = await people.memberships(personId);
  const membership = memberships.find(({ organisationId }) => organisationId === organisation);
  if (!person || !membership) return undefined;
  const { displayName } = person;
  return {
    person: { personId, displayName, organisationId: organisation, roles: membership.roles },
    organisations: new Set(memberships.map(({ organisationId }) => organisationId)),
  };
}

import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { Problem } from '../../problem.ts';
import type { LogEntry } from '../../schema/types/log-entry.ts';
import { type Actor, handsOf, isPerson, type Person } from '../case/actor.ts';
import type { HandoverCase, LinkedHandover } from '../case/case.ts';
import type { CommandOf } from '../case/command.ts';
import type { Affiliated, Context, Policies } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { newCase } from '../case/evolve.ts';
import type { ClockFace } from '../clocks/readings.ts';
import { mayCreate, refusal, roleMissing } from '../decisions/admission.ts';
import type { CaseCommand } from '../decisions/decide.ts';
import { createCase } from '../decisions/drafting.ts';
import { stepOf } from '../process/steps.ts';
import type { SealStatement } from '../seals/seal.ts';
import { carryOut } from './carry-out.ts';
import type { CarriedOut, CaseJob, CaseReader, CaseStore, CommandKey } from './ports.ts';
import { caseAt } from './reading.ts';
import { type CommandRequest, keeperOf, requestDigest } from './request.ts';

/** What the desk works with. `Tx` is a transaction of the database, which the desk only passes on. */
export interface Desk<Tx> {
  /** `read committed` is enough, and spares repetitions: whatever is decided on is locked. */
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly casesIn: (tx: Tx) => CaseStore;
  readonly cases: CaseReader;
  readonly enqueue: (tx: Tx, job: CaseJob) => Promise<unknown>;
  /** Appends to the transparency log. */
  readonly appendToLog: (tx: Tx, entry: LogEntry) => Promise<unknown>;
  /** Whether the actor may know of the case at all; the service's own agents may. */
  readonly mayKnow: (actor: Actor, current: HandoverCase) => boolean;
  /** What the profiles that there are now ask of a case. */
  readonly policies: () => Promise<Policies>;
  /** The terms and the calendar by which the clocks of a case are read. */
  readonly clockFaces: () => Promise<(current: HandoverCase) => Omit<ClockFace, 'now'>>;
  /** Links what was announced of a project to the handover by which it comes. */
  readonly linkExpected: (tx: Tx, made: HandoverCase) => Promise<void>;
  readonly isBureau: (organisation: string) => Promise<boolean>;
  /** Every organisation that a person belongs to. */
  readonly affiliationsOf: (personId: string) => Promise<ReadonlySet<string>>;
  /** A person as a member of an organisation; undefined when he or she is none. */
  readonly memberOf: (organisation: string, personId: string) => Promise<Affiliated | undefined>;
  /** Uploads into the draft that are not complete. */
  readonly uploadsRunning: (handover: string) => number;
  /** Puts the bureau's seal under submissions and decisions. */
  readonly seal: SealStatement;
  readonly now: () => Date;
  /** By which references tell the year: an IANA name. */
  readonly timeZone: string;
}

/** A command that was carried out, now or when it arrived before. */
export interface Performed {
  readonly event: CaseEvent;
  /** The case as the event made it. */
  readonly made: HandoverCase;
  /** True when the command had arrived before, and nothing was done this time. */
  readonly repeated: boolean;
}

/**
 * Opens a draft for the actor's organisation.
 * @throws {Problem} `handover.role-missing`, `handover.bureau-unknown`, `handover.key-reused`, `handover.not-supersedable`,
 *   `handover.successor-exists`
 */
export async function openCase<Tx>(
  desk: Desk<Tx>,
  { actor, command, key }: CommandRequest<CommandOf<'create'>>,
): Promise<Performed> {
  if (!mayCreate(actor)) throw roleMissing('create');
  if (!(await desk.isBureau(command.bureau))) {
    throw new Problem('handover.bureau-unknown', { params: { bureau: command.bureau } });
  }
  const sender = senderOf(actor, undefined, key);
  const request = requestDigest(command);
  return desk.transaction(async (tx) => {
    const cases = desk.casesIn(tx);
    // Of several that are to replace one handover, only one goes on here at a time.
    const replaced = command.supersedes === undefined ? undefined : await cases.lock(command.supersedes);
    const done = await cases.carriedOut(sender);
    if (done) return repeated(cases, done, { key, request });
    const supersedes = await predecessor(desk, cases, { actor, command, replaced });
    const now = desk.now();
    const identity = { id: `yj-${ulid()}`, reference: await nextReference(desk, cases, now), supersedes };
    const event = createCase(command, { actor, at: now.toISOString() }, identity);
    const made = newCase(event);
    await cases.append(event, made, { ...sender, request });
    return { event, made, repeated: false };
  });
}

/**
 * The handover that a new one is to replace.
 * @param replaced what there is by that identifier, locked
 * @throws {Problem} `handover.not-supersedable`, `handover.successor-exists`
 */
async function predecessor<Tx>(
  { mayKnow }: Desk<Tx>,
  cases: CaseStore,
  {
    actor,
    command: { bureau, supersedes: id },
    replaced,
  }: {
    readonly actor: Person;
    readonly command: CommandOf<'create'>;
    readonly replaced: HandoverCase | undefined;
  },
): Promise<LinkedHandover | undefined> {
  if (id === undefined) return undefined;
  const fits =
    replaced &&
    mayKnow(actor, replaced) &&
    replaced.deliveringUnit === actor.organisationId &&
    replaced.bureau === bureau &&
    stepOf('record_superseded').from.includes(replaced.state);
  if (!fits) throw new Problem('handover.not-supersedable', { params: { id } });
  const successor = await cases.successorOf(id);
  if (successor !== undefined) throw new Problem('handover.successor-exists', { params: { id, successor } });
  return { handover: replaced.id, reference: replaced.reference };
}

/** A number that people can read out, e.g. `2026-000123`. */
async function nextReference<Tx>({ timeZone }: Desk<Tx>, cases: CaseStore, now: Date): Promise<string> {
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(now);
  const number = await cases.takeNumber(`handovers-${year}`);
  return `${year}-${String(number).padStart(6, '0')}`;
}

/**
 * Gives a command to a case: load, decide, append, enqueue, all in one transaction.
 * Of several that race, exactly one wins; the others see the new version.
 * @throws {Problem} `handover.not-found` and whatever `decide` answers
 */
export async function performCommand<Tx>(
  desk: Desk<Tx>,
  id: string,
  request: CommandRequest<CaseCommand>,
): Promise<Performed> {
  return desk.transaction(await prepareCommand(desk, id, request));
}

/**
 * Prepares a command for a transaction that does more than this, such as the one that ends a job.
 * What it gives may run more than once; only a run that is committed counts.
 * @throws {Problem} `handover.not-found`; the rest is thrown by what it gives
 */
export async function prepareCommand<Tx>(
  desk: Desk<Tx>,
  id: string,
  { actor, command, key, seen }: CommandRequest<CaseCommand>,
): Promise<(tx: Tx) => Promise<Performed>> {
  const aside = await lookAside(desk, await findKnown(desk, id, actor), { actor, command });
  const policyOf = await desk.policies();
  const clockFaceOf = await desk.clockFaces();
  const sender = senderOf(actor, id, key);
  const request = requestDigest(command);
  return async (tx) => {
    const cases = desk.casesIn(tx);
    const current = await cases.lock(id);
    if (!current) throw notFound(id);
    const done = await cases.carriedOut(sender);
    if (done) return repeated(cases, done, { key, request });
    const context = { actor, at: desk.now().toISOString(), seen, seed: randomBytes(16).toString('hex'), ...aside };
    const order = { command, context, sender, request };
    const enqueue = (job: CaseJob): Promise<unknown> => desk.enqueue(tx, job);
    const appendToLog = (entry: LogEntry): Promise<unknown> => desk.appendToLog(tx, entry);
    const occasion = { policyOf, clockFaceOf, seal: desk.seal, enqueue, appendToLog };
    const { event, made } = await carryOut(cases, current, order, occasion);
    if (event.type === 'document_set') await desk.linkExpected(tx, made);
    return { event, made, repeated: false };
  };
}

/**
 * Why a command would be refused, to be asked before anything costly is made for it. One that was carried out before is not:
 * it gets its first answer, whatever has become of the case since.
 */
export async function refusalAhead<Tx>(
  { cases }: Pick<Desk<Tx>, 'cases'>,
  current: HandoverCase,
  name: CaseCommand['name'],
  { actor, key, seen }: Omit<CommandRequest, 'command'>,
): Promise<Problem | undefined> {
  const done = await cases.carriedOut(senderOf(actor, current.id, key));
  return done ? undefined : refusal(current, name, { actor, seen });
}

/**
 * The case, for somebody who may know of it; to others it is as if there were none.
 * @throws {Problem} `handover.not-found`
 */
export async function findKnown<Tx>(
  { cases, mayKnow }: Pick<Desk<Tx>, 'cases' | 'mayKnow'>,
  id: string,
  actor: Actor,
): Promise<HandoverCase> {
  const current = await cases.find(id);
  if (!current || !mayKnow(actor, current)) throw notFound(id);
  return current;
}

function notFound(id: string): Problem {
  return new Problem('handover.not-found', { params: { id } });
}

function senderOf(actor: Actor, handover: string | undefined, key: string): CommandKey {
  return { actor: keeperOf(actor), handover, key };
}

async function repeated(
  cases: CaseReader,
  { handover, event, request }: CarriedOut,
  now: { readonly key: string; readonly request: string },
): Promise<Performed> {
  if (request !== now.request) throw new Problem('handover.key-reused', { params: { key: now.key } });
  return { event, made: await caseAt(cases, handover, event.sequence), repeated: true };
}

type Aside = Pick<Context, 'affiliations' | 'assignee' | 'uploadsRunning'>;

/** What has to be known from elsewhere; asked before the transaction, which must not wait for others. */
async function lookAside<Tx>(
  { affiliationsOf, memberOf, uploadsRunning }: Desk<Tx>,
  { id, bureau }: HandoverCase,
  { actor, command }: { readonly actor: Actor; readonly command: CaseCommand },
): Promise<Aside> {
  const hands = isPerson(actor) ? handsOf(actor) : [];
  const affiliations = new Set<string>();
  for (const hand of hands) for (const organisation of await affiliationsOf(hand)) affiliations.add(organisation);
  const assignee = command.name === 'assign' ? await memberOf(bureau, command.assignee) : undefined;
  return { affiliations, assignee, uploadsRunning: uploadsRunning(id) };
}

import type { AgreementInForce } from '../../profiles/agreement.ts';
import type { ExceptionRule, FindingCode, ReviewForm, ReviewRule } from '../../schema/types/profile.ts';
import type { ArchivalCodeShape } from '../../verification/description/archival-code.ts';
import type { Finding } from '../../verification/finding.ts';
import type { ItemUnderReview, ReviewProgress } from '../sampling/item-review.ts';
import type { Actor, Person } from './actor.ts';
import type { HandoverCase } from './case.ts';
import type { Ground } from './ground.ts';
import type { HeldFile } from './round-file.ts';

/** What the archive profile and the bureau ask of a handover. */
export interface HandoverPolicy {
  /** The submission agreement in force; undefined for a case that names no profile yet. */
  readonly agreement: AgreementInForce | undefined;
  /** Whether one who prepared the round may submit it. */
  readonly signerMayPrepare: boolean;
  /** Verified copies that a package must have before it counts as stored. */
  readonly copies: number;
  /** Whether accepting needs the second signature of a lead. */
  readonly secondSignature: boolean;
  /** The codes that findings of people have, with what holds of them; none listed means any. */
  readonly findingCodes: readonly FindingCode[];
  /** What may pass by exception, and who grants it; undefined where nothing may. */
  readonly exceptions: ExceptionRule | undefined;
  /** Which records a review looks at. */
  readonly review: ReviewRule;
  /** What is filled in of checks that only people can do. */
  readonly reviewForms: readonly ReviewForm[];
  /** Calendar days within which a refusal can be appealed against; so long its content is kept. */
  readonly appealDays: number;
  /** How archival codes (档号) of volumes are built, where that is laid down. */
  readonly archivalCode: ArchivalCodeShape | undefined;
  /** The legal grounds on which a handover may be refused, or its acceptance voided. */
  readonly grounds: readonly Ground[];
}

/**
 * What is asked of each case.
 * @throws {Problem} `profile.unknown`
 */
export type Policies = (current: HandoverCase) => HandoverPolicy;

/** A person with every organisation he or she belongs to. */
export interface Affiliated {
  readonly person: Person;
  readonly organisations: ReadonlySet<string>;
}

/** What a decision may lean on beyond the case itself. Gathered before, so that deciding stays pure. */
export interface Context {
  readonly actor: Actor;
  /** The instant of the event, RFC 3339. */
  readonly at: string;
  /** Version of the case that the caller has seen. */
  readonly seen?: number | undefined;
  /** @throws {Problem} `profile.unknown` when it is read of a case whose profile is not there */
  readonly policy: HandoverPolicy;
  /** Those files of the round that the command names, by path. */
  readonly held: ReadonlyMap<string, HeldFile>;
  /** Blocking findings of the round's check at the places that the command names. */
  readonly blocking: readonly Finding[];
  /** Those records of the round that the command says are reviewed. */
  readonly named: readonly ItemUnderReview[];
  /** How far the review of the round has come, as its records say; only where that is to be recorded. */
  readonly progress?: ReviewProgress | undefined;
  /** Uploads into the round that are not complete. */
  readonly uploadsRunning: number;
  /** Every organisation that the actor, or the person in whose place he or she acts, belongs to. */
  readonly affiliations: ReadonlySet<string>;
  /** The person the command names, where there is one: an assignee. */
  readonly assignee?: Affiliated | undefined;
  /** A random number for a sample that may have to be drawn, 32 hexadecimal digits. */
  readonly seed: string;
  /** Clocks that have started and wait still, running or paused: those that can be extended. */
  readonly openClocks: ReadonlySet<string>;
  /** Which of the archival codes that the command names other handovers of the bureau have, and which handover it is; those that it replaces hand theirs on. */
  readonly codesTaken: ReadonlyMap<string, string>;
}

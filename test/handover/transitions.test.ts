import test from 'ava';
import { currentRound, type HandoverCase } from '../../src/handover/case/case.ts';
import { evolve } from '../../src/handover/case/evolve.ts';
import type { CaseCommand } from '../../src/handover/decisions/decide.ts';
import { states } from '../../src/handover/process/states.ts';
import { stepOf, steps } from '../../src/handover/process/steps.ts';
import { commandWords, stateWords } from '../../src/i18n/handover/case-words.ts';
import { Problem, type ProblemCode } from '../../src/problem.ts';
import type { ServiceFlag } from '../../src/schema/types/handover-event.ts';
import { after, attempt, casesByState, cast, countersigning, type Player, policy, usualCommand } from './cast.ts';

type State = keyof typeof stateWords;
type Name = Exclude<keyof typeof commandWords, 'create'>;

const project: Player[] = ['preparer', 'signer'];
const archivists: Player[] = ['archivist', 'colleague', 'deputy'];
/** The archivist who has the case, and who acts in the archivist's place. */
const assignee: Player[] = ['archivist', 'deputy'];
const leads: Player[] = ['lead', 'otherLead'];
const desk: Player[] = [...archivists, ...leads];
const everyState = Object.keys(stateWords) as State[];
const players = Object.keys(cast) as Player[];
const beforeAcceptance: State[] = [
  'draft',
  'checking',
  'needs_correction',
  'ready',
  'submitted',
  'under_review',
  'returned',
];
/** Everywhere before acceptance but while the check runs. */
const talkative = beforeAcceptance.filter((state) => state !== 'checking');
const sinceAcceptance: State[] = ['accepted', 'stored', 'receipted', 'archived', 'superseded'];
const sinceStorage: State[] = ['stored', 'receipted', 'archived'];
const withClock: State[] = [...beforeAcceptance, 'stored', 'rejected'];

interface Row {
  readonly name: Exclude<Name, 'countersign' | 'decline'>;
  readonly from: State[];
  readonly to: State | 'same';
  readonly who: Player[];
  /** Those whose role fits, but who do not have the case. */
  readonly others?: Player[];
}

/** The design's table of commands: from, command, to, who. */
const table: readonly Row[] = [
  { name: 'attach_files', from: ['draft'], to: 'same', who: project },
  { name: 'remove_files', from: ['draft'], to: 'same', who: project },
  { name: 'set_document', from: ['draft'], to: 'same', who: project },
  { name: 'set_recognised_report', from: ['draft'], to: 'same', who: project },
  { name: 'answer_findings', from: talkative, to: 'same', who: project },
  { name: 'revive', from: ['draft'], to: 'same', who: project },
  { name: 'check', from: ['draft'], to: 'checking', who: project },
  { name: 'record_check_result', from: ['checking'], to: 'ready', who: ['service'] },
  { name: 'resume', from: ['needs_correction', 'returned'], to: 'draft', who: project },
  { name: 'edit', from: ['ready'], to: 'draft', who: project },
  { name: 'submit', from: ['ready'], to: 'submitted', who: ['signer'] },
  { name: 'claim', from: ['submitted'], to: 'under_review', who: archivists },
  { name: 'assign', from: ['submitted', 'under_review'], to: 'under_review', who: leads },
  {
    name: 'release',
    from: ['under_review'],
    to: 'submitted',
    who: [...assignee, ...leads],
    others: ['colleague'],
  },
  { name: 'write_findings', from: ['under_review'], to: 'same', who: assignee, others: ['colleague'] },
  { name: 'settle_finding', from: ['under_review'], to: 'same', who: assignee, others: ['colleague'] },
  { name: 'reply_to_findings', from: talkative, to: 'same', who: desk },
  { name: 'fill_review', from: ['under_review'], to: 'same', who: assignee, others: ['colleague'] },
  { name: 'record_review_plan', from: ['submitted', 'under_review'], to: 'same', who: ['service'] },
  { name: 'review_items', from: ['under_review'], to: 'same', who: assignee, others: ['colleague'] },
  {
    name: 'request_exceptions',
    from: ['needs_correction', 'ready', 'submitted', 'under_review', 'returned'],
    to: 'same',
    who: project,
  },
  { name: 'decide_exceptions', from: beforeAcceptance, to: 'same', who: desk },
  { name: 'return', from: ['under_review'], to: 'returned', who: assignee, others: ['colleague'] },
  { name: 'accept', from: ['under_review'], to: 'accepted', who: assignee, others: ['colleague'] },
  { name: 'reject', from: ['under_review'], to: 'rejected', who: leads },
  { name: 'withdraw', from: beforeAcceptance, to: 'withdrawn', who: ['signer'] },
  { name: 'record_stored', from: ['accepted'], to: 'stored', who: ['service'] },
  { name: 'issue_receipt', from: ['stored'], to: 'receipted', who: desk },
  { name: 'record_archive_timestamp', from: ['receipted', 'archived', 'superseded'], to: 'same', who: ['service'] },
  { name: 'seal_registration', from: sinceStorage, to: 'same', who: desk },
  { name: 'sign_registration', from: sinceStorage, to: 'same', who: ['signer'] },
  { name: 'catalogue', from: ['receipted'], to: 'archived', who: archivists },
  { name: 'record_superseded', from: ['receipted', 'archived'], to: 'superseded', who: ['service'] },
  { name: 'void', from: sinceAcceptance, to: 'same', who: leads },
  { name: 'hold', from: everyState, to: 'same', who: leads },
  { name: 'lift_hold', from: everyState, to: 'same', who: leads },
  { name: 'extend', from: withClock, to: 'same', who: leads },
  { name: 'record_flags', from: everyState, to: 'same', who: ['service'] },
];

const byState = casesByState();

// Findings can be answered and settled only where there are some.
const { findings } = after(byState.under_review, 'archivist', usualCommand('return'));

const aboutFindings: ReadonlySet<Name> = new Set(['answer_findings', 'reply_to_findings', 'request_exceptions']);
const { exceptions = [] } = after({ ...byState.returned, findings }, 'preparer', usualCommand('request_exceptions'));

function raised(current: HandoverCase, flag: ServiceFlag): HandoverCase {
  return after(current, 'service', { name: 'record_flags', raise: [{ flag }] });
}

/** The case while what its review looks at is not drawn; that goes on when the review is put back into the pool. */
function unplanned(current: HandoverCase): HandoverCase {
  const { reviewProgress: _planned, ...round } = currentRound(byState.under_review);
  return { ...current, rounds: [round] };
}

/** The case in a state, with what a command needs besides the state. */
function readyFor(name: Name, state: State): HandoverCase {
  const current = byState[state];
  if (aboutFindings.has(name)) return { ...current, findings };
  if (name === 'decide_exceptions') return { ...current, exceptions };
  if (name === 'settle_finding' && state === 'under_review') {
    return after(current, 'archivist', usualCommand('write_findings'));
  }
  if (name === 'sign_registration' && sinceStorage.includes(state)) {
    return after(current, 'archivist', usualCommand('seal_registration'));
  }
  if (name === 'record_review_plan') return unplanned(current);
  if (name === 'revive' && state === 'draft') return raised(current, 'expired');
  return name === 'lift_hold' ? after(current, 'lead', usualCommand('hold')) : current;
}

function commandFor(name: Row['name'], state: State): CaseCommand {
  if (name !== 'extend') return usualCommand(name);
  return { ...usualCommand(name), clock: states[state].clocks[0] ?? 'review' };
}

for (const { name, from, to, who, others = [] } of table) {
  test(`only the right people can ${commandWords[name].en}, and only when its time has come`, (t) => {
    for (const state of everyState) {
      const current = readyFor(name, state);
      t.is(current.state, state);
      for (const player of players) {
        const what = `${player} wants to ${name} a case that is ${state}`;
        const outcome = attempt(current, player, commandFor(name, state));
        if (!from.includes(state) || !who.includes(player)) {
          t.true(outcome instanceof Problem, what);
          if (outcome instanceof Problem) t.is(outcome.code, refusalOf(player, state), what);
          continue;
        }
        if (outcome instanceof Problem || outcome.type === 'created') {
          t.fail(`${what}: ${outcome instanceof Problem ? outcome.message : outcome.type}`);
          continue;
        }
        const made = evolve(current, outcome);
        t.is(outcome.sequence, current.version + 1, what);
        if (stepOf(name).second?.when === 'always') {
          t.is(made.state, state, what);
          t.is(after(made, player === 'lead' ? 'otherLead' : 'lead', countersigning(made)).state, target(state), what);
        } else {
          t.is(made.state, target(state), what);
        }
      }
    }
  });

  function target(state: State): State {
    return to === 'same' ? state : to;
  }

  function refusalOf(player: Player, state: State): ProblemCode {
    const roleFits = [...who, ...others].includes(player);
    if (!roleFits) return 'handover.role-missing';
    return from.includes(state) ? 'handover.assignee-other' : 'handover.state-forbids';
  }
}

/** Whose signature counts as the second one, under what whom proposed, where. */
const seconds: readonly { state: State; proposal: CaseCommand; by: Player; who: Player[]; barred: Player[] }[] = [
  {
    state: 'under_review',
    proposal: usualCommand('reject'),
    by: 'otherLead',
    who: [...archivists, 'lead'],
    barred: ['otherLead'],
  },
  {
    state: 'under_review',
    proposal: usualCommand('accept'),
    by: 'archivist',
    who: leads,
    barred: [],
  },
  ...sinceAcceptance.map((state) => ({
    state,
    proposal: usualCommand('void'),
    by: 'otherLead' as const,
    who: ['colleague', 'lead'] as Player[],
    // The archivist has accepted, and whoever acts for him is the same hand.
    barred: ['otherLead', 'archivist', 'deputy'] as Player[],
  })),
];

for (const name of ['countersign', 'decline'] as const) {
  test(`only somebody else than who decided can ${commandWords[name].en}`, (t) => {
    for (const { state, proposal, by, who, barred } of seconds) {
      const change = { policy: { ...policy, secondSignature: true } };
      const proposed = after(byState[state], by, proposal, change);
      const { proposal: number, snapshot } = countersigning(proposed);
      const command: CaseCommand =
        name === 'countersign' ? { name, proposal: number, snapshot } : { name, proposal: number, reason: '证据不足' };
      for (const player of players) {
        const what = `${player} wants to ${name} the proposal to ${proposal.name} a case that is ${state}`;
        const outcome = attempt(proposed, player, command, change);
        if (who.includes(player)) {
          t.false(outcome instanceof Problem, what);
          if (outcome instanceof Problem || outcome.type === 'created') continue;
          const made = evolve(proposed, outcome);
          t.is(made.proposal, undefined, what);
          const [to = state] = [stepOf(proposal.name).to].flat();
          t.is(made.state, name === 'decline' || to === 'same' || to === 'proposed' ? state : to, what);
          continue;
        }
        t.true(outcome instanceof Problem, what);
        if (!(outcome instanceof Problem)) continue;
        t.is(outcome.code, barred.includes(player) ? 'handover.second-person' : 'handover.role-missing', what);
      }
    }
  });

  test(`nobody can ${commandWords[name].en} where nothing is proposed, or what lapsed`, (t) => {
    for (const state of everyState) {
      const outcome = attempt(byState[state], 'lead', usualCommand(name));
      t.true(outcome instanceof Problem);
      if (!(outcome instanceof Problem)) return;
      t.is(
        outcome.code,
        steps[name].from.some((one) => one === state) ? 'handover.proposal-other' : 'handover.state-forbids',
      );
    }
    const proposed = after(byState.under_review, 'lead', usualCommand('reject'));
    const changed = after(proposed, 'archivist', usualCommand('write_findings'));
    t.is(changed.proposal, undefined);
    const { proposal: number, snapshot } = countersigning(proposed);
    const outcome = attempt(
      changed,
      'otherLead',
      name === 'countersign' ? { name, proposal: number, snapshot } : { name, proposal: number, reason: '…' },
    );
    t.true(outcome instanceof Problem && outcome.code === 'handover.proposal-other');
  });
}

test('every command stands in the table, and the process says the same as the design', (t) => {
  const apart = ['create', 'countersign', 'decline'];
  t.deepEqual([...table.map(({ name }) => name), ...apart].sort(), Object.keys(commandWords).sort());
  t.deepEqual(Object.keys(steps).sort(), Object.keys(commandWords).sort());
  for (const { name, from, to } of table) {
    const step = stepOf(name);
    t.deepEqual([...step.from].sort(), [...from].sort(), name);
    t.true(to === 'same' ? step.to === 'same' : [step.to].flat().some((state) => state === to), name);
  }
});

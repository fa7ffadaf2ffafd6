import test from 'ava';
import { evolve } from '../../src/handover/case/evolve.ts';
import { commandWords, stateWords } from '../../src/i18n/case-words.ts';
import { Problem, type ProblemCode } from '../../src/problem.ts';
import { after, attempt, casesByState, cast, type Player, usualCommand } from './cast.ts';

type State = keyof typeof stateWords;
type Name = Exclude<keyof typeof commandWords, 'create'>;

const project: Player[] = ['preparer', 'signer'];
const desk: Player[] = ['archivist', 'colleague', 'lead'];
const beforeAcceptance: State[] = [
  'draft',
  'checking',
  'needs_correction',
  'ready',
  'submitted',
  'under_review',
  'returned',
];

/** The design's table of commands: from, command, to, who. */
const table: readonly { name: Name; from: State[]; to: State | 'same'; who: Player[] }[] = [
  { name: 'attach_files', from: ['draft'], to: 'same', who: project },
  { name: 'remove_files', from: ['draft'], to: 'same', who: project },
  { name: 'set_document', from: ['draft'], to: 'same', who: project },
  { name: 'answer_findings', from: ['draft', 'needs_correction', 'ready', 'returned'], to: 'same', who: project },
  { name: 'check', from: ['draft'], to: 'checking', who: project },
  { name: 'record_check_result', from: ['checking'], to: 'ready', who: ['service'] },
  { name: 'resume', from: ['needs_correction', 'returned'], to: 'draft', who: project },
  { name: 'edit', from: ['ready'], to: 'draft', who: project },
  { name: 'submit', from: ['ready'], to: 'submitted', who: ['signer'] },
  { name: 'claim', from: ['submitted'], to: 'under_review', who: ['archivist', 'colleague'] },
  { name: 'assign', from: ['submitted', 'under_review'], to: 'under_review', who: ['lead'] },
  { name: 'release', from: ['under_review'], to: 'submitted', who: ['archivist', 'lead'] },
  { name: 'write_findings', from: ['under_review'], to: 'same', who: ['archivist'] },
  { name: 'settle_finding', from: ['under_review'], to: 'same', who: ['archivist'] },
  { name: 'return', from: ['under_review'], to: 'returned', who: ['archivist'] },
  { name: 'accept', from: ['under_review'], to: 'accepted', who: ['archivist'] },
  { name: 'withdraw', from: beforeAcceptance, to: 'withdrawn', who: ['signer'] },
  { name: 'record_stored', from: ['accepted'], to: 'stored', who: ['service'] },
  { name: 'issue_receipt', from: ['stored'], to: 'receipted', who: desk },
];

const byState = casesByState();

// Findings can be answered and settled only where there are some.
const found = after(byState.under_review, 'archivist', usualCommand('return'));
const answerable = {
  ...byState,
  draft: { ...byState.draft, findings: found.findings },
  needs_correction: { ...byState.needs_correction, findings: found.findings },
  ready: { ...byState.ready, findings: found.findings },
  under_review: after(byState.under_review, 'archivist', usualCommand('write_findings')),
};

for (const { name, from, to, who } of table) {
  test(`only the right people can ${commandWords[name].en}, and only when its time has come`, (t) => {
    for (const state of Object.keys(stateWords) as State[]) {
      const found = name === 'answer_findings' || name === 'settle_finding';
      const current = (found ? answerable : byState)[state];
      t.is(current.state, state);
      for (const player of Object.keys(cast) as Player[]) {
        const what = `${player} wants to ${name} a case that is ${state}`;
        const outcome = attempt(current, player, usualCommand(name));
        if (!from.includes(state) || !who.includes(player)) {
          t.true(outcome instanceof Problem, what);
          if (outcome instanceof Problem) t.is(outcome.code, refusalOf(name, player, state), what);
          continue;
        }
        if (outcome instanceof Problem || outcome.type === 'created') {
          t.fail(`${what}: ${outcome instanceof Problem ? outcome.message : outcome.type}`);
          continue;
        }
        t.is(evolve(current, outcome).state, to === 'same' ? state : to, what);
        t.is(outcome.sequence, current.version + 1, what);
      }
    }
  });

  function refusalOf(command: Name, player: Player, state: State): ProblemCode {
    // An archivist may do these, but only the one who has the case.
    const inOtherHands = player === 'colleague' && who.includes('archivist') && from.includes(state);
    if (inOtherHands && command !== 'claim') return 'handover.assignee-other';
    const roleFits = who.includes(player) || (player === 'colleague' && who.includes('archivist'));
    return roleFits ? 'handover.state-forbids' : 'handover.role-missing';
  }
}

test('every command stands in the table', (t) => {
  t.deepEqual([...table.map(({ name }) => name), 'create'].sort(), Object.keys(commandWords).sort());
});

import test from 'ava';
import { caseStates, type HandoverCase } from '../../src/handover/case/case.ts';
import { performCommand } from '../../src/handover/desk/desk.ts';
import { type Step, stepOf, steps } from '../../src/handover/process/steps.ts';
import { maySee } from '../../src/identity/permissions.ts';
import { checkReport } from '../handover/cast.ts';
import type { Reply } from './support/client.ts';
import { everybody, type Player, type Service, startService } from './support/service.ts';
import { agreement, lead, type Point, snapshot } from './support/stage.ts';

type State = (typeof caseStates)[number];
type Name = keyof typeof steps;

/** Commands that the service gives itself, and those whose requests are no commands by name. */
const apart: ReadonlySet<Name> = new Set([
  'create',
  'attach_files',
  'set_document',
  'set_recognised_report',
  'record_check_result',
  'record_review_plan',
  'record_stored',
  'record_archive_timestamp',
  'record_superseded',
  'record_flags',
]);
const commands = Object.keys(steps).filter((name): name is Name => name in steps && !apart.has(name as Name));

const grounded = { snapshot, ground: 'NOT_AUTHENTIC', text: '签章系伪造' };
const reason = { reason: '诉讼保全' };

/** A body of each command that is right in itself. */
function bodyOf(name: Name, { reference, proposal, version }: HandoverCase, { cast }: Service): object {
  const bodies: Partial<Record<Name, object>> = {
    remove_files: { paths: ['big.bin'] },
    answer_findings: { answers: [{ finding: 'r1-1', text: '原件即如此。' }] },
    submit: { snapshot, agreement },
    withdraw: reason,
    assign: { assignee: cast.colleague.personId },
    write_findings: { findings: [{ target: { volume: 1 }, code: 'OTHER', text: 't', wanted: 'add' }] },
    settle_finding: { finding: 'r1-1', status: 'resolved' },
    reply_to_findings: { replies: [{ finding: 'r1-1', text: '请附原件照片。' }] },
    fill_review: { rule: 'SE-05', outcome: 'failed', reviewedOn: '2026-01-01', values: { kind: 'NONE' } },
    review_items: { outcome: 'passed', items: [{ volume: 1, record: 1 }] },
    request_exceptions: { exceptions: [{ finding: 'r1-1', ...reason }] },
    decide_exceptions: { decisions: [{ exception: 'e1', granted: true, ...reason }] },
    return: { findings: [{ target: { volume: 1 }, code: 'OTHER', text: 't', wanted: 'add' }] },
    accept: { snapshot },
    sign_registration: { signature: { form: 'cms', value: 'AA==' } },
    reject: grounded,
    void: grounded,
    countersign: { proposal: proposal?.sequence ?? version, snapshot },
    decline: { proposal: proposal?.sequence ?? version, ...reason },
    hold: reason,
    lift_hold: reason,
    catalogue: { codes: [{ volume: 1, code: `A-${reference}` }] },
    extend: { clock: 'review', days: 1, ...reason },
  };
  return bodies[name] ?? {};
}

async function found({ desk }: Service, id: string): Promise<HandoverCase> {
  const current = await desk.cases.find(id);
  if (!current) throw new Error(`there is no case ${id}`);
  return current;
}

interface Wish {
  readonly seen?: number;
  readonly body?: object;
}

async function order(service: Service, player: Player, id: string, name: Name, wish: Wish = {}): Promise<Reply> {
  const current = await found(service, id);
  const { seen = current.version, body = bodyOf(name, current, service) } = wish;
  return (await service.as(player)).post(`/api/v1/handovers/${id}/${name}`, body, { 'If-Match': `"v${seen}"` });
}

/** Leads a new case to a state. @returns its id */
async function reach(service: Service, state: State): Promise<string> {
  const ways: Partial<Record<State, readonly [Point, ...(readonly [Player, Name])[]]>> = {
    draft: ['filled'],
    returned: ['under_review', ['archivist', 'return']],
    archived: ['receipted', ['archivist', 'catalogue']],
    rejected: ['under_review', ['lead', 'reject'], ['colleague', 'countersign']],
    withdrawn: ['filled', ['signer', 'withdraw']],
  };
  if (state === 'superseded') {
    const old = await lead(service, 'receipted');
    await lead(service, 'receipted', { supersedes: old });
    return old;
  }
  if (state === 'needs_correction') {
    const id = await lead(service, 'checking');
    const { rounds } = await found(service, id);
    const started = rounds[0]?.checking?.sequence ?? 0;
    const command = { name: 'record_check_result', started, report: checkReport({ snapshot: null }) } as const;
    await performCommand(service.desk, id, { actor: { agent: 'check' }, command, key: `check-${started}` });
    return id;
  }
  const [point = state as Point, ...further] = ways[state] ?? [];
  const id = await lead(service, point);
  for (const [player, name] of further) {
    const { status, text } = await order(service, player, id, name);
    if (status !== 200) throw new Error(text);
  }
  return id;
}

/** Whether the player stands where a command's row of the process wants its actor to stand. */
function fits({ side, roles }: Step, { cast }: Service, player: Player): boolean {
  const { organisationId, roles: held } = cast[player];
  const home = side === 'deliveringUnit' ? cast.preparer : cast.lead;
  return side !== 'service' && organisationId === home.organisationId && roles.some((role) => held.has(role));
}

test('in every state every command is open to exactly those of whom the process says so, and only when its time has come', async (t) => {
  const service = await startService(t);
  for (const state of caseStates) {
    const id = await reach(service, state);
    const current = await found(service, id);
    t.is(current.state, state);
    for (const name of commands) {
      const step = stepOf(name);
      const timely = step.from.includes(state);
      for (const player of everybody) {
        const what = `${player} wants to ${name} a case that is ${state}`;
        const visible = maySeeCase(current, service, player);
        // A version that is still to come is refused after the role and before the state, so that nothing changes.
        const { status, json, text } = await order(service, player, id, name, { seen: current.version + 7 });
        const expected = !visible ? 'not-found' : fits(step, service, player) ? 'version-conflict' : 'role-missing';
        t.is(json['code'], `handover.${expected}`, `${what}: ${status} ${text}`);
        if (expected !== 'version-conflict' || timely) continue;
        t.is((await order(service, player, id, name)).json['code'], 'handover.state-forbids', what);
      }
    }
    t.is((await found(service, id)).version, current.version, `${state}: nothing has changed`);
  }
});

test('in every state every command that the process allows is let through to its own guards, and leads where it says', async (t) => {
  const service = await startService(t);
  for (const state of caseStates) {
    for (const name of commands.filter((one) => stepOf(one).from.includes(state))) {
      const step = stepOf(name);
      const id = await reach(service, state);
      const player = everybody.find((one) => fits(step, service, one));
      const current = await found(service, id);
      if (!player || !maySeeCase(current, service, player)) continue;
      const { status, json, text } = await order(service, player, id, name);
      const what = `${player} wants to ${name} a case that is ${state}: ${status} ${text.slice(0, 300)}`;
      if (status === 200) {
        const targets: readonly unknown[] = typeof step.to === 'string' ? [state] : step.to;
        t.true((step.second?.when === 'always' ? [state] : targets).includes(json['state']), what);
      } else {
        const own: readonly unknown[] = [...step.guards, 'handover.flag-missing'];
        t.true(own.includes(json['code']), what);
      }
    }
  }
});

function maySeeCase({ deliveringUnit, bureau, rounds }: HandoverCase, { cast }: Service, player: Player): boolean {
  const submitted = rounds.some(({ submission }) => submission !== undefined);
  return maySee({ deliveringUnit, bureau, submitted, shared: false }, cast[player]) !== 'nothing';
}

test('the process is shown as data, with words in both languages for all of it', async (t) => {
  const service = await startService(t);
  const { json } = await (await service.as('stranger')).get('/api/v1/handover-process');
  const listed = (member: string): Record<string, unknown>[] => json[member] as Record<string, unknown>[];
  t.deepEqual(
    listed('states').map(({ state }) => state),
    [...caseStates],
  );
  t.deepEqual(
    listed('commands').map(({ command }) => command),
    Object.keys(steps),
  );
  const accept = listed('commands').find(({ command }) => command === 'accept');
  t.like(accept, { to: ['accepted'], second: { when: 'policy', roles: ['lead'] }, title: { zh: '同意接收' } });
  const countersign = listed('commands').find(({ command }) => command === 'countersign');
  t.deepEqual(countersign?.['to'], ['accepted', 'rejected']);
  t.true(listed('grounds').length > 3);
});

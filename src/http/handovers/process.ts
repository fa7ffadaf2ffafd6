import type { Ground } from '../../handover/case/ground.ts';
import { flags } from '../../handover/process/flags.ts';
import { states } from '../../handover/process/states.ts';
import { type Step, stepOf, steps } from '../../handover/process/steps.ts';
import { clockWords, commandWords, flagWords, roleWords, stateWords } from '../../i18n/handover/case-words.ts';
import { problemCatalogue } from '../../i18n/problems.ts';
import type { HandoverProcess, ProcessCommand } from '../../schema/types/http/handover-process.ts';
import { json } from '../routing/answer.ts';
import { type Route, route } from '../routing/route.ts';

/** The process of a handover, for whoever shows it: one table that decides, is documented and is shown. */
export function processRoute(grounds: readonly Ground[]): Route {
  const process = processView(grounds);
  return route({
    method: 'GET',
    path: '/api/v1/handover-process',
    operation: 'showHandoverProcess',
    summary: 'Show states, flags, commands and legal grounds of a handover, in both languages.',
    access: 'read',
    answers: { 200: { description: 'The process.', schema: 'http/handover-process' } },
    handle: async () => json(200, process),
  });
}

function processView(grounds: readonly Ground[]): HandoverProcess {
  return {
    states: namesOf(states).map((state) => {
      const { ball, clocks } = states[state];
      return { state, title: stateWords[state], ball, clocks: [...clocks] };
    }),
    flags: namesOf(flags).map((flag) => ({ flag, title: flagWords[flag], ...flags[flag] })),
    roles: namesOf(roleWords).map((role) => ({ role, title: roleWords[role] })),
    clocks: namesOf(clockWords).map((clock) => ({ clock, title: clockWords[clock] })),
    commands: namesOf(steps).map((name) => commandView(name, stepOf(name))),
    grounds: grounds.map(({ code, decisions, title, basis }) => ({ code, decisions, title, basis })),
  };
}

function commandView(
  command: keyof typeof steps,
  { from, to, side, roles, locks, reason, second, needs, bars = [], guards }: Step,
): ProcessCommand {
  return {
    command,
    title: commandWords[command],
    from: [...from],
    to: targetsOf(to),
    side,
    roles: [...roles],
    locks,
    reason: reason === 'due',
    ...(second && { second: { when: second.when, roles: [...second.roles] } }),
    ...(needs !== undefined && { needs }),
    bars: [...bars],
    guards: guards.map((code) => ({ code, title: problemCatalogue[code].message })),
  };
}

/** A countersignature leads wherever one of the decisions leads that take two people. */
function targetsOf(to: Step['to']): string[] {
  if (to === 'same') return [];
  if (to !== 'proposed') return [...to];
  const targets = namesOf(steps).map((name) => stepOf(name));
  return [...new Set(targets.flatMap(({ second, to: target }) => (second ? targetsOf(target) : [])))];
}

function namesOf<Name extends string>(table: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(table).filter((name): name is Name => name in table);
}

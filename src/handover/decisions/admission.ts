import { commandWords, flagWords, roleWords, sideWords, stateWords } from '../../i18n/handover/case-words.ts';
import { Problem } from '../../problem.ts';
import { type Actor, isPerson, type Person, type Role } from '../case/actor.ts';
import { type FlagName, type HandoverCase, hasFlag } from '../case/case.ts';
import type { CommandName } from '../case/command.ts';
import { stepOf, steps } from '../process/steps.ts';

/**
 * Whether the actor may give this command to this case now, before anything about its content is asked.
 * @param seen version the caller has seen
 * @returns the reason why not
 */
export function refusal(
  current: HandoverCase,
  name: CommandName,
  { actor, seen }: { readonly actor: Actor; readonly seen?: number | undefined },
): Problem | undefined {
  const { from, side, roles, locks, needs, bars = [] } = stepOf(name);
  if (side === 'service' ? isPerson(actor) : !holds(actor, current[side], roles)) return roleMissing(name);
  if (locks && seen === undefined) return new Problem('handover.version-missing');
  if (seen !== undefined && seen !== current.version) {
    return new Problem('handover.version-conflict', { params: { seen, current: current.version } });
  }
  if (!from.includes(current.state)) {
    const state = stateWords[current.state];
    const command = commandWords[name];
    const params = { stateZh: state.zh, stateEn: state.en, commandZh: command.zh, commandEn: command.en };
    return new Problem('handover.state-forbids', { params });
  }
  if (needs && !hasFlag(current, needs)) return flagProblem('handover.flag-missing', name, needs);
  const bar = bars.find((flag) => hasFlag(current, flag));
  return bar && flagProblem('handover.flag-forbids', name, bar);
}

function flagProblem(
  code: 'handover.flag-missing' | 'handover.flag-forbids',
  name: CommandName,
  flag: FlagName,
): Problem {
  const words = flagWords[flag];
  const command = commandWords[name];
  const params = { flagZh: words.zh, flagEn: words.en, commandZh: command.zh, commandEn: command.en };
  return new Problem(code, { params });
}

/** Whether the actor may begin a handover for the organisation he or she acts for. */
export function mayCreate(actor: Actor): actor is Person {
  return isPerson(actor) && holds(actor, actor.organisationId, steps.create.roles);
}

/** Whether the actor is a person who holds one of the roles in the organisation. */
export function holds(actor: Actor, organisation: string, roles: readonly Role[]): actor is Person {
  return isPerson(actor) && actor.organisationId === organisation && roles.some((role) => actor.roles.has(role));
}

/** @param roles those that are wanted, where they are not the command's own */
export function roleMissing(name: CommandName, roles: readonly Role[] = stepOf(name).roles): Problem {
  const { side } = stepOf(name);
  const words = roles.map((role) => roleWords[role]);
  const params = {
    commandZh: commandWords[name].zh,
    commandEn: commandWords[name].en,
    sideZh: sideWords[side].zh,
    sideEn: sideWords[side].en,
    rolesZh: words.map(({ zh }) => zh).join('、') || '程序',
    rolesEn: words.map(({ en }) => en).join(' or ') || 'part',
  };
  return new Problem('handover.role-missing', { params });
}

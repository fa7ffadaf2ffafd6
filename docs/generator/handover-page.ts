import { shippedGrounds } from '../../src/handover/case/ground.ts';
import { flags } from '../../src/handover/process/flags.ts';
import { states } from '../../src/handover/process/states.ts';
import { type Step, stepOf, steps } from '../../src/handover/process/steps.ts';
import {
  clockWords,
  commandWords,
  flagWords,
  roleWords,
  sideWords,
  stateWords,
} from '../../src/i18n/handover/case-words.ts';
import { both, code, page, row, table } from './markdown.ts';

type Name = keyof typeof steps;
type State = keyof typeof states;

const stateNames = Object.keys(states).filter((name): name is State => name in states);
const names = Object.keys(steps).filter((name): name is Name => name in steps);

/** docs/handover.md: the process of a handover, from the table that decides. */
export async function handoverPage(): Promise<string> {
  return page(
    'The process of a handover 移交流程',
    'Made from the table that the service decides by; `GET /api/v1/handover-process` gives the same as data. A command comes with the version that its sender saw, is decided on in one transaction, and becomes one event.',
    '## States 状态\n',
    diagram(),
    '',
    stateTable(),
    '\n## Commands 命令\n',
    'A command of two people only proposes; with the countersignature of the second person it is carried out. A proposal stands over one content and lapses when the case changes. Who returned, accepted or proposed is never the second person, nor is whoever acts in his or her place.\n',
    commandTable(),
    '\n## Flags 标记\n',
    'A flag stands beside the state and never hides it.\n',
    flagTable(),
    '\n## Legal grounds 法定事由\n',
    'For rejecting and voiding; `memory` marks a basis that was not read anew.\n',
    await groundTable(),
  );
}

/** Mermaid, which many readers of Markdown draw; the tables below say the same. */
function diagram(): string {
  const lines = new Map<string, string[]>();
  const arrow = (from: string, to: string, name: Name): void => {
    const key = `${from} --> ${to}`;
    lines.set(key, [...(lines.get(key) ?? []), name]);
  };
  for (const name of names) {
    const { from, to } = stepOf(name);
    if (typeof to === 'string') continue;
    for (const target of to) {
      if (from.length === 0) arrow('[*]', target, name);
      for (const source of from) if (source !== target) arrow(source, target, name);
    }
  }
  const arrows = [...lines].map(([ends, commands]) => `  ${ends}: ${commands.join(', ')}`);
  return ['```mermaid', 'stateDiagram-v2', ...arrows, '```'].join('\n');
}

function stateTable(): string {
  const rows = stateNames.map((state) => {
    const { ball, clocks } = states[state];
    const running = clocks.map((clock) => `${clockWords[clock].zh} ${clockWords[clock].en}`).join('<br>');
    return row([code(state), stateWords[state].zh, stateWords[state].en, both(sideWords[ball]), running]);
  });
  return table(['state', '名称', 'name', 'acts next', 'clocks'], rows);
}

function commandTable(): string {
  const rows = names.map((name) => {
    const step = stepOf(name);
    const { from, side, roles, guards } = step;
    const who = roles.map((role) => `${roleWords[role].en} ${roleWords[role].zh}`).join(', ') || sideWords[side].en;
    return row([
      code(name),
      both(commandWords[name]),
      from.length === stateNames.length ? 'any' : from.map(code).join(' '),
      targetsOf(step),
      who,
      conditionsOf(step),
      guards.map(code).join(' '),
    ]);
  });
  return table(['command', 'does', 'from', 'to', 'who', 'takes', 'can be refused for'], rows);
}

function targetsOf({ to }: Step): string {
  if (to === 'same') return 'stays';
  return to === 'proposed' ? 'where the proposal leads' : to.map(code).join(' ');
}

function conditionsOf({ reason, second, needs, bars = [] }: Step): string {
  const parts = [
    reason && 'a reason',
    second &&
      `a second person (${second.roles.join(' or ')})${second.when === 'policy' ? ' where the profile says so' : ''}`,
    needs && `flag ${code(needs)}`,
    bars.length > 0 && `no flag ${bars.map(code).join(' ')}`,
  ];
  return parts.filter((part) => typeof part === 'string').join('; ');
}

const raising = {
  clock: { zh: '时间', en: 'time' },
  service: { zh: '系统', en: 'what the service finds' },
  command: { zh: '人员', en: 'people' },
} as const;
const ending = {
  state: { zh: '状态变化', en: 'a change of state' },
  round: { zh: '新一轮', en: 'a new round' },
  check: { zh: '重新检测', en: 'the next check' },
  renewal: { zh: '取得新的时间戳', en: 'a further time-stamp' },
  nothing: { zh: '不自动', en: 'nothing' },
} as const;

function flagTable(): string {
  const known = Object.keys(flags).filter((name): name is keyof typeof flags => name in flags);
  const rows = known.map((flag) => {
    const { raisedBy, endsWith } = flags[flag];
    return row([code(flag), flagWords[flag].zh, flagWords[flag].en, both(raising[raisedBy]), both(ending[endsWith])]);
  });
  return table(['flag', '名称', 'name', 'raised by', 'ends by itself with'], rows);
}

async function groundTable(): Promise<string> {
  const rows = (await shippedGrounds()).map(({ code: ground, decisions, title, basis, confidence }) =>
    row([code(ground), decisions.map(code).join(' '), both(title), both(basis), confidence]),
  );
  return table(['ground', 'for', 'says', 'rests on', 'how sure'], rows);
}

import { spawnSync } from 'node:child_process';
import type { ExecutionContext } from 'ava';
import { outside } from './outside.ts';

/** A command run as somebody whom permissions keep out, as they do not keep out root. */
export function withoutPrivilege(command: readonly string[]): string[] {
  if (process.getuid?.() !== 0) return [...command];
  const rights = '-dac_override,-dac_read_search';
  return ['setpriv', '--bounding-set', rights, '--inh-caps', rights, ...command];
}

/** Whether this machine can run such a command; tells how when it cannot. */
export function canDropPrivilege(t: ExecutionContext): boolean {
  const [program = '', ...words] = withoutPrivilege(['true']);
  const { status } = spawnSync(program, words, { stdio: 'ignore' });
  return outside(t, 'setpriv', 'Linux with util-linux, or anybody but root', status === 0);
}

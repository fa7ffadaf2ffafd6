import type { Terminal } from '../terminal.ts';

/** Tells people that a service cannot be reached at present, while it is asked again. */
export function tellRetry(server: string, terminal: Terminal): (reason: string) => void {
  return (reason) =>
    terminal.note({
      zh: `暂时无法访问 ${server}（${reason}），正在重试……`,
      en: `${server} cannot be reached at present (${reason}); trying again …`,
    });
}

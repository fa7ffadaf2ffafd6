import { hasCode } from './error-code.ts';

/** Whether a process of this machine runs, whoever owns it. */
export function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** Milliseconds that this thread has computed for: what else the machine does meanwhile does not count. */
export function ownTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * What the GNU C library goes by when it allocates. By itself it opens eight arenas for each processor, hands a thread's on to the
 * next one and gives little back of any: a fifth of what a check takes would be memory that nobody uses.
 */
const allocation: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: String(256 * 1024),
  MALLOC_TRIM_THRESHOLD_: String(256 * 1024),
};

/** What is new in the heap has no more room than this: V8 never takes back what it has once given, 32 MiB while the program loads. */
const youngHeap = '--max-semi-space-size=2';

/** Commands that go through whole deliveries and packages, with threads that come and go, and what V8 is told for each. */
const largeCommands: ReadonlyMap<string, readonly string[]> = new Map([
  ['check', [youngHeap]],
  ['pack', [youngHeap]],
  ['verify', [youngHeap]],
  // It lives long, with many requests at once: a small young heap would cost it time.
  ['serve', []],
]);

/**
 * Starts the program once more in the place of this process, where its command takes much memory: the library and V8 read these
 * settings at the start of a process only. It takes 25 ms. Settings that somebody has made stay as they are.
 */
export function startFrugally(words: readonly string[]): void {
  const settings = largeCommands.get(words[0] ?? '');
  const settled = Object.keys(allocation).every((name) => process.env[name] !== undefined);
  if (settings === undefined || settled || process.platform !== 'linux') return;
  const start = [process.execPath, ...settings, ...process.execArgv, ...process.argv.slice(1)];
  process.execve?.(process.execPath, start, { ...allocation, ...process.env });
}

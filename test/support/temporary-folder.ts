import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ExecutionContext } from 'ava';

/** Makes an empty folder for one test; it goes away with the test. */
export async function temporaryFolder(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yijiao-test-'));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

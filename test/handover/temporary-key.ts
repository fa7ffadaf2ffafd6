import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BureauKey, openBureauKey } from '../../src/handover/receipt/bureau-key.ts';

/** A bureau's key that is kept nowhere. */
export async function temporaryKey(): Promise<BureauKey> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yijiao-key-'));
  try {
    return await openBureauKey(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

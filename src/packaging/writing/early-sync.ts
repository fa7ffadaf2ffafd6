import type { FileHandle } from 'node:fs/promises';

/** So many bytes are worth a way to the disk of their own. */
const worthSyncing = 256 * 1024 * 1024;

/** Sends a file to the disk while it is written. */
export interface EarlySync {
  written(bytes: number): void;
  /** Resolves when all of the file is safe on the disk; call it when all is written. */
  finish(): Promise<void>;
}

/** The system would keep gigabytes back until somebody asks, who then has to wait for all of them. */
export function syncEarly(handle: FileHandle): EarlySync {
  let pending = 0;
  let running = false;
  let synced: Promise<void> = Promise.resolve();
  const sync = async (): Promise<void> => {
    running = true;
    pending = 0;
    await handle.datasync();
    running = false;
  };
  return {
    written(bytes) {
      pending += bytes;
      if (running || pending < worthSyncing) return;
      synced = sync();
      // The system tells of a failure once; who finishes hears of it.
      synced.catch(() => {});
    },
    async finish() {
      await synced;
      await handle.sync();
    },
  };
}

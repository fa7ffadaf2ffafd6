import { openTurns } from '../../concurrency/turns.ts';
import type { OpenUpload } from './open-upload.ts';

/** The uploads that this process is working on, which nobody else here may take up or sweep away. */
export interface OngoingUploads {
  has(id: string): boolean;
  /** Has an upload of a key opened; whoever wants another of the same key meanwhile waits until this one is known. */
  begin(key: string, open: () => Promise<OpenUpload>): Promise<OpenUpload>;
  end(upload: OpenUpload): void;
}

export function noUploads(): OngoingUploads {
  const ids = new Set<string>();
  const inTurn = openTurns();
  return {
    has: (id) => ids.has(id),
    begin: (key, open) =>
      inTurn(key, async () => {
        const upload = await open();
        ids.add(upload.id);
        return upload;
      }),
    end: ({ id }) => ids.delete(id),
  };
}

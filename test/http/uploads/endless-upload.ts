import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { Upload } from '@tus/server';
import { openUploads } from '../../../src/delivery/uploads/uploads.ts';

/** Size of the upload that is cut off. */
export const size = 48 * 1024 * 1024;
const piece = 64 * 1024;

/** The content from an offset on; every piece differs from the others. */
export function* contentFrom(offset: number): Generator<Buffer> {
  for (let position = offset; position < size; ) {
    const within = position % piece;
    const chunk = Buffer.alloc(piece, `${position - within}`).subarray(
      within,
      Math.min(piece, size - position + within),
    );
    yield chunk;
    position += chunk.length;
  }
}

if (import.meta.main) {
  const uploads = await openUploads({ folder: process.argv[2] ?? '', expiry: 3_600_000 });
  const id = '01JD8ZK3M5Q7R9T1V3X5Z7B9D1';
  await uploads.store.create(new Upload({ id, size, offset: 0, metadata: { handover: 'yj-1', path: 'a.bin' } }));
  const slowly = async function* (): AsyncGenerator<Buffer> {
    let sent = 0;
    for (const chunk of contentFrom(0)) {
      yield chunk;
      sent += chunk.length;
      process.send?.({ id, safe: uploads.unfinished('yj-1')[0]?.offset ?? 0 });
      await setImmediate();
      // Never to the end: the test kills this process before.
      if (sent === size - piece) await new Promise(() => setTimeout(() => undefined, 60_000));
    }
  };
  await uploads.store.write(Readable.from(slowly()), id, 0);
}

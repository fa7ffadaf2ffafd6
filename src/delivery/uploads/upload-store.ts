import { AsyncLocalStorage } from 'node:async_hooks';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DataStore, Upload } from '@tus/server';
import { Problem } from '../../problem.ts';
import type { UploadMetadata } from '../../schema/types/upload.ts';
import type { PartChecksum } from './checksum.ts';
import { orDiskFull } from './disk-full.ts';
import { openRunningDigest, type RunningDigest } from './running-digest.ts';
import type { AnnouncedUpload, UploadFolder } from './upload-folder.ts';

/** So many bytes are made safe together: what a crash can cost. */
const safeBytes = 16 * 1024 * 1024;

/** An upload under way. */
export interface RunningUpload {
  readonly upload: AnnouncedUpload;
  /** Bytes that are safe. */
  offset: number;
  readonly digest: RunningDigest;
}

interface UploadStoreOptions {
  readonly folder: UploadFolder;
  /** Unfinished uploads by id, shared with whoever finishes them. */
  readonly running: Map<string, RunningUpload>;
  /** Whether the file of an upload is being taken in. */
  readonly isFinishing: (id: string) => boolean;
  /** Milliseconds without progress after which an upload is given up. */
  readonly expiry: number;
}

/**
 * Where @tus/server keeps what arrives. Every answered offset is on the disk; bytes are digested as they pass;
 * a part that comes with a checksum counts only when it matches (tus 1.0: creation, checksum, expiration, termination).
 */
export class UploadStore extends DataStore {
  readonly #options: UploadStoreOptions;
  readonly #checksum = new AsyncLocalStorage<PartChecksum | undefined>();

  constructor(options: UploadStoreOptions) {
    super();
    this.#options = options;
    this.extensions = ['creation', 'creation-with-upload', 'checksum', 'expiration', 'termination'];
  }

  /** Runs a request whose part has to match the checksum. */
  expecting<T>(checksum: PartChecksum | undefined, run: () => Promise<T>): Promise<T> {
    return this.#checksum.run(checksum, run);
  }

  override async create(upload: Upload): Promise<Upload> {
    const { folder, running } = this.#options;
    const announced: AnnouncedUpload = {
      id: upload.id,
      bytes: upload.size ?? 0,
      metadata: metadataOf(upload),
      announcedAt: new Date().toISOString(),
    };
    try {
      await folder.create(announced);
    } catch (error) {
      throw orDiskFull(error);
    }
    running.set(upload.id, { upload: announced, offset: 0, digest: openRunningDigest(folder.part(upload.id)) });
    return upload;
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const running = this.#find(id);
    const checksum = this.#checksum.getStore();
    await using file = await open(this.#options.folder.part(id), 'r+');
    try {
      if (checksum) await this.#writeVerified(stream, { running, file, offset, checksum });
      else await this.#writeOnward(stream, { running, file, offset });
    } catch (error) {
      throw orDiskFull(error);
    }
    return running.offset;
  }

  async #writeOnward(
    stream: Readable,
    { running, file, offset }: { running: RunningUpload; file: FileHandle; offset: number },
  ): Promise<void> {
    let position = offset;
    const keep = async (): Promise<void> => {
      await file.datasync();
      await this.#options.folder.saveOffset(running.upload.id, position);
      running.offset = position;
    };
    try {
      for await (const chunk of bytesOf(stream)) {
        await writeAll(file, chunk, position);
        running.digest.add(chunk, position);
        position += chunk.length;
        if (position - running.offset >= safeBytes) await keep();
      }
    } finally {
      try {
        if (position > running.offset) await keep();
      } finally {
        if (position > running.offset) running.digest.cut(running.offset);
      }
    }
  }

  async #writeVerified(
    stream: Readable,
    part: { running: RunningUpload; file: FileHandle; offset: number; checksum: PartChecksum },
  ): Promise<void> {
    const { running, file, offset, checksum } = part;
    const hash = checksum.open();
    let position = offset;
    let verified = false;
    try {
      for await (const chunk of bytesOf(stream)) {
        await writeAll(file, chunk, position);
        hash.update(chunk);
        position += chunk.length;
      }
      if (!checksum.matches(hash)) throw new Problem('upload.checksum-mismatch');
      verified = true;
    } finally {
      if (!verified) await file.truncate(offset);
    }
    await file.datasync();
    await this.#options.folder.saveOffset(running.upload.id, position);
    running.offset = position;
    running.digest.grown(position);
  }

  override async getUpload(id: string): Promise<Upload> {
    const { folder, running } = this.#options;
    const found = running.get(id);
    const upload = found?.upload ?? (await folder.finished(id));
    if (!upload) throw new Problem('upload.not-found');
    return new Upload({
      id,
      size: upload.bytes,
      offset: found?.offset ?? upload.bytes,
      metadata: knownMetadata(upload.metadata),
      // The server counts the expiry from here, and an upload that goes on shall not expire.
      creation_date: new Date(found ? await folder.changedAt(id) : Date.now()).toISOString(),
    });
  }

  override async remove(id: string): Promise<void> {
    this.#find(id);
    if (this.#options.isFinishing(id)) throw new Problem('upload.in-use');
    this.#options.running.delete(id);
    await this.#options.folder.remove(id);
  }

  override getExpiration(): number {
    return this.#options.expiry;
  }

  #find(id: string): RunningUpload {
    const found = this.#options.running.get(id);
    if (!found) throw new Problem('upload.not-found');
    return found;
  }
}

async function* bytesOf(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('an upload is made of bytes');
    yield chunk;
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < chunk.length) {
    const { bytesWritten } = await file.write(chunk, done, chunk.length - done, position + done);
    done += bytesWritten;
  }
}

function metadataOf({ metadata }: Upload): UploadMetadata {
  const { handover, path, ...others } = metadata ?? {};
  if (!handover || !path) throw new Problem('upload.metadata-invalid', { params: { name: 'handover, path' } });
  const { sha256, ...rest } = others;
  return { ...rest, handover, path, ...(sha256 && { sha256 }) };
}

function knownMetadata(metadata: UploadMetadata): Record<string, string | null> {
  return Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, value ?? null]));
}

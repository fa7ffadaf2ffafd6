import path from 'node:path';
import { Problem } from '../../problem.ts';
import { type Intake, openIntake, type TakenFile } from './intake.ts';
import { openRunningDigest } from './running-digest.ts';
import { type AnnouncedUpload, openUploadFolder, type UploadFolder } from './upload-folder.ts';
import { type RunningUpload, UploadStore } from './upload-store.ts';

export interface UploadOptions {
  /** The service's data folder; uploads lie in `uploads/`, what they become in `intake/`. */
  readonly folder: string;
  /** Milliseconds without progress after which an upload is given up. */
  readonly expiry: number;
}

/** An upload as people see it. */
export interface UploadProgress {
  readonly id: string;
  readonly path: string;
  readonly bytes: number;
  /** The digest that was announced with it, lower-case hexadecimal. */
  readonly sha256?: string;
  /** Bytes that are safe. */
  readonly offset: number;
  readonly announcedAt: string;
}

/** Puts an uploaded file into the draft of its handover; harmless when repeated. */
export type AttachFile = (upload: AnnouncedUpload, file: TakenFile) => Promise<void>;

/** Files on their way into drafts, resumable across connections, days and restarts. */
export interface Uploads {
  readonly intake: Intake;
  /** For @tus/server. */
  readonly store: UploadStore;
  /** What was announced, of unfinished and lately finished uploads. */
  find(id: string): Promise<AnnouncedUpload | undefined>;
  /**
   * When every byte is there: compares with the digest the client gave, takes the file into the intake and attaches it.
   * Repeating it after a lost answer or a crash is harmless; before the last byte it does nothing.
   * @throws {Problem} `upload.digest-mismatch`, and then the upload is gone; whatever `attach` throws, and then it stays
   */
  finish(id: string, attach: AttachFile): Promise<void>;
  /** Unfinished uploads of a handover, in the order they were announced. */
  unfinished(handover: string): readonly UploadProgress[];
  /** Gives up uploads that have expired and clears what crashes left behind. Call it now and then. */
  sweep(): Promise<void>;
}

/** How long a finished upload is remembered for a client that lost its last answer. */
const finishedMemory = 24 * 60 * 60 * 1000;

/** Opens uploads and intake and finds again what a stop or crash interrupted. */
export async function openUploads({ folder: root, expiry }: UploadOptions): Promise<Uploads> {
  const folder = await openUploadFolder(path.join(root, 'uploads'));
  const intake = await openIntake(path.join(root, 'intake'));
  const running = new Map<string, RunningUpload>();
  for await (const { upload, offset } of folder.unfinished()) {
    running.set(upload.id, { upload, offset, digest: openRunningDigest(folder.part(upload.id)) });
  }
  const finishing = new Map<string, Promise<TakenFile>>();

  /** Two requests may see the last byte at the same time; the file is taken in once. */
  const take = (one: RunningUpload): Promise<TakenFile> => {
    const { id } = one.upload;
    const under = finishing.get(id) ?? takeIn(one, { folder, intake });
    finishing.set(id, under);
    return under;
  };

  const giveUp = async (id: string): Promise<void> => {
    running.delete(id);
    finishing.delete(id);
    await folder.remove(id);
  };

  return {
    intake,
    store: new UploadStore({ folder, running, isFinishing: (id) => finishing.has(id), expiry }),
    find: async (id) => running.get(id)?.upload ?? (await folder.finished(id)),
    async finish(id, attach) {
      const one = running.get(id);
      if (!one || one.offset < one.upload.bytes) return;
      try {
        await attach(one.upload, await take(one));
      } catch (error) {
        if (error instanceof Problem && error.code === 'upload.digest-mismatch') await giveUp(id);
        throw error;
      } finally {
        // Whoever comes back later takes it in anew: the intake keeps nothing for long that is not referred to.
        finishing.delete(id);
      }
      if (!running.delete(id)) return;
      await folder.finish({ ...one.upload, finishedAt: new Date().toISOString() });
    },
    unfinished: (handover) =>
      [...running.values()]
        .filter(({ upload }) => upload.metadata.handover === handover)
        .map(({ upload: { id, bytes, metadata, announcedAt }, offset }) => ({
          id,
          path: metadata.path,
          bytes,
          ...(metadata.sha256 !== undefined && { sha256: metadata.sha256 }),
          offset,
          announcedAt,
        }))
        .sort((one, other) => (one.id < other.id ? -1 : 1)),
    async sweep() {
      for (const id of running.keys()) {
        if (Date.now() - (await folder.changedAt(id)) > expiry) await giveUp(id);
      }
      await folder.sweep(finishedMemory);
      await intake.sweep(finishedMemory);
    },
  };
}

async function takeIn(
  { upload, digest }: RunningUpload,
  { folder, intake }: { folder: UploadFolder; intake: Intake },
): Promise<TakenFile> {
  const fixity = await digest.finish(upload.bytes);
  const { path, sha256: expected } = upload.metadata;
  const actual = fixity.sha256;
  if (expected !== undefined && expected !== actual) {
    throw new Problem('upload.digest-mismatch', { params: { path, expected, actual } });
  }
  return intake.adopt(folder.part(upload.id), fixity);
}

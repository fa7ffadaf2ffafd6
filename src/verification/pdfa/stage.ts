import { mkdtemp, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { Content } from '../../delivery/content/content.ts';
import { reasonOf } from '../../system/error-code.ts';
import type { ExaminedFile } from '../examined-delivery.ts';
import { mostSpooled, openSpool } from '../opening/spool.ts';

/** Where a file can be read under a plain name, or why it cannot. */
export type StagedFile = { readonly file: string } | { readonly fault: string };

/** Files under names that any program understands, in a folder of their own. */
export interface Stage extends AsyncDisposable {
  /** Puts files up, each under a name of its own that ends in `.pdf`, in their order. */
  put(files: readonly ExaminedFile[]): Promise<readonly StagedFile[]>;
  /** Takes away what had to be copied for it. */
  clear(): Promise<void>;
}

/**
 * Lends files plain names in a folder of their own, for a program that may not understand those of a delivery.
 * @param passingFolder where that folder lies
 */
export function openStage(content: Content, passingFolder: string): Stage {
  const parts = new AsyncDisposableStack();
  const spool = parts.use(openSpool(content, passingFolder));
  let folder: Promise<string> | undefined;
  parts.defer(async () => {
    // Where none could be made, that was told of every file.
    const made = await folder?.catch(() => undefined);
    if (made !== undefined) await rm(made, { recursive: true, force: true });
  });
  let staged: string[] = [];
  let count = 0;
  const placeOf = async (name: string, bytes: number): Promise<StagedFile> => {
    const location = await content.locate(name, bytes);
    // A member within a ZIP is no file of its own.
    if (location?.offset === 0) return location;
    if (bytes > mostSpooled) return { fault: 'size' };
    staged.push(name);
    return await spool.lay(name, bytes);
  };
  const lend = async (file: string): Promise<StagedFile> => {
    try {
      folder ??= mkdtemp(path.join(passingFolder, 'yijiao-validation-'));
      const link = path.join(await folder, `${(count += 1)}.pdf`);
      await symlink(file, link);
      return { file: link };
    } catch (error) {
      return { fault: reasonOf(error) };
    }
  };
  return {
    async put(files) {
      const places: StagedFile[] = [];
      for (const { file, fixity } of files) {
        const place = await placeOf(file.path, fixity?.bytes ?? 0);
        places.push('fault' in place ? place : await lend(place.file));
      }
      return places;
    },
    async clear() {
      for (const name of staged) await spool.remove(name);
      staged = [];
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

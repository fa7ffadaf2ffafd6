import { mkdir, open, readdir, readFile, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import type { AnnouncedUpload } from '../../schema/types/upload.ts';
import { parserOf } from '../../schema/validate.ts';
import { removeFiles, replaceFile, syncFolder } from '../../system/durable-files.ts';
import { hasCode } from '../../system/error-code.ts';

export type { AnnouncedUpload } from '../../schema/types/upload.ts';

const parse = parserOf<AnnouncedUpload>('upload');

/** Digits of the offset's file: it is overwritten in place, which needs no room on a full disk. */
const offsetDigits = 16;

/**
 * Unfinished uploads on this machine's disk: `<id>.json` what was announced, `<id>.part` the bytes,
 * `<id>.offset` how many of them are safe. `finished/<id>.json` remembers those whose last answer may have been lost.
 */
export interface UploadFolder {
  /** Where the bytes of an upload lie. */
  part(id: string): string;
  create(upload: AnnouncedUpload): Promise<void>;
  /**
   * Every unfinished upload, cut back to the bytes that are safe. Clears what was half made or half removed at a crash,
   * so it is for the start only, when nobody is at work.
   */
  unfinished(): AsyncIterable<{ readonly upload: AnnouncedUpload; readonly offset: number }>;
  /** Makes the number of safe bytes outlive a crash; the bytes themselves must be synced before. */
  saveOffset(id: string, offset: number): Promise<void>;
  /** When the upload last grew, milliseconds since 1970. */
  changedAt(id: string): Promise<number>;
  finish(upload: AnnouncedUpload): Promise<void>;
  finished(id: string): Promise<AnnouncedUpload | undefined>;
  remove(id: string): Promise<void>;
  /** Forgets finished uploads that are older than the given age in milliseconds. */
  sweep(olderThan: number): Promise<void>;
}

/** Opens the folder, making it when absent. */
export async function openUploadFolder(folder: string): Promise<UploadFolder> {
  const finishedFolder = path.join(folder, 'finished');
  await mkdir(finishedFolder, { recursive: true, mode: 0o700 });
  const at = (id: string, ending: string): string => path.join(folder, `${id}.${ending}`);
  const mark = (id: string): string => path.join(finishedFolder, `${id}.json`);

  const recover = async (name: string): Promise<{ upload: AnnouncedUpload; offset: number } | undefined> => {
    const upload = await readAnnouncement(path.join(folder, name));
    if (!upload) return undefined;
    const offset = Number(await readFile(at(upload.id, 'offset'), 'utf8'));
    await truncate(at(upload.id, 'part'), offset);
    return { upload, offset };
  };

  const remove = async (id: string): Promise<void> => {
    // The announcement goes first: without it nothing else counts.
    await removeFiles(at(id, 'json'));
    await removeFiles(at(id, 'part'), at(id, 'offset'));
    await syncFolder(folder);
  };

  return {
    remove,
    part: (id) => at(id, 'part'),
    async create(upload) {
      for (const ending of ['part', 'offset']) {
        await using handle = await open(at(upload.id, ending), 'wx', 0o600);
        if (ending === 'offset') await handle.writeFile('0'.padStart(offsetDigits, '0'));
        await handle.sync();
      }
      await replaceFile(at(upload.id, 'json'), JSON.stringify(upload));
    },
    async *unfinished() {
      const names = new Set(await readdir(folder));
      for (const name of names) {
        if (isLeftOver(name, names)) await removeFiles(path.join(folder, name));
        const found = name.endsWith('.json') ? await recover(name) : undefined;
        if (found) yield found;
      }
    },
    async saveOffset(id, offset) {
      await using handle = await open(at(id, 'offset'), 'r+');
      await handle.write(String(offset).padStart(offsetDigits, '0'), 0);
      await handle.datasync();
    },
    async changedAt(id) {
      return (await stat(at(id, 'offset'))).mtimeMs;
    },
    async finish(upload) {
      await replaceFile(mark(upload.id), JSON.stringify(upload));
      await remove(upload.id);
    },
    finished: async (id) => (/^[0-9A-Z]{26}$/u.test(id) ? readAnnouncement(mark(id)) : undefined),
    async sweep(olderThan) {
      for (const name of await readdir(finishedFolder)) {
        const file = path.join(finishedFolder, name);
        if (Date.now() - (await stat(file)).mtimeMs > olderThan) await removeFiles(file);
      }
    },
  };
}

/** Whether a file belongs to no upload: what is announced has a whole announcement. */
function isLeftOver(name: string, names: ReadonlySet<string>): boolean {
  const [id, ending] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)];
  return id === '' || (['part', 'offset'].includes(ending) && !names.has(`${id}.json`));
}

async function readAnnouncement(file: string): Promise<AnnouncedUpload | undefined> {
  try {
    const parsed = parse(JSON.parse(await readFile(file, 'utf8')));
    if (parsed.ok) return parsed.value;
    throw new Error(`${file} breaks its schema: ${JSON.stringify(parsed.places)}`);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

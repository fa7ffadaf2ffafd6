import { Problem, type ProblemCode } from '../../problem.ts';
import { errorCode, hasCode } from '../../system/error-code.ts';

const codes: Readonly<Record<string, ProblemCode>> = {
  ENOSPC: 'storage.full',
  EDQUOT: 'storage.full',
  EFBIG: 'storage.full',
  EACCES: 'storage.folder-unsuitable',
  EEXIST: 'storage.folder-unsuitable',
  ENAMETOOLONG: 'storage.folder-unsuitable',
  ENOTDIR: 'storage.folder-unsuitable',
  EPERM: 'storage.folder-unsuitable',
  EROFS: 'storage.folder-unsuitable',
  ENOTSUP: 'storage.folder-unsuitable',
  EXDEV: 'storage.folder-unsuitable',
  EMLINK: 'storage.folder-unsuitable',
  EIO: 'storage.unavailable',
  ERR_SQLITE_ERROR: 'storage.unavailable',
  ESTALE: 'storage.unavailable',
  ENODEV: 'storage.unavailable',
  ENXIO: 'storage.unavailable',
  ETIMEDOUT: 'storage.unavailable',
  EHOSTDOWN: 'storage.unavailable',
  EMFILE: 'storage.unavailable',
  ENFILE: 'storage.unavailable',
};

/** For a promise about a file that may be absent, or lie below what is no folder. */
export function absent(error: unknown): undefined {
  if (!hasCode(error, 'ENOENT', 'ENOTDIR')) throw error;
}

/** Awaits work on files and rejects with the store's Problem, so that nobody above knows about error numbers. */
export type Attempt = <T>(key: string, work: Promise<T>) => Promise<T>;

/** @param store its name, as operators know it */
export function attemptsIn(store: string, folder: string): Attempt {
  return async (key, work) => {
    try {
      return await work;
    } catch (error) {
      const detail = errorCode(error);
      const code = detail === undefined ? undefined : codes[detail];
      if (detail === undefined || code === undefined) throw error;
      throw new Problem(code, { params: { store, folder, key, detail }, cause: error });
    }
  };
}

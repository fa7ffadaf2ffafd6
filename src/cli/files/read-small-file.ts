import { Problem } from '../../problem.ts';
import { errorCode } from '../../system/error-code.ts';
import { openRegularFile } from '../../system/regular-file.ts';

/** A file that was read whole, and its name for people. */
export interface SmallFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file of this machine whole.
 * @param refuse makes what is thrown of a file that cannot be read, or is larger than the limit in bytes
 */
export async function readSmallFile(
  file: string,
  limit: number,
  refuse: (reason: string, cause?: unknown) => Problem,
): Promise<SmallFile> {
  try {
    await using handle = await openRegularFile(file);
    const { size } = await handle.stat();
    if (size > limit) throw refuse(`more than ${limit} bytes`);
    return { name: file, bytes: await handle.readFile() };
  } catch (error) {
    const code = errorCode(error);
    throw code === undefined || error instanceof Problem ? error : refuse(code, error);
  }
}

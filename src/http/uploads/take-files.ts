import type { Readable } from 'node:stream';
import { openSlots } from '../../concurrency/slots.ts';
import type { Intake, TakenFile } from '../../delivery/uploads/intake.ts';
import { assertDeliveredPath } from '../../delivery/uploads/upload-metadata.ts';
import type { Bilingual } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import type { HttpContext } from '../context.ts';
import { formInvalid, partUnwanted, readForm } from '../forms/read-form.ts';
import type { HttpLimits } from '../options.ts';

/** What became of one file of a form. */
export interface FileOutcome {
  readonly path: string;
  readonly result: TakenFile | Problem;
}

interface TakingNeeds {
  readonly intake: Intake;
  readonly limits: HttpLimits;
}

/** What becomes of `paths` that come too late, or are something else. */
const pathsMisplaced: Bilingual = {
  zh: 'paths 一节须在文件之前，为 JSON 数组',
  en: 'the part "paths" has to stand before the files and be a JSON array',
};

/** Files that are written at the same time. */
const writtenAtOnce = 8;

/**
 * Takes the files of a form into the intake as they stream in. The file name of each part is its path in the delivery;
 * a field `paths` before the files, a JSON array, says the paths without any escaping.
 * A file that cannot be taken is told beside the others.
 * @throws {Problem} as `readForm`, and `upload.disk-full`
 */
export async function takeFiles(ctx: HttpContext, needs: TakingNeeds): Promise<FileOutcome[]> {
  const inSlot = openSlots(writtenAtOnce);
  let paths: readonly unknown[] | undefined;
  return await readForm(ctx, {
    limits: needs.limits,
    onField(name, value, filesBefore) {
      if (name === 'paths' && filesBefore === 0) paths = jsonArray(value);
      if (paths !== undefined) return undefined;
      return name === 'paths' ? formInvalid(pathsMisplaced) : partUnwanted(name);
    },
    async onFile({ filename, index, stream }) {
      const given = paths?.[index];
      const path = typeof given === 'string' ? given : filename;
      return await inSlot(() => takeFile(stream, path, needs, typeof given === 'string'));
    },
  });
}

async function takeFile(
  stream: Readable,
  path: string,
  { intake, limits }: TakingNeeds,
  certain: boolean,
): Promise<FileOutcome> {
  try {
    assertName(path, certain);
    // The form goes on only when the part is read to its end, whatever becomes of it.
    const result = await intake.receive(stream.iterator({ destroyOnReturn: false }), limits.fileBytes);
    return { path, result };
  } catch (error) {
    stream.resume();
    if (error instanceof Problem && error.status < 500) return { path, result: error };
    throw error;
  }
}

/** What browsers write for a quotation mark or line break in a name could as well be the name. */
function assertName(path: string, certain: boolean): void {
  assertDeliveredPath(path);
  if (certain) return;
  if (/%(?:22|0[AD])/iu.test(path)) throw new Problem('upload.path-ambiguous', { params: { path } });
  // The form's reader puts this in place of bytes that are no UTF-8.
  if (path.includes('\u{fffd}')) throw new Problem('upload.path-invalid', { params: { path } });
}

function jsonArray(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

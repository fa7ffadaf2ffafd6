import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy, { type Busboy } from 'busboy';
import type { Intake, TakenFile } from '../../delivery/uploads/intake.ts';
import { assertDeliveredPath } from '../../delivery/uploads/upload-metadata.ts';
import { Problem } from '../../problem.ts';
import type { HttpContext } from '../context.ts';
import type { HttpLimits } from '../options.ts';
import { openSlots } from './slots.ts';

/** What became of one file of a form. */
export interface FileOutcome {
  readonly path: string;
  readonly result: TakenFile | Problem;
}

interface TakingNeeds {
  readonly intake: Intake;
  readonly limits: HttpLimits;
}

/** Files that are written at the same time, and bytes of each further one that wait in memory. */
const writtenAtOnce = 8;
const waitingBytes = 16 * 1024;

/**
 * Takes the files of a form (multipart/form-data, RFC 7578) into the intake as they stream in. The file name of each part
 * is its path in the delivery; a field `paths` before the files, a JSON array, says the paths without any escaping.
 * A file that cannot be taken is told beside the others.
 * @throws {Problem} `http.multipart-invalid`, `http.body-aborted`, `upload.too-many-files`, `upload.disk-full`
 */
export async function takeFiles(ctx: HttpContext, needs: TakingNeeds): Promise<FileOutcome[]> {
  const { limits } = needs;
  const form = openForm(ctx, limits);
  const inSlot = openSlots(writtenAtOnce);
  const outcomes: Promise<FileOutcome>[] = [];
  let paths: readonly unknown[] | undefined;
  let trouble: Problem | undefined;
  form.on('field', (name, value) => {
    if (name === 'paths' && outcomes.length === 0) paths = jsonArray(value);
    if (paths === undefined) trouble ??= invalid(`the field ${name.slice(0, 100)}`);
  });
  form.on('file', (_name, stream, { filename = '' }) => {
    // A form that breaks off is told by the form; a part that nobody reads yet must not end the process.
    stream.on('error', () => undefined);
    const given = paths?.[outcomes.length];
    const path = typeof given === 'string' ? given : filename;
    const outcome = inSlot(() => takeFile(stream, path, needs, typeof given === 'string'));
    // Whoever waits for all of them hears of a failure; until then it must not count as unhandled.
    outcome.catch(() => undefined);
    outcomes.push(outcome);
  });
  form.on('filesLimit', () => {
    trouble ??= new Problem('upload.too-many-files', { params: { limit: limits.filesPerRequest } });
  });
  try {
    await pipeline(ctx.req, form);
  } catch (cause) {
    trouble = ctx.req.errored ? new Problem('http.body-aborted', { cause }) : invalid(String(cause), cause);
  }
  const settled = await Promise.allSettled(outcomes);
  if (trouble) throw trouble;
  if (settled.length === 0) throw invalid('no file');
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

function openForm(ctx: HttpContext, { fileBytes, filesPerRequest, bodyBytes }: HttpLimits): Busboy {
  try {
    return busboy({
      headers: ctx.headers,
      preservePath: true,
      defParamCharset: 'utf8',
      fileHwm: waitingBytes,
      // One byte more than allowed shows that a file is too large.
      limits: { files: filesPerRequest, fileSize: fileBytes + 1, fields: 1, fieldSize: bodyBytes, headerPairs: 20 },
    });
  } catch (cause) {
    throw invalid(String(cause), cause);
  }
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

function invalid(reason: string, cause?: unknown): Problem {
  return new Problem('http.multipart-invalid', { params: { reason: reason.slice(0, 200) }, cause });
}

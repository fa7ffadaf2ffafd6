import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy, { type Busboy } from 'busboy';
import { type Bilingual, inBoth } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import type { HttpContext } from '../context.ts';
import type { HttpLimits } from '../options.ts';

/** A file of a form, while it streams in; it has to be read to its end or resumed. */
export interface FormFile {
  /** Name of the part. */
  readonly name: string;
  readonly filename: string;
  /** Its number among the files, from 0. */
  readonly index: number;
  readonly stream: Readable;
}

/** What becomes of the fields and files of a form (multipart/form-data, RFC 7578). */
interface FormReading<Outcome> {
  readonly limits: HttpLimits;
  /** Takes a field; what it gives is wrong with it. */
  readonly onField: (name: string, value: string, filesBefore: number) => Problem | undefined;
  readonly onFile: (file: FormFile) => Promise<Outcome>;
}

/** Bytes of each file that wait in memory while others are written. */
const waitingBytes = 16 * 1024;

/**
 * Reads a form (multipart/form-data, RFC 7578) as it streams in, with at least one file.
 * @returns what became of each file, in their order
 * @throws {Problem} `http.multipart-invalid`, `http.body-aborted`, `upload.too-many-files`, and whatever the takers throw
 */
export async function readForm<Outcome>(
  ctx: HttpContext,
  { limits, onField, onFile }: FormReading<Outcome>,
): Promise<Outcome[]> {
  const form = openForm(ctx, limits);
  const outcomes: Promise<Outcome>[] = [];
  let trouble: Problem | undefined;
  form.on('field', (name, value) => {
    trouble ??= onField(name, value, outcomes.length);
  });
  form.on('file', (name, stream, { filename = '' }) => {
    // A form that breaks off is told by the form; a part that nobody reads yet must not end the process.
    stream.on('error', () => undefined);
    const outcome = onFile({ name, filename, index: outcomes.length, stream });
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
    trouble = ctx.req.errored ? new Problem('http.body-aborted', { cause }) : formInvalid(messageOf(cause), cause);
  }
  const settled = await Promise.allSettled(outcomes);
  if (trouble) throw trouble;
  if (settled.length === 0) throw formInvalid({ zh: '没有文件', en: 'no file' });
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** The problem that stands for a form that cannot be read. */
export function formInvalid(reason: Bilingual, cause?: unknown): Problem {
  return new Problem('http.multipart-invalid', { params: { reason }, cause });
}

/** The problem that stands for a part of a form that it may not have. @param name of the part */
export function partUnwanted(name: string): Problem {
  const called = name.slice(0, 100);
  return formInvalid({ zh: `不应有“${called}”这一节`, en: `the part "${called}" is not expected` });
}

/** What the reader of forms says of one, which it says in English alone. */
function messageOf(cause: unknown): Bilingual {
  return inBoth((cause instanceof Error ? cause.message : String(cause)).slice(0, 200));
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
    throw formInvalid(messageOf(cause), cause);
  }
}

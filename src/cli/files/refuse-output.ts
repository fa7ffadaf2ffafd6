import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem, type ProblemCode } from '../../problem.ts';
import { reasonOf } from '../../system/error-code.ts';

/** Codes of what is thrown of a file that is to be written. */
interface OutputProblems {
  /** It is the delivery, or lies in its folder. */
  readonly inside: ProblemCode;
  readonly unwritable: ProblemCode;
}

const ofAnyFile: OutputProblems = { inside: 'client.inside-delivery', unwritable: 'client.unwritable' };

/**
 * Refuses before a delivery is examined, which may take hours, a file that could not be written after it, and one that would
 * become a part of the delivery or take the place of one.
 * @throws {Problem} of these codes
 */
export async function refuseOutput(delivery: string, output: string, codes: OutputProblems = ofAnyFile): Promise<void> {
  await refuseInside(delivery, output, codes);
  const file = path.resolve(output);
  const unwritable = (reason: string, cause?: unknown): Problem =>
    new Problem(codes.unwritable, { params: { file, reason }, cause });
  const present = await stat(file).catch(() => undefined);
  if (present?.isDirectory()) throw unwritable('EISDIR');
  await access(`${path.dirname(file)}${path.sep}`, constants.W_OK).catch((cause: unknown) => {
    throw unwritable(reasonOf(cause), cause);
  });
}

/**
 * Refuses a file that is the delivery, or lies in its folder.
 * @throws {Problem} of that code
 */
export async function refuseInside(
  delivery: string,
  output: string,
  { inside }: Pick<OutputProblems, 'inside'> = ofAnyFile,
): Promise<void> {
  const file = path.resolve(output);
  const place = path.join(await realPlace(path.dirname(file)), path.basename(file));
  if (isWithin(await realPlace(delivery), place)) throw new Problem(inside, { params: { file: output } });
}

/** Past all links; what is not there is told as such later. */
async function realPlace(place: string): Promise<string> {
  return await realpath(place).catch(() => path.resolve(place));
}

function isWithin(delivery: string, file: string): boolean {
  const way = path.relative(delivery, file);
  return !path.isAbsolute(way) && way.split(path.sep)[0] !== '..';
}

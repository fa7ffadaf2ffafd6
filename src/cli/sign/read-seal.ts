import { Problem, type ProblemCode } from '../../problem.ts';
import { type ElectronicSeal, openElectronicSeal } from '../../signatures/signing/ofd/electronic-seal.ts';
import { openSealImage } from '../../signatures/signing/pdf/seal/image.ts';
import type { Seal } from '../../signatures/signing/sign-pdf.ts';
import { readSmallFile, type SmallFile } from '../files/read-small-file.ts';
import type { GivenForDocument } from './given-for-document.ts';

/** No seal comes near it. */
const largestSeal = 8 * 1024 * 1024;

/**
 * Reads the image of a seal, where one is given.
 * @throws {Problem} `signing.seal-missing` for a place without a seal, `signing.seal-unreadable`
 */
export async function readSealImage({ box, seal }: GivenForDocument): Promise<Seal | undefined> {
  if (seal !== undefined) return { image: openSealImage(await read(seal, 'signing.seal-unreadable')), box };
  if (box) throw new Problem('signing.seal-missing');
  return undefined;
}

/** @throws {Problem} `signing.electronic-seal-missing`, `-unreadable`, `-version`, `-unsound` */
export async function readElectronicSeal({ seal }: GivenForDocument): Promise<ElectronicSeal> {
  if (seal === undefined) throw new Problem('signing.electronic-seal-missing');
  return openElectronicSeal(await read(seal, 'signing.electronic-seal-unreadable'));
}

function read(file: string, code: ProblemCode): Promise<SmallFile> {
  return readSmallFile(file, largestSeal, (reason, cause) => new Problem(code, { params: { file, reason }, cause }));
}

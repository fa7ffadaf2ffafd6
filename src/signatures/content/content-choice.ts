import { type DigestName, digestOf, sameBytes } from '../crypto/digest.ts';
import type { Coverage } from '../facts.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { type ContentDemands, demandsOnBytes } from './content-demands.ts';

/** The content that a signature is about. */
export interface ChosenContent {
  /** What is signed; absent when it is not at hand. */
  readonly demands?: ContentDemands;
  readonly covers?: Coverage;
  /** A digest that stands in the container in place of the content. */
  readonly innerDigests?: readonly DigestName[];
  /** What there is to say of it once the file was read. */
  observe(): readonly Observation[];
}

/**
 * Chooses between the content inside a container and the file beside it. With both, the container signs what is
 * inside, and that must be the file, or where the format knows that its digest.
 */
export function chooseContent(
  embedded: Uint8Array | undefined,
  file: ContentDemands | undefined,
  digest?: DigestName,
): ChosenContent {
  if (!embedded) return file ? chosen(file, 'entire-file') : missing;
  const demands = demandsOnBytes(embedded);
  if (!file) return chosen(demands, 'embedded-content');
  if (digest && isDigest(embedded, digest)) return chooseDigest(embedded, file, digest);
  const [inside, outside] = [demands.digest('sha256'), file.digest('sha256')];
  return { ...chosen(demands, 'entire-file'), observe: () => [present, same(sameBytes(inside(), outside()))] };
}

/** Chooses the digest of a file that stands in a container in its place, as octets or in base64. */
export function chooseDigest(embedded: Uint8Array, file: ContentDemands, digest: DigestName): ChosenContent {
  const actual = file.digest(digest);
  return {
    ...chosen(demandsOnBytes(embedded), 'entire-file'),
    innerDigests: [digest],
    observe: () => [present, compareDigest(embedded, formsOf(actual()))],
  };
}

const present = passed('content.present');
const missing: ChosenContent = { observe: () => [noticed('SIGNED_DATA_MISSING')] };

function chosen(demands: ContentDemands, covers: Coverage): ChosenContent {
  return { demands, covers, observe: () => [present] };
}

function same(equal: boolean): Observation {
  return equal ? passed('content.same') : noticed('CONTENT_OTHER_THAN_EMBEDDED');
}

function compareDigest(embedded: Uint8Array, [octets, text]: DigestForms): Observation {
  if (sameBytes(octets, embedded)) return passed('content.digest');
  return noticed(sameBytes(text, embedded) ? 'DIGEST_AS_TEXT' : 'CONTENT_CHANGED');
}

function isDigest(embedded: Uint8Array, name: DigestName): boolean {
  return formsOf(digestOf(name, new Uint8Array())).some(({ length }) => length === embedded.length);
}

type DigestForms = readonly [octets: Uint8Array, base64: Uint8Array];

function formsOf(digest: Uint8Array): DigestForms {
  return [digest, Buffer.from(Buffer.from(digest).toString('base64'))];
}

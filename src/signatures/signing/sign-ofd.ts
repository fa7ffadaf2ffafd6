import type { SignedContent } from '../content/signed-content.ts';
import { digestOf } from '../crypto/digest.ts';
import { indexName } from '../ofd/document/signature-list.ts';
import { OfdFault } from '../ofd/ofd-fault.ts';
import { type ElectronicSeal, refuseUnfit } from './ofd/electronic-seal.ts';
import { type OfdTarget, openTarget } from './ofd/open-target.ts';
import { copyPackage, protection } from './ofd/package/copy-package.ts';
import { newMember, packContent } from './ofd/package/pack-content.ts';
import { openZip } from './ofd/package/zip-writer.ts';
import { asProblem } from './ofd/reading-problem.ts';
import { methodOf, signWithSeal } from './ofd/seal-signature.ts';
import { partNames, writeSignatureFile } from './ofd/signature-file.ts';
import { boxOn, type SealBox } from './seal-box.ts';
import type { SigningOptions } from './sign-cms.ts';
import type { Signer } from './signer.ts';

/** What an OFD is sealed with beside the document. */
export interface OfdSigningOptions extends SigningOptions {
  readonly seal: ElectronicSeal;
  /** The page that shows the seal, from 1; by default the first. */
  readonly page?: number | undefined;
  /** Where on the page; by default the lower right corner, as large as the seal says that it is. */
  readonly box?: SealBox | undefined;
}

/**
 * An OFD with one electronic seal more (GB/T 38540-2020, GB/T 33190-2016 §18), which protects every file in it but the
 * list of its seals, so that further ones can follow. What was there is handed on as it is read, packed as it was; only
 * that list, or the index of the package where there was none, is written anew.
 * @throws {Problem} `signing.ofd-…`, `signing.electronic-seal-…`, `signing.key-not-for-seal`, `signing.seal-outside-page`,
 *   `signing.timestamp-…`; and whatever reading the content throws
 */
export async function* signOfd(
  content: SignedContent,
  signer: Signer,
  options: OfdSigningOptions,
): AsyncGenerator<Uint8Array> {
  const method = methodOf(signer);
  refuseUnfit(options.seal, signer, options.at);
  try {
    const target = await openTarget(content, options.page ?? 1);
    const box = boxOn(target.page, options.box, options.seal.parsed.picture);
    yield* sealed(target, signer, { ...options, method, box });
  } catch (error) {
    throw asProblem(error, content.name);
  }
}

interface Sealing extends SigningOptions {
  readonly seal: ElectronicSeal;
  readonly method: string;
  readonly box: SealBox;
}

async function* sealed(
  target: OfdTarget,
  signer: Signer,
  { at, box, method, seal, timestamping }: Sealing,
): AsyncGenerator<Uint8Array> {
  const { added, folder, list, page, stampId } = target;
  const zip = openZip();
  const digests = new Map(yield* copyPackage(target, zip));
  const like = target.members[target.ofd.entries.findIndex(({ path }) => path === indexName)];
  if (!like) throw new OfdFault('OFD_FILE_MISSING', { file: indexName });
  const add = (path: string, bytes: Uint8Array): Iterable<Uint8Array> => packContent(zip, newMember(path, like), bytes);
  for (const [path, bytes] of added) yield* add(path, bytes);
  const pathOf = (part: keyof typeof partNames): string => `${folder}/${partNames[part]}`;
  yield* add(pathOf('seal'), seal.der);
  digests.set(pathOf('seal'), digestOf(protection, seal.der));
  digests.delete(list);
  const stamp = { id: stampId, pageId: page.id, box };
  const description = writeSignatureFile({ folder, method, at, digests, stamp });
  yield* add(pathOf('description'), description);
  const signed = { path: pathOf('description'), bytes: description };
  yield* add(pathOf('value'), await signWithSeal(signed, seal, signer, { at, timestamping }));
  yield zip.end();
}

import type { ByteSource } from '../structure/byte-source.ts';
import type { Decipher } from '../structure/decipher.ts';
import type { ObjectStore } from '../structure/object-store.ts';
import { isEncrypted, type Revision } from '../structure/revision.ts';
import { PdfError } from '../syntax/pdf-error.ts';
import { referenceOf } from '../syntax/values.ts';
import { decryptStrings } from './decrypt-strings.ts';
import { fileKey } from './file-key.ts';
import { decrypt, objectKey } from './object-key.ts';
import { type EncryptionParameters, readParameters } from './parameters.ts';
import { methodOfStream } from './stream-method.ts';

/**
 * Opens the encryption of a document that anybody may read (ISO 32000-2 §7.6): with the empty user password, by the
 * standard security handler. Undefined when it is not encrypted, or takes a password or another key.
 * @throws {LimitExceeded}
 */
export async function openDecipher(store: ObjectStore, revision: Revision): Promise<Decipher | undefined> {
  if (!isEncrypted(revision)) return undefined;
  const parameters = await parametersOf(store, revision);
  const key = parameters && fileKey(parameters);
  return key && decipherOf(parameters, key, store.source, referenceOf(revision.trailer.entries.get('Encrypt'))?.number);
}

async function parametersOf(store: ObjectStore, revision: Revision): Promise<EncryptionParameters | undefined> {
  try {
    return await readParameters(store, revision);
  } catch (error) {
    if (error instanceof PdfError) return undefined;
    throw error;
  }
}

/** @param plain the number of the encryption dictionary, whose own strings are not encrypted */
function decipherOf(
  parameters: EncryptionParameters,
  key: Buffer,
  source: ByteSource,
  plain: number | undefined,
): Decipher {
  return {
    value(value, object) {
      const method = parameters.strings;
      if (object.number === plain || method === 'identity') return value;
      const own = objectKey(key, object, method);
      return decryptStrings(value, source, (bytes) => decrypt(own, bytes, method));
    },
    stream(encrypted, stream) {
      const method = methodOfStream(stream.dictionary, parameters);
      return method === 'identity' ? encrypted : decrypt(objectKey(key, stream, method), encrypted, method);
    },
  };
}

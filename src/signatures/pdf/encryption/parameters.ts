import type { ObjectStore } from '../structure/object-store.ts';
import type { Revision } from '../structure/revision.ts';
import {
  arrayOf,
  dictionaryOf,
  integerOf,
  nameOf,
  type PdfDictionary,
  type PdfValue,
  stringOf,
} from '../syntax/values.ts';

/** How something is encrypted; `identity`: not at all. */
export type Method = 'identity' | 'rc4' | 'aes-128' | 'aes-256';

/** What the standard security handler says (ISO 32000-2 §7.6.4.2, table 21). */
export interface EncryptionParameters {
  /** R, from 2 to 6. */
  readonly revision: number;
  readonly keyBytes: number;
  readonly owner: Buffer;
  readonly user: Buffer;
  /** UE, from revision 5 on: the key, encrypted by the user's password. */
  readonly userKey: Buffer;
  readonly permissions: number;
  /** The first of the file's two identifiers. */
  readonly identifier: Buffer;
  readonly encryptsMetadata: boolean;
  readonly strings: Method;
  readonly streams: Method;
  /** The methods that streams may name by themselves. */
  readonly named: ReadonlyMap<string, Method>;
}

/**
 * Reads how a document is encrypted; undefined when it is by another handler, or in a way that is not known.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function readParameters(
  store: ObjectStore,
  revision: Revision,
): Promise<EncryptionParameters | undefined> {
  const dictionary = dictionaryOf(await store.resolve(revision, revision.trailer.entries.get('Encrypt')));
  const version = integerOf(dictionary?.entries.get('V'));
  const handlerRevision = integerOf(dictionary?.entries.get('R'));
  const keyBytes = dictionary && version !== undefined ? keyBytesOf(dictionary, version) : undefined;
  if (!dictionary || version === undefined || keyBytes === undefined || !isKnown(dictionary, handlerRevision)) {
    return undefined;
  }
  const methods = methodsOf(dictionary, version);
  if (!methods) return undefined;
  const identifiers = arrayOf(await store.resolve(revision, revision.trailer.entries.get('ID')));
  const bytesAt = (key: string): Buffer => bytesOf(dictionary.entries.get(key));
  return {
    ...methods,
    revision: handlerRevision,
    keyBytes,
    owner: bytesAt('O'),
    user: bytesAt('U'),
    userKey: bytesAt('UE'),
    permissions: integerOf(dictionary.entries.get('P')) ?? 0,
    identifier: bytesOf(await store.resolve(revision, identifiers?.items[0])),
    encryptsMetadata: dictionary.entries.get('EncryptMetadata') !== false,
  };
}

function isKnown({ entries }: PdfDictionary, revision: number | undefined): revision is number {
  return nameOf(entries.get('Filter')) === 'Standard' && revision !== undefined && revision >= 2 && revision <= 6;
}

/** Length is in bits, from 40 to 128; of crypt filters each algorithm has its own (table 20). */
function keyBytesOf({ entries }: PdfDictionary, version: number): number | undefined {
  const bits = integerOf(entries.get('Length')) ?? 40;
  if (version === 1) return 5;
  if (version === 2) return bits >= 40 && bits <= 128 && bits % 8 === 0 ? bits / 8 : undefined;
  if (version === 4) return 16;
  return version === 5 ? 32 : undefined;
}

type Methods = Pick<EncryptionParameters, 'strings' | 'streams' | 'named'>;

function methodsOf({ entries }: PdfDictionary, version: number): Methods | undefined {
  if (version < 4) return { strings: 'rc4', streams: 'rc4', named: new Map() };
  const named = new Map<string, Method>([['Identity', 'identity']]);
  for (const [name, filter] of dictionaryOf(entries.get('CF'))?.entries ?? []) {
    const method = methodOf(filter, version);
    if (method && name !== 'Identity') named.set(name, method);
  }
  const [strings, streams] = ['StrF', 'StmF'].map((key) => named.get(nameOf(entries.get(key)) ?? 'Identity'));
  return strings && streams && { strings, streams, named };
}

function methodOf(filter: PdfValue, version: number): Method | undefined {
  const method = nameOf(dictionaryOf(filter)?.entries.get('CFM'));
  if (version === 5) return method === 'AESV3' ? 'aes-256' : undefined;
  if (method === 'AESV2') return 'aes-128';
  return method === 'V2' ? 'rc4' : undefined;
}

function bytesOf(value: PdfValue | undefined): Buffer {
  return stringOf(value)?.bytes ?? Buffer.alloc(0);
}

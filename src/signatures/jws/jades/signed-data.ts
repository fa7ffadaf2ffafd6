import type { ChosenContent } from '../../content/content-choice.ts';
import { demandsOnBytes } from '../../content/content-demands.ts';
import { type DigestName, sameBytes, startDigest } from '../../crypto/digest.ts';
import type { ReadingContext } from '../../facts.ts';
import { noticed, type Observation, passed } from '../../observation.ts';
import { isNameOf } from '../../reference-name.ts';
import { decodeBase64url, startBase64url } from '../base64url.ts';
import type { JwsHeader } from '../header.ts';
import { jadesDigest } from './digests.ts';

/** What `sigD` says: files outside the signature, by their names, and how they are signed (ETSI TS 119 182-1 §5.2.8). */
export type SignedData =
  | { readonly mechanism: 'uri'; readonly names: readonly string[] }
  | {
      readonly mechanism: 'uri-hash';
      readonly names: readonly string[];
      readonly digest: DigestName | undefined;
      readonly digestName: string;
      readonly values: readonly Uint8Array[];
    }
  | { readonly mechanism: 'other'; readonly identifier: string };

const mechanisms = {
  uri: 'http://uri.etsi.org/19182/ObjectIdByURI',
  uriHash: 'http://uri.etsi.org/19182/ObjectIdByURIHash',
} as const;

/** Reads `sigD`; undefined when it is malformed. */
export function readSignedData(value: unknown): SignedData | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { hashM, hashV, mId, pars }: Readonly<Partial<Record<'hashM' | 'hashV' | 'mId' | 'pars', unknown>>> = value;
  if (typeof mId !== 'string') return undefined;
  if (mId !== mechanisms.uri && mId !== mechanisms.uriHash) return { mechanism: 'other', identifier: mId };
  if (!isTexts(pars) || pars.length === 0) return undefined;
  if (mId === mechanisms.uri) return { mechanism: 'uri', names: pars };
  if (!isTexts(hashV) || hashV.length !== pars.length || typeof hashM !== 'string') return undefined;
  // Some signers pad what is base64url without padding.
  const values = hashV.map((text) => decodeBase64url(text.replace(/=+$/u, '')) ?? Buffer.alloc(0));
  return { mechanism: 'uri-hash', names: pars, digest: jadesDigest(hashM), digestName: hashM, values };
}

/** The content of a signature with `sigD`. Files other than the one at hand cannot be had. */
export function chooseSignedData(data: SignedData, { base64 }: JwsHeader, context: ReadingContext): ChosenContent {
  if (data.mechanism === 'other') {
    return { observe: () => [noticed('NOT_PERFORMED_JADES', { parameter: data.identifier })] };
  }
  const { content: file, contentName = '' } = context;
  const isFile = (name: string): boolean => file !== undefined && isNameOf(name, contentName);
  const first = data.names.findIndex(isFile);
  // By their names files are signed one after the other, so that each name is of a file of its own.
  const isAtHand = (name: string, index: number): boolean =>
    data.mechanism === 'uri' ? index === first : isFile(name);
  const absent = data.names.filter((name, index) => !isAtHand(name, index));
  const missing = absent.map((name) => noticed('SIGNED_DATA_MISSING', {}, name));
  const present = file && missing.length === 0 ? [passed('content.present')] : missing;
  if (data.mechanism === 'uri') {
    if (!file || missing.length > 0) return { observe: () => present };
    return { demands: file, covers: 'entire-file', observe: () => present };
  }
  const { digest, digestName, names, values } = data;
  if (!digest) return { observe: () => [noticed('ALGORITHM_UNKNOWN', { algorithm: digestName }, 'sigD')] };
  const digested = names.flatMap((name, index) =>
    file && isFile(name) ? [awaitDigest(file, base64, digest, values[index], name)] : [],
  );
  return {
    // The files are signed by their digests in the header; the payload is empty.
    demands: demandsOnBytes(Buffer.alloc(0)),
    ...(digested.length > 0 && { covers: 'entire-file' as const }),
    observe: () => [...present, ...digested.map((observe) => observe())],
  };
}

/** §5.2.8.3.3: over the base64url of the file, unless the header says `b64: false`. */
function awaitDigest(
  file: NonNullable<ReadingContext['content']>,
  base64: boolean,
  name: DigestName,
  expected: Uint8Array | undefined,
  at: string,
): () => Observation {
  const actual = base64 ? encodedDigest(file, name) : file.digest(name);
  return () =>
    expected && sameBytes(actual(), expected) ? passed('content.digest') : noticed('CONTENT_CHANGED', {}, at);
}

function encodedDigest(file: NonNullable<ReadingContext['content']>, name: DigestName): () => Uint8Array {
  const digest = startDigest(name);
  const base64url = startBase64url((text) => digest.update(text));
  file.stream((bytes) => base64url.update(bytes));
  let result: Uint8Array | undefined;
  return () => {
    if (!result) base64url.end();
    return (result ??= digest.finish());
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

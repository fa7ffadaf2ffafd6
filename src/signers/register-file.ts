import { Problem } from '../problem.ts';
import { ambiguitiesOf } from '../schema/json-troubles.ts';
import type { RegisteredSigner, SignerRegisterDocument } from '../schema/types/signer-register.ts';
import { parserOf } from '../schema/validate.ts';
import { refuseTwins } from './twins.ts';

/** Name of the format in its files. */
export const registerFormat = 'yijiao-signer-register/1';

/** Parses a register that was read already. */
export const parseSigners = parserOf<SignerRegisterDocument>('signer-register');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** A file, and its name for people. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a register file.
 * @throws {Problem} `signers.register-unreadable`; `signers.register-invalid` and `signers.registered-twice` with the places
 */
export function parseRegister({ name, bytes }: NamedFile): readonly RegisteredSigner[] {
  const parsed = parseSigners(jsonOf(name, bytes));
  if (!parsed.ok) throw invalid(name, parsed.places, parsed.count);
  refuseTwins(name, parsed.value.signers, placeInRegister);
  return parsed.value.signers;
}

/**
 * Holds entries that were made of certificates and seals against the format, as those of a register.
 * @throws {Problem} as `parseRegister`
 */
export function checkSigners(name: string, signers: RegisteredSigner[]): readonly RegisteredSigner[] {
  const parsed = parseSigners({ schema: registerFormat, signers });
  if (!parsed.ok) throw invalid(name, parsed.places, parsed.count);
  refuseTwins(name, signers, placeInRegister);
  return signers;
}

/** Where in a register an entry stands. */
export function placeInRegister(index: number): string {
  return `/signers/${index}`;
}

/** Writes a register file, one signer after the other as they stand. */
export function writeRegister(signers: readonly RegisteredSigner[]): string {
  const document: SignerRegisterDocument = { schema: registerFormat, signers: [...signers] };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function jsonOf(name: string, bytes: Uint8Array): unknown {
  let text: string;
  let value: unknown;
  try {
    text = strictUtf8.decode(bytes);
    value = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.slice(0, 200) : '';
    throw new Problem('signers.register-unreadable', { params: { file: name, reason }, cause });
  }
  const places = ambiguitiesOf(text);
  if (places.length > 0) throw invalid(name, places, places.length);
  return value;
}

function invalid(name: string, places: Problem['places'], count: number): Problem {
  return new Problem('signers.register-invalid', { params: { file: name, count }, places });
}

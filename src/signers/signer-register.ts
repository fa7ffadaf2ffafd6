import type { RegisteredSigner } from './registered-signer.ts';

/** What a signature bears by which its signer is found in the register. */
export interface SignatureMarks {
  /** SHA-256 of the signer's certificate in DER, lower-case hexadecimal. */
  readonly certificate: string;
  /** Identifier of the electronic seal, where it was made with one. */
  readonly sealId?: string | undefined;
}

/** Where signers are looked up. */
export interface SignerRegister {
  /** Everybody registered with one of the certificates or seals. */
  find(marks: readonly SignatureMarks[]): Promise<readonly RegisteredSigner[]>;
}

/** A register that holds these signers. */
export function registerOf(signers: Iterable<RegisteredSigner>): SignerRegister {
  const { byCertificate, bySeal } = indexSigners(signers);
  return {
    async find(marks) {
      const found = marks.flatMap(({ certificate, sealId }) => [
        ...(byCertificate.get(certificate) ?? []),
        ...(bySeal.get(sealId ?? '') ?? []),
      ]);
      return [...new Set(found)];
    },
  };
}

/** Registered signers by their certificates and by their seals. */
export interface IndexedSigners {
  readonly byCertificate: ReadonlyMap<string, readonly RegisteredSigner[]>;
  readonly bySeal: ReadonlyMap<string, readonly RegisteredSigner[]>;
}

export function indexSigners(signers: Iterable<RegisteredSigner>): IndexedSigners {
  const byCertificate = new Map<string, RegisteredSigner[]>();
  const bySeal = new Map<string, RegisteredSigner[]>();
  for (const signer of signers) {
    for (const certificate of signer.certificates ?? []) enter(byCertificate, certificate, signer);
    if (signer.sealId !== undefined) enter(bySeal, signer.sealId, signer);
  }
  return { byCertificate, bySeal };
}

function enter(index: Map<string, RegisteredSigner[]>, key: string, signer: RegisteredSigner): void {
  const known = index.get(key);
  if (known) known.push(signer);
  else index.set(key, [signer]);
}

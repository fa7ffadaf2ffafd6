import type { RegisteredSigner, SignerKind, SignerStatusChange } from '../registered-signer.ts';
import type { SignerRegister } from '../signer-register.ts';

/** A signer as the service keeps it: registered once, never altered; only its history grows. */
export interface KeptSigner {
  readonly id: string;
  readonly signer: RegisteredSigner;
  /** Milliseconds since 1970. */
  readonly registeredAt: number;
  /** Id of the person. */
  readonly registeredBy: string;
}

/** Who did something to the register, and when. */
export interface Registration {
  /** Id of the person. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Which signers are wanted; what is left out does not matter. */
export interface SignerFilter {
  readonly kind?: SignerKind | undefined;
  readonly uscc?: string | undefined;
  readonly projectCode?: string | undefined;
  /** SHA-256 of a certificate. */
  readonly certificate?: string | undefined;
}

export interface SignerReader extends SignerRegister {
  signer(id: string): Promise<KeptSigner | undefined>;
  /** Oldest first. @param page.after last id of the page before */
  signers(
    filter: SignerFilter,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<readonly KeptSigner[]>;
  /** Those of some keys (`signerKey`) that are registered. */
  known(keys: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Reading and changing within one transaction. */
export interface SignerStore extends SignerReader {
  /** Registers signers that are not registered yet. @returns their ids */
  add(signers: readonly RegisteredSigner[], registration: Registration): Promise<readonly string[]>;
  appendStatus(id: string, change: SignerStatusChange, registration: Registration): Promise<void>;
}

/** Where the service keeps the register. */
export interface SignerDesk {
  readonly read: SignerReader;
  readonly write: <T>(work: (store: SignerStore) => Promise<T>) => Promise<T>;
}

import type { RegisteredSigner } from '../../src/signers/registered-signer.ts';

/** 重庆示范建设集团有限公司, for whom the signers of the test PKI sign, and somebody else. */
export const builder = { name: '重庆示范建设集团有限公司', uscc: '91500000MA5YJTEXA8' };
export const stranger = { name: '重庆路过劳务有限公司', uscc: '91500112MADEM0118G' };

/** A SHA-256 that is easy to tell apart. */
export const digest = (letter: string): string => letter.repeat(64);

/** An organisation's seal, with what departs from the usual one. */
export function organisationSeal(given: Partial<RegisteredSigner> = {}): RegisteredSigner {
  return { kind: 'ORGANISATION_SEAL', organisation: builder, ...given };
}

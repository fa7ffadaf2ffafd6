import { context, integer, octetString, oid, sequence, set } from '../../../fixtures/pki/der.ts';
import type { SignatureReason } from '../../../src/i18n/signatures/reasons.ts';
import type { Case, Expected } from '../case.ts';
import { record } from '../world.ts';
import { makeZip } from './zip.ts';

const notPerformed = (reason: SignatureReason): Expected => ['INDETERMINATE', undefined, reason];
const gbSignedData = oid('1.2.156.10197.6.1.4.2.2');
const gbData = oid('1.2.156.10197.6.1.4.2.1');

const xml = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;

/** Kinds that are recognised but not verified yet, and documents without a signature. */
export const kinds: readonly Case[] = [
  {
    title: 'an XML without a signature is not signed',
    given: () => ({ file: xml('<记录><题名>隐蔽工程</题名></记录>') }),
    expected: 'NO_SIGNATURE_FOUND',
  },
  {
    title: 'an XML larger than is searched is not said to be unsigned',
    given: () => ({ file: xml('x'.repeat(10_000)), limits: { searchedBytes: 4_000 } }),
    expected: notPerformed('NOT_PERFORMED_XML_TOO_LARGE'),
  },
  {
    title: 'a ZIP that is no OFD is not signed',
    given: async () => ({ file: await makeZip({ 'a.txt': 'x' }) }),
    expected: 'NO_SIGNATURE_FOUND',
  },
  {
    title: 'signed data of GB/T 35275 without a signer is no signature',
    given: () => ({ detached: container(gbSignedData, gbData) }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_WITHOUT_SIGNATURE'],
  },
  {
    title: 'text is not signed',
    given: () => ({}),
    expected: 'NO_SIGNATURE_FOUND',
  },
  {
    title: 'an empty file is not signed',
    given: () => ({ file: '' }),
    expected: 'NO_SIGNATURE_FOUND',
  },
];

/** A ContentInfo with a SignedData without certificates. */
function container(type: Buffer, contentType: Buffer, ...signers: readonly Buffer[]): Buffer {
  const content = sequence(contentType, context(0, octetString(record)));
  return sequence(type, context(0, sequence(integer(1), set(), content, set(...signers))));
}

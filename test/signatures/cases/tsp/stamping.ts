import type { Identity } from '../../../../fixtures/pki/certificate.ts';
import { attribute, type CmsOptions, signCms } from '../../../../fixtures/pki/cms.ts';
import { shift } from '../../../../fixtures/pki/make.ts';
import { makeTimestamp, type TimestampRequest } from '../../../../fixtures/pki/timestamp.ts';
import { at, record } from '../../world.ts';

export const day = 86_400_000;

/** When the time-stamps of the cases are made, unless something else is wanted. */
export const stampedAt = shift(at, -30 * day);

export const attributes = {
  contentTimestamp: '1.2.840.113549.1.9.16.2.20',
  signatureTimestamp: '1.2.840.113549.1.9.16.2.14',
  escTimestamp: '1.2.840.113549.1.9.16.2.25',
  refsTimestamp: '1.2.840.113549.1.9.16.2.26',
  archiveTimestampV1: '1.2.840.113549.1.9.16.2.27',
  counterSignature: '1.2.840.113549.1.9.6',
} as const;

/** Options of a CMS with a time-stamp over its signature value. */
export function stampedBy(authority: Identity, request: Partial<TimestampRequest> = {}): CmsOptions {
  return {
    unsignedAttributes: (signature) => [
      attribute(attributes.signatureTimestamp, makeTimestamp(signature, authority, { genTime: stampedAt, ...request })),
    ],
  };
}

/** The record signed, and the signature stamped. */
export function signStamped(
  signer: Identity,
  authority: Identity,
  request: Partial<TimestampRequest> = {},
  options: CmsOptions = {},
): Buffer {
  return signCms(record, signer, { ...options, ...stampedBy(authority, request) });
}

/** Options of a CMS with a time-stamp over its content among the signed attributes. */
export function contentStampedBy(authority: Identity, genTime: Date): CmsOptions {
  const stamp = attribute(attributes.contentTimestamp, makeTimestamp(record, authority, { genTime }));
  return { changeAttributes: (attributes) => [...attributes, stamp] };
}

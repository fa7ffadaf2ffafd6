import { Problem } from '../../problem.ts';
import { readRange, type SignedContent } from '../content/signed-content.ts';
import { signatureLimits } from '../limits.ts';
import { jwsFormOf } from './jws-value.ts';
import type { SigningOptions } from './sign-cms.ts';
import type { Signer } from './signer.ts';

/**
 * A detached JWS (RFC 7515 appendix F) over a structured record: JAdES B-B in the compact form, with a time-stamp B-T in
 * the flattened one (ETSI TS 119 182-1 §6.3). The content is held in memory.
 * @throws {Problem} `signing.content-too-large`, `signing.key-not-for-jws`, `signing.timestamp-…`
 */
export async function signJws(content: SignedContent, signer: Signer, options: SigningOptions): Promise<string> {
  const { heldContentBytes: limit } = signatureLimits;
  if (content.bytes > limit)
    throw new Problem('signing.content-too-large', { params: { bytes: content.bytes, limit } });
  const { certificates, scheme } = signer;
  const form = jwsFormOf(scheme, certificates[0].publicKey);
  if (!form) throw new Problem('signing.key-not-for-jws', { params: { subject: certificates[0].subject.text } });
  const header = {
    alg: form.algorithm,
    x5c: certificates.map(({ der }) => Buffer.from(der).toString('base64')),
    sigT: options.at.toISOString().replace(/\.\d+/u, ''),
    crit: ['sigT'],
  };
  const protectedHeader = Buffer.from(JSON.stringify(header)).toString('base64url');
  const payload = Buffer.from(await readRange(content, 0, content.bytes)).toString('base64url');
  const value = form.encode(await signer.sign(Buffer.from(`${protectedHeader}.${payload}`)));
  const signature = Buffer.from(value).toString('base64url');
  // The time-stamp is over the value as it is written (ETSI TS 119 182-1 §5.3.4).
  const token = await options.timestamping?.stamp(Buffer.from(signature));
  if (!token) return `${protectedHeader}..${signature}`;
  return JSON.stringify({ protected: protectedHeader, header: { etsiU: [timestampProperty(token)] }, signature });
}

function timestampProperty(token: Uint8Array): string {
  const sigTst = { tstTokens: [{ val: Buffer.from(token).toString('base64') }] };
  return Buffer.from(JSON.stringify({ sigTst })).toString('base64url');
}

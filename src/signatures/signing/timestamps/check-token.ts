import { Problem } from '../../../problem.ts';
import { Asn1Error } from '../../asn1/asn1-error.ts';
import { readContentInfo, readSignedData } from '../../cms/signed-data.ts';
import { signatureLimits } from '../../limits.ts';
import { readTimestampResponse } from '../../tsp/timestamp-response.ts';
import { readStatement } from '../../tsp/timestamp-statement.ts';
import { soundTimestamp } from '../../validation/process/sound-timestamp.ts';

/** What was asked of an authority. */
export interface AskedTimestamp {
  readonly url: string;
  readonly stamped: Uint8Array;
  readonly nonce: bigint;
}

/**
 * Takes the token out of an authority's answer when it is sound: over what was asked, for this request, and signed with a
 * certificate for time-stamps. Whether the authority is trusted, who verifies decides.
 * @throws {Problem} `signing.timestamp-refused`, `signing.timestamp-unsound`
 */
export function checkToken(answer: Uint8Array, asked: AskedTimestamp): Uint8Array {
  try {
    const response = readTimestampResponse(answer, signatureLimits);
    if ('token' in response) return checked(response.token, asked);
    throw new Problem('signing.timestamp-refused', { params: { url: asked.url, status: response.refused } });
  } catch (error) {
    if (error instanceof Asn1Error) throw unsound(asked, error.message, error);
    throw error;
  }
}

function checked(token: Uint8Array, asked: AskedTimestamp): Uint8Array {
  const { fault } = soundTimestamp(token, asked.stamped);
  if (fault !== undefined) throw unsound(asked, fault);
  const { content } = readSignedData(readContentInfo(token, signatureLimits), signatureLimits);
  const nonce = content && readStatement(content).nonce;
  if (nonce === undefined || BigInt(`0x${nonce}`) !== asked.nonce) throw unsound(asked, 'NONCE');
  return token;
}

function unsound({ url }: AskedTimestamp, fault: string, cause?: unknown): Problem {
  return new Problem('signing.timestamp-unsound', { params: { url, fault }, cause });
}

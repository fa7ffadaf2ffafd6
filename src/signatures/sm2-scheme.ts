import { defaultUserId } from './crypto/sm2/identity.ts';
import { encodingOf } from './crypto/sm2/signature.ts';
import type { Sm2Scheme } from './crypto/sm2/verify.ts';
import type { TrustPolicy } from './trust-policy.ts';

/** The SM2 scheme of a signature value: encoded as it looks, under the identities that the policy accepts. */
export function sm2SchemeOf(signature: Uint8Array, { sm2 }: TrustPolicy['algorithms']): Sm2Scheme {
  return { family: 'sm2', digest: 'sm3', encoding: encodingOf(signature), userIds: sm2?.userIds ?? [defaultUserId] };
}

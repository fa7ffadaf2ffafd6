import { generateKeyPairSync } from 'node:crypto';
import { type Identity, issue } from '../../../fixtures/pki/certificate.ts';
import { oid, sequence } from '../../../fixtures/pki/der.ts';
import { type Scheme, schemeOf } from '../../../fixtures/pki/scheme.ts';
import { period } from '../world.ts';

const valid = { from: period.validFrom, to: period.validTo };

/** An SM2 key under SM2's identifiers. Node signs ECDSA with it, so the signatures are none: the verifier must not look. */
const sm2: Scheme = {
  ...schemeOf('p256'),
  algorithm: sequence(oid('1.2.156.10197.1.501')),
  makeKeys: async () => generateKeyPairSync('ec', { namedCurve: 'SM2' }),
};

export function sm2Authority(): Promise<Identity> {
  return issue({ subject: { commonName: '国密测试 CA' }, ...valid, authority: {}, scheme: sm2 });
}

/** Certified under the issuing authority, which is none of SM2. */
export function sm2Signer(issuer: Identity): Promise<Identity> {
  return issue({ subject: { commonName: '国密签名人' }, ...valid, scheme: sm2 }, issuer);
}

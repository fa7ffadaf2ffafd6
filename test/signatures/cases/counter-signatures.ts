import type { Identity } from '../../../fixtures/pki/certificate.ts';
import { attribute, type CmsOptions, signCms, signerInfo } from '../../../fixtures/pki/cms.ts';
import { octetString, sequence } from '../../../fixtures/pki/der.ts';
import type { Case } from '../case.ts';
import { record } from '../world.ts';
import { attributes } from './tsp/stamping.ts';

/** Without the type of content, which a counter-signature must not name. */
const counter: CmsOptions = { changeAttributes: ([, ...others]) => others };

/** Signatures over signatures (RFC 5652 §11.4). */
export const counterSignatures: readonly Case[] = [
  {
    title: 'a sound counter-signature passes with the signature',
    given: ({ pki }) => ({ detached: counterSigned(pki.signers.p256, pki.signers.rsa) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a counter-signature over another signature is found out',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.p256, {
        certificates: [pki.signers.rsa.certificate, pki.signers.p256.certificate],
        unsignedAttributes: [
          attribute(attributes.counterSignature, signerInfo(Buffer.from('another'), pki.signers.rsa, counter)),
        ],
      }),
    }),
    expected: 'TOTAL-PASSED',
    second: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_CHANGED'],
  },
  {
    title: 'a counter-signature that cannot be read is told of',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.p256, {
        unsignedAttributes: [attribute(attributes.counterSignature, sequence(octetString(record)))],
      }),
    }),
    expected: 'TOTAL-PASSED',
    second: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_MALFORMED'],
  },
  {
    title: 'a counter-signature over a counter-signature is found',
    given: ({ pki }) => {
      const { ed25519, p256, rsa } = pki.signers;
      const above = (signature: Buffer): Buffer[] => [
        attribute(attributes.counterSignature, signerInfo(signature, ed25519, counter)),
      ];
      return { detached: counterSigned(p256, rsa, { unsignedAttributes: above }, [ed25519.certificate]) };
    },
    expected: 'TOTAL-PASSED',
  },
];

function counterSigned(
  signer: Identity,
  other: Identity,
  options: CmsOptions = {},
  certificates: readonly Buffer[] = [],
): Buffer {
  return signCms(record, signer, {
    certificates: [signer.certificate, other.certificate, ...certificates],
    unsignedAttributes: (signature) => [
      attribute(attributes.counterSignature, signerInfo(signature, other, { ...counter, ...options })),
    ],
  });
}

import type { SealVersion } from '../../../schema/types/trust-policy.ts';
import { Asn1Error } from '../../asn1/asn1-error.ts';
import { fingerprintOf } from '../../crypto/digest.ts';
import type { SealFacts } from '../../facts.ts';
import { type Noticed, noticed, type Observation, passed } from '../../observation.ts';
import type { OfdRules, TrustPolicy } from '../../trust-policy.ts';
import { type Certificate, readCertificate } from '../../x509/certificate.ts';
import { namedScheme, verifyNamed } from './named-algorithm.ts';
import type { Seal } from './seal.ts';

/** What there is to say of a seal by itself. */
export interface CheckedSeal {
  readonly facts: SealFacts;
  readonly observations: readonly Observation[];
}

/** Versions by the number in the header: GM/T 0031-2014, GB/T 38540-2020, GM/T 0031-2025. */
const known: readonly SealVersion[] = ['1', '4', '5'];

/** Known from an implementation, not from the standard's text. */
const unconfirmed = 5;

/** Verifies a seal against its maker's signature. Whether the maker is trusted is not judged here. */
export function checkSeal(seal: Seal, { algorithms, ofd }: TrustPolicy): CheckedSeal {
  const { createdAt, id, maker, name, picture, type, validFrom, validTo, vendor, version } = seal;
  const certificate = readMaker(maker.certificate);
  const makerScheme = namedScheme(maker, algorithms);
  return {
    facts: {
      id,
      name,
      version,
      type,
      vendor,
      createdAt,
      validFrom,
      validTo,
      picture: {
        type: picture.type,
        width: picture.width,
        height: picture.height,
        sha256: fingerprintOf(picture.bytes),
      },
      ...('certificate' in certificate && { maker: certificate.certificate }),
      ...(makerScheme && { makerScheme }),
    },
    observations: [
      versionOf(version, ofd),
      'fault' in certificate ? certificate.fault : observeMaker(seal, certificate.certificate, algorithms),
    ],
  };
}

function versionOf(version: number, { versions }: OfdRules): Observation {
  const found = known.find((one) => one === `${version}`);
  if (!found) return noticed('NOT_PERFORMED_SEAL_VERSION', { version });
  if (!versions.includes(found)) return noticed('SEAL_VERSION_REFUSED', { version });
  return version === unconfirmed ? noticed('SEAL_VERSION_UNCONFIRMED') : passed('seal.version');
}

function observeMaker({ maker }: Seal, { publicKey }: Certificate, rules: TrustPolicy['algorithms']): Observation {
  const { verdict } = verifyNamed(maker, publicKey, rules);
  if (verdict === 'holds') return passed('seal.signature');
  return verdict === 'unknown-algorithm'
    ? noticed('SEAL_ALGORITHM_UNKNOWN', { algorithm: maker.algorithm.oid })
    : noticed('SEAL_SIGNATURE_WRONG');
}

function readMaker(der: Uint8Array): { readonly certificate: Certificate } | { readonly fault: Noticed } {
  try {
    return { certificate: readCertificate(der) };
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    return { fault: noticed('SEAL_MAKER_MALFORMED', { fault: error.message }) };
  }
}

import { noticed, type Observation, passed } from '../../observation.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { extensionOids, foreignPurposes, keyUsageBits, purposes } from '../../x509/extensions.ts';
import type { Subject } from './subject.ts';

export function signingUsage({ signer }: Pick<Subject, 'signer'>): Observation[] {
  return [isForSigning(signer) ? passed('certificate.usage') : noticed('KEY_USAGE_WRONG')];
}

/** A certificate for servers, code, time-stamps or status answers alone signs no documents (RFC 5280 §4.2.1.3, §4.2.1.12). */
export function isForSigning({ extensions: { keyUsage, purposes: stated } }: Certificate): boolean {
  const { digitalSignature, nonRepudiation } = keyUsageBits;
  return (
    (keyUsage === undefined || keyUsage.has(digitalSignature) || keyUsage.has(nonRepudiation)) &&
    (stated === undefined || stated.some((purpose) => !foreignPurposes.has(purpose)))
  );
}

/** An authority's certificate is for time-stamps and nothing else, and says so critically (RFC 3161 §2.3). */
export function timestampUsage({ signer }: Pick<Subject, 'signer'>): Observation[] {
  const { critical, keyUsage, purposes: stated = [] } = signer.extensions;
  const { digitalSignature, nonRepudiation } = keyUsageBits;
  const [purpose, ...others] = stated;
  const forTimestamps =
    purpose === purposes.timeStamping &&
    others.length === 0 &&
    critical.has(extensionOids.extendedKeyUsage) &&
    (keyUsage === undefined || keyUsage.has(digitalSignature) || keyUsage.has(nonRepudiation));
  return [forTimestamps ? passed('certificate.usage') : noticed('TSA_PURPOSE_WRONG')];
}

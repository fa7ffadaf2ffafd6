import { noticed, type Observation, passed } from '../../observation.ts';
import { extensionOids, foreignPurposes, keyUsageBits, purposes } from '../../x509/extensions.ts';
import type { Subject } from './subject.ts';

/** A certificate for servers, code, time-stamps or status answers alone signs no documents (RFC 5280 §4.2.1.3, §4.2.1.12). */
export function signingUsage({ signer }: Subject): Observation[] {
  const { keyUsage, purposes: stated } = signer.extensions;
  const { digitalSignature, nonRepudiation } = keyUsageBits;
  const forSigning =
    (keyUsage === undefined || keyUsage.has(digitalSignature) || keyUsage.has(nonRepudiation)) &&
    (stated === undefined || stated.some((purpose) => !foreignPurposes.has(purpose)));
  return [forSigning ? passed('certificate.usage') : noticed('KEY_USAGE_WRONG')];
}

/** An authority's certificate is for time-stamps and nothing else, and says so critically (RFC 3161 §2.3). */
export function timestampUsage({ signer }: Subject): Observation[] {
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

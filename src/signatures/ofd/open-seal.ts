import { sameBytes } from '../crypto/digest.ts';
import { factsOnly, type ReadingContext, type TimestampFacts } from '../facts.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { resolveLocation } from './container/location.ts';
import type { SignatureFile } from './document/signature-file.ts';
import type { OpenedValue } from './opened-value.ts';
import { checkSeal } from './ses/check-seal.ts';
import { checkSealSigner } from './ses/check-signer.ts';
import { readSealSignature, type SealSignature } from './ses/seal-signature.ts';
import { observeSigner } from './ses/seal-signers.ts';

/**
 * Opens the value of a signature made with a seal.
 * @param sealFile the seal that lies beside, where one does
 * @throws {Asn1Error} when it cannot be read
 */
export function openSeal(
  value: Uint8Array,
  file: SignatureFile,
  sealFile: Uint8Array | undefined,
  { limits, trust }: ReadingContext,
): OpenedValue {
  const signature = readSealSignature(value, limits);
  const { claimedAt, token } = signature.time;
  const seal = checkSeal(signature.seal, trust);
  const { certificate, observations, scheme, sound } = checkSealSigner(signature, file, trust);
  return {
    sound,
    facts: {
      kind: 'ofd',
      variant: `ses-v${signature.seal.version}`,
      position: 1,
      certificates: certificate ? [certificate] : [],
      revocationLists: [],
      statusResponses: [],
      timestamps: timestampsOf(signature),
      seal: seal.facts,
      ...(certificate && { signer: certificate }),
      ...(scheme && { scheme }),
      ...(claimedAt && { claimedAt }),
      observations: [
        passed('kind.supported'),
        passed('container.format'),
        passed('container.encoding'),
        passed('content.present'),
        ...observeBinding(signature, file),
        ...(sealFile ? [observeSealFile(signature, file, sealFile)] : []),
        ...observations,
        ...seal.observations,
        observeSigner(signature.seal.signers, signature.certificate),
        ...(claimedAt || token ? [] : [noticed('CLAIMED_TIME_UNREADABLE', {}, file.signedValue)]),
      ],
    },
  };
}

function timestampsOf({ time, timestamp }: SealSignature): TimestampFacts[] {
  const token = factsOnly('timestamp', 1, noticed('NOT_PERFORMED_TIMESTAMP'));
  return [time.token, timestamp].filter((bytes) => bytes !== undefined).map(() => ({ type: 'signature', token }));
}

/** The value names the description it belongs to, so that it cannot be moved (GB/T 38540-2020 §7.1). */
function observeBinding({ algorithm, property }: SealSignature, { method, path }: SignatureFile): Observation[] {
  const named = resolveLocation(`/${property.trim()}`, path);
  const differs = method !== undefined && method !== algorithm.oid;
  return [
    named === path ? passed('ofd.binding') : noticed('OFD_SIGNED_VALUE_MOVED', { named: property, file: path }),
    ...(differs ? [noticed('OFD_SIGNATURE_METHOD_DIFFERS', { declared: method, used: algorithm.oid }, path)] : []),
  ];
}

function observeSealFile({ seal }: SealSignature, { seal: path = '' }: SignatureFile, bytes: Uint8Array): Observation {
  return sameBytes(seal.der, bytes) ? passed('ofd.sealFile') : noticed('OFD_SEAL_FILE_DIFFERS', { file: path });
}

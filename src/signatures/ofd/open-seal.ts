import { demandsOnBytes } from '../content/content-demands.ts';
import { sameBytes } from '../crypto/digest.ts';
import type { ReadingContext, TimestampFacts } from '../facts.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { openTimestamp } from '../tsp/open-timestamp.ts';
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
  context: ReadingContext,
): OpenedValue {
  const { trust } = context;
  const signature = readSealSignature(value, context);
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
      timestamps: timestampsOf(signature, context),
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

/** A time-stamp in the place of the signing time is over what is signed; the one beside the signature is over its value. */
function timestampsOf(
  { dataHash, signature, time, timestamp }: SealSignature,
  context: ReadingContext,
): TimestampFacts[] {
  const open = (type: TimestampFacts['type'], token: Uint8Array | undefined, stamped: Uint8Array): TimestampFacts[] =>
    token ? [{ type, token: openTimestamp(token, demandsOnBytes(stamped), context)() }] : [];
  return [...open('content', time.token, dataHash), ...open('signature', timestamp, signature)];
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

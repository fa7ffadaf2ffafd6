import { chooseContent } from '../content/content-choice.ts';
import { demandsOnBytes } from '../content/content-demands.ts';
import { isVerifiable } from '../crypto/public-key.ts';
import { isStreamed } from '../crypto/scheme.ts';
import { factsOnly, type PendingSignature, type ReadingContext } from '../facts.ts';
import { LimitExceeded } from '../limits.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { jwsScheme, matchKey } from './algorithms.ts';
import { decodeBase64url } from './base64url.ts';
import { type JwsHeader, jadesParameters, readJwsHeader } from './header.ts';
import { chooseSignedData } from './jades/signed-data.ts';
import { openJadesTimestamps } from './jades/timestamps.ts';
import { type JadesUnsignedProperties, readUnsignedProperties, timestampCount } from './jades/unsigned-properties.ts';
import { type JwsContainer, type JwsSignature, readJws } from './serialisation.ts';
import { awaitJwsValue } from './signature-value.ts';
import { findJwsSigner } from './signer-certificate.ts';

/**
 * Opens a JWS container: one pending signature per signature in it, each followed by its counter-signatures.
 * @throws {LimitExceeded}
 */
export function openJws(container: JwsContainer, context: ReadingContext): PendingSignature[] {
  const { limits } = context;
  const pending: PendingSignature[] = [];
  let stamps = 0;
  let waiting: readonly Signed[] = signedIn(container, context);
  for (;;) {
    if (pending.length + waiting.length > limits.signers) throw new LimitExceeded('signers');
    const [next, ...others] = waiting;
    if (!next) return pending;
    const position = pending.length + 1;
    waiting = others;
    if (next.ambiguity === undefined) {
      const properties = readUnsignedProperties(next.jws.header['etsiU'], limits);
      stamps += timestampCount(properties);
      if (stamps > limits.timestamps) throw new LimitExceeded('timestamps');
      waiting = [...counterSignaturesOf(properties, next), ...others];
      pending.push(openSignature(next, properties, position));
    } else pending.push(malformed(position, next.ambiguity));
  }
}

/** A signature with what it is over. */
interface Signed {
  readonly jws: JwsSignature;
  readonly payload: string | undefined;
  readonly context: ReadingContext;
  /** Why others may read another signature here. */
  readonly ambiguity?: string;
  /** How deep it lies in counter-signatures. */
  readonly depth?: number;
}

function signedIn({ ambiguity, payload, signatures }: JwsContainer, context: ReadingContext): Signed[] {
  return signatures.map((jws) => ({ jws, payload, context, ...(ambiguity !== undefined && { ambiguity }) }));
}

/** Deeper ones than these nobody makes. */
const deepest = 8;

/** A counter-signature is over the value of the signature that holds it (ETSI TS 119 182-1 §5.3.2). */
function counterSignaturesOf(
  { counterSignatures }: JadesUnsignedProperties,
  { context, depth = 0, jws }: Signed,
): Signed[] {
  if (depth >= deepest) throw new LimitExceeded('signers');
  const value = Buffer.from(jws.signature, 'base64url');
  const over = { ...context, content: demandsOnBytes(value) };
  return counterSignatures.flatMap((text) => {
    const container = readJws(text) ?? { signatures: [unreadable] };
    return signedIn(container, over).map((signed) => ({ ...signed, depth: depth + 1 }));
  });
}

/** What stands where a counter-signature belongs is none: it fails like one that was damaged. */
const unreadable: JwsSignature = { protectedHeader: '*', header: {}, signature: '' };

function openSignature(
  { context, depth, jws, payload }: Signed,
  properties: JadesUnsignedProperties,
  position: number,
): PendingSignature {
  const { content: file, trust, limits } = context;
  const header = readJwsHeader(jws);
  const signature = decodeBase64url(jws.signature);
  if (!signature) return malformed(position, 'the signature is not base64url');
  const embedded = payload === undefined ? undefined : decodePayload(payload, header);
  if (payload !== undefined && !embedded) return malformed(position, 'the payload is not base64url');
  if (embedded && header.signedData) return malformed(position, 'there is a payload beside "sigD"');
  const signer = findJwsSigner(header, properties.certificates, trust, limits);
  const key = signer.certificate?.publicKey;
  const scheme = jwsScheme(header.algorithm, signature, trust);
  const jades = isJades(header);
  const facts = {
    kind: 'jws' as const,
    ...(jades && { variant: 'jades' }),
    position,
    ...(depth && { place: 'etsiU/cSig' }),
    certificates: [...signer.certificates, ...properties.certificates],
    revocationLists: properties.revocationLists,
    statusResponses: properties.statusResponses,
    ...(signer.certificate && { signer: signer.certificate }),
    ...(scheme && { scheme }),
    ...(scheme && isStreamed(scheme) && { digest: scheme.digest }),
    ...(header.claimedAt && { claimedAt: header.claimedAt }),
  };
  const content = header.signedData
    ? chooseSignedData(header.signedData, header, context)
    : chooseContent(embedded, file);
  const matched = key && isSound(header) ? matchKey(header.algorithm, scheme, key) : undefined;
  const value =
    content.demands && scheme && key && isVerifiable(key) && matched && 'passed' in matched
      ? awaitJwsValue(content.demands, { jws, header, scheme, key }, limits)
      : undefined;
  const stamped = { jws, header, ...(content.demands && { content: content.demands }) };
  const timestamps = openJadesTimestamps(stamped, properties, context);
  return async () => ({
    ...facts,
    timestamps: timestamps(),
    ...(content.covers && { covers: depth ? 'partial' : content.covers }),
    observations: [
      passed('kind.supported'),
      passed('container.format'),
      ...header.observations,
      ...(jades ? [policyOf(header), unsignedOf(properties)] : []),
      ...signer.observations,
      ...content.observe(),
      ...(matched ? [matched] : []),
      ...(value ? [await value()] : []),
    ] satisfies Observation[],
  });
}

function malformed(position: number, fault: string): PendingSignature {
  return () => factsOnly('jws', position, noticed('CONTAINER_MALFORMED', { fault }));
}

function isJades({ parameters }: JwsHeader): boolean {
  return 'etsiU' in parameters || jadesParameters.some((name) => name in parameters);
}

function policyOf({ protectedParameters }: JwsHeader): Observation {
  return 'sigPId' in protectedParameters ? noticed('SIGNATURE_POLICY_UNCHECKED') : passed('signature.policy');
}

function unsignedOf({ wellFormed }: JadesUnsignedProperties): Observation {
  return wellFormed ? passed('jades.unsigned') : noticed('JADES_UNSIGNED_MALFORMED');
}

function decodePayload(payload: string, { base64 }: JwsHeader): Uint8Array | undefined {
  return base64 ? decodeBase64url(payload) : Buffer.from(payload, 'utf8');
}

/** Nothing is verified by a header that breaks the rules. */
function isSound({ observations }: JwsHeader): boolean {
  return observations.some((observation) => 'passed' in observation);
}

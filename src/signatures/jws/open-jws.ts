import { chooseContent } from '../content-choice.ts';
import { isVerifiable } from '../crypto/public-key.ts';
import { isStreamed } from '../crypto/scheme.ts';
import { factsOnly, type PendingSignature, type ReadingContext } from '../facts.ts';
import { LimitExceeded } from '../limits.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { jwsScheme, matchKey } from './algorithms.ts';
import { decodeBase64url } from './base64url.ts';
import { type JwsHeader, readJwsHeader } from './header.ts';
import type { JwsContainer, JwsSignature } from './serialisation.ts';
import { awaitJwsValue } from './signature-value.ts';
import { findJwsSigner } from './signer-certificate.ts';

/**
 * Opens a JWS container: one pending signature per signature in it.
 * @throws {LimitExceeded}
 */
export function openJws(container: JwsContainer, context: ReadingContext): PendingSignature[] {
  if (container.signatures.length > context.limits.signers) throw new LimitExceeded('signers');
  return container.signatures.map((jws, index) => openSignature(jws, index + 1, container.payload, context));
}

function openSignature(
  jws: JwsSignature,
  position: number,
  payload: string | undefined,
  { content: file, trust, limits }: ReadingContext,
): PendingSignature {
  const header = readJwsHeader(jws);
  const malformed = (fault: string): PendingSignature => {
    return () => factsOnly('jws', position, noticed('CONTAINER_MALFORMED', { fault }));
  };
  const signature = decodeBase64url(jws.signature);
  if (!signature) return malformed('the signature is not base64url');
  const embedded = payload === undefined ? undefined : decodePayload(payload, header);
  if (payload !== undefined && !embedded) return malformed('the payload is not base64url');
  const signer = findJwsSigner(header, trust, limits);
  const key = signer.certificate?.publicKey;
  const scheme = jwsScheme(header.algorithm, signature, trust);
  const facts = {
    kind: 'jws' as const,
    position,
    certificates: signer.certificates,
    revocationLists: [],
    statusResponses: [],
    timestamps: [],
    ...(signer.certificate && { signer: signer.certificate }),
    ...(scheme && { scheme }),
    ...(scheme && isStreamed(scheme) && { digest: scheme.digest }),
    ...(header.claimedAt && { claimedAt: header.claimedAt }),
  };
  const content = chooseContent(embedded, file);
  const matched = key && isSound(header) ? matchKey(header.algorithm, scheme, key) : undefined;
  const value =
    content.demands && scheme && key && isVerifiable(key) && matched && 'passed' in matched
      ? awaitJwsValue(content.demands, { jws, header, scheme, key }, limits)
      : undefined;
  return async () => ({
    ...facts,
    ...(content.covers && { covers: content.covers }),
    observations: [
      passed('kind.supported'),
      passed('container.format'),
      ...header.observations,
      ...signer.observations,
      ...content.observe(),
      ...(matched ? [matched] : []),
      ...(value ? [await value()] : []),
    ] satisfies Observation[],
  });
}

function decodePayload(payload: string, { base64 }: JwsHeader): Uint8Array | undefined {
  return base64 ? decodeBase64url(payload) : Buffer.from(payload, 'utf8');
}

/** Nothing is verified by a header that breaks the rules. */
function isSound({ observations }: JwsHeader): boolean {
  return observations.some((observation) => 'passed' in observation);
}

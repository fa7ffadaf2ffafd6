import { Asn1Error } from '../asn1/asn1-error.ts';
import { readEvidence } from '../cms/evidence.ts';
import { cmsOids } from '../cms/oids.ts';
import { openSigner } from '../cms/open-signer.ts';
import { readContentInfo, readSignedData } from '../cms/signed-data.ts';
import { type ContentDemands, demandsOnBytes } from '../content/content-demands.ts';
import { type DigestName, digestOfOid, sameBytes } from '../crypto/digest.ts';
import { factsOnly, type ReadingContext, type SignatureFacts } from '../facts.ts';
import { LimitExceeded } from '../limits.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { readTimestampResponse } from './timestamp-response.ts';
import { readStatement, type SignedStatement } from './timestamp-statement.ts';

/** What a time-stamp should be over: whatever can give its digest once the content was read. */
export type Stamped = Pick<ContentDemands, 'digest'>;

/**
 * Opens a time-stamp token or response (RFC 3161), alone or out of a signature of any format. A broken one gives facts
 * that say so and nothing else: it never keeps the signature that it is part of from being opened.
 * @param stamped what it should be over, in each of the ways it may have been computed; undefined when it is not at hand
 */
export function openTimestamp(
  bytes: Uint8Array,
  stamped: Stamped | readonly Stamped[] | undefined,
  context: ReadingContext,
  position = 1,
): () => SignatureFacts {
  const rejected = (observation: Observation) => () => ({
    ...factsOnly('timestamp', position, observation),
    der: bytes,
  });
  try {
    const response = readTimestampResponse(bytes, context.limits);
    if ('refused' in response) return rejected(noticed('TIMESTAMP_REFUSED', { status: response.refused }));
    const candidates = stamped && ('digest' in stamped ? [stamped] : stamped);
    return openToken(response.token, candidates, context, position);
  } catch (error) {
    if (error instanceof LimitExceeded) return rejected(noticed('NOT_PERFORMED_LIMIT', { limit: error.limit }));
    if (!(error instanceof Asn1Error)) throw error;
    return rejected(noticed('CONTAINER_MALFORMED', { fault: error.message }, `byte ${error.offset}`));
  }
}

function openToken(
  token: Uint8Array,
  stamped: readonly Stamped[] | undefined,
  context: ReadingContext,
  position: number,
): () => SignatureFacts {
  const data = readSignedData(readContentInfo(token, context.limits), context.limits);
  if (data.contentType !== cmsOids.timestampInfo || !data.content) {
    throw new Asn1Error('The container states no time', 0);
  }
  const [signer, ...others] = data.signers;
  if (!signer || others.length > 0) {
    const several = noticed('SIGNERS_NOT_ONE', { count: data.signers.length });
    return () => ({ ...factsOnly('timestamp', position, several), der: token });
  }
  const statement = readStatement(data.content);
  const content = { demands: demandsOnBytes(data.content), observe: () => [] };
  const signed = openSigner(signer, { data, evidence: readEvidence(data) }, { position, content }, context);
  const digest = digestOfOid(statement.imprintAlgorithm.oid);
  const imprint = awaitImprint(statement, digest, stamped);
  return () => {
    const facts = signed();
    const { genTime, policy, serial, accuracySeconds } = statement;
    return {
      ...facts,
      kind: 'timestamp',
      der: token,
      genTime,
      statement: { policy, serial, ...(accuracySeconds !== undefined && { accuracySeconds }) },
      ...(digest && { innerDigests: [digest] }),
      ...(stamped && { covers: 'entire-file' }),
      observations: [...facts.observations.map(requireReference), ...imprint()],
    };
  };
}

/** An authority has to name its certificate (RFC 3161 §2.4.2), which other signers need not. */
function requireReference(observation: Observation): Observation {
  const unbound = 'reason' in observation && observation.reason === 'SIGNING_CERTIFICATE_UNBOUND';
  return unbound ? noticed('ATTRIBUTE_MISSING', { attribute: 'signing-certificate' }) : observation;
}

function awaitImprint(
  { imprint, imprintAlgorithm }: SignedStatement,
  digest: DigestName | undefined,
  stamped: readonly Stamped[] | undefined,
): () => Observation[] {
  if (!digest) return () => [noticed('ALGORITHM_UNKNOWN', { algorithm: imprintAlgorithm.oid })];
  if (!stamped) return () => [noticed('SIGNED_DATA_MISSING')];
  const actual = stamped.map((one) => one.digest(digest));
  return () => {
    const holds = actual.some((result) => sameBytes(result(), imprint));
    return [passed('content.present'), holds ? passed('timestamp.imprint') : noticed('TIMESTAMP_IMPRINT_OTHER')];
  };
}

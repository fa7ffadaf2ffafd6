import { readInstant } from '../../schema/instant.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { readSignedData, type SignedData } from './jades/signed-data.ts';
import type { Json } from './json.ts';
import { type JwsSignature, readHeader } from './serialisation.ts';

export type JwsParameters = Json;

/** What the headers of a JWS signature say (RFC 7515 §4), and whether they may be believed. */
export interface JwsHeader {
  /** Of the protected header; empty where it names none. */
  readonly algorithm: string;
  readonly protectedParameters: JwsParameters;
  /** Members of the protected and unprotected header together. */
  readonly parameters: JwsParameters;
  /** False: the payload is signed as it is (RFC 7797). */
  readonly base64: boolean;
  /** Of JAdES: the files that are signed, where they are named. */
  readonly signedData?: SignedData;
  readonly claimedAt?: Date;
  readonly observations: readonly Observation[];
}

/** Parameters of JAdES (ETSI TS 119 182-1 §5.1.7, §5.2). */
export const jadesParameters = [
  'sigT',
  'x5t#o',
  'sigX5ts',
  'srCms',
  'sigPl',
  'srAts',
  'adoTst',
  'sigPId',
  'sigD',
] as const;

/** Critical parameters that are understood: those of JAdES, RFC 7797, and the claimed time of RFC 7519 §4.1.6. */
const understood: ReadonlySet<unknown> = new Set(['b64', 'iat', ...jadesParameters]);

export function readJwsHeader(signature: JwsSignature): JwsHeader {
  const read = signature.protectedHeader === '' ? { members: {} } : readHeader(signature.protectedHeader);
  if (!read) return unreadable('the protected header is no JSON object');
  if (read.ambiguity !== undefined) return unreadable(`in the protected header ${read.ambiguity}`);
  const protectedParameters = read.members;
  const shared = Object.keys(signature.header).find((name) => Object.hasOwn(protectedParameters, name));
  if (shared !== undefined) return unreadable(`"${shared}" stands in both headers`);
  const { alg, b64 = true, crit = [] } = protectedParameters;
  if (typeof alg !== 'string') return unreadable('"alg" is not protected');
  const unprotected = ['crit', 'b64', ...jadesParameters].find((name) => name in signature.header);
  if (unprotected !== undefined) return unreadable(`"${unprotected}" is not protected`);
  if (typeof b64 !== 'boolean' || !Array.isArray(crit)) return unreadable('"b64" or "crit" has the wrong type');
  if ('b64' in protectedParameters && !crit.includes('b64')) return unreadable('"b64" is not in "crit"');
  if (new Set(crit).size < crit.length) return unreadable('"crit" names something twice');
  const absent = crit.find((name) => typeof name !== 'string' || !Object.hasOwn(protectedParameters, name));
  if (absent !== undefined || ('crit' in protectedParameters && crit.length === 0))
    return unreadable('"crit" names nothing');
  const signedData = 'sigD' in protectedParameters ? readSignedData(protectedParameters['sigD']) : undefined;
  if ('sigD' in protectedParameters && (!signedData || !crit.includes('sigD'))) {
    return unreadable('"sigD" is malformed or not in "crit"');
  }
  const parameters = { ...signature.header, ...protectedParameters };
  const claim = claimedTime(protectedParameters);
  return {
    algorithm: alg,
    protectedParameters,
    parameters,
    base64: b64,
    ...(signedData && { signedData }),
    ...(claim instanceof Date && { claimedAt: claim }),
    observations: [
      ...parameterTroubles(alg, crit, parameters),
      ...(claim === 'unreadable' ? [noticed('CLAIMED_TIME_UNREADABLE')] : []),
    ],
  };
}

function parameterTroubles(algorithm: string, critical: readonly unknown[], parameters: JwsParameters): Observation[] {
  const troubles: Observation[] = [];
  if (algorithm.toLowerCase() === 'none' || algorithm.startsWith('HS')) {
    troubles.push(noticed('JWS_ALGORITHM_REFUSED', { algorithm }));
  }
  if ('jwk' in parameters) troubles.push(noticed('JWS_EMBEDDED_KEY', { parameter: 'jwk' }));
  for (const parameter of critical.filter((name) => !understood.has(name))) {
    troubles.push(noticed('JWS_CRITICAL_UNKNOWN', { parameter: String(parameter) }));
  }
  return troubles.length > 0 ? troubles : [passed('jws.header')];
}

/** `sigT` of JAdES, an instant of RFC 3339 (ETSI TS 119 182-1 §5.2.1), or `iat` in seconds. */
function claimedTime({ sigT, iat }: JwsParameters): Date | 'unreadable' | undefined {
  if (sigT === undefined && iat === undefined) return undefined;
  if (typeof sigT === 'string') return readInstant(sigT) ?? 'unreadable';
  const at = new Date(sigT === undefined && typeof iat === 'number' ? iat * 1000 : Number.NaN);
  return Number.isNaN(at.getTime()) ? 'unreadable' : at;
}

function unreadable(fault: string): JwsHeader {
  const observations = [noticed('JWS_HEADER_MALFORMED', { fault })];
  return { algorithm: '', protectedParameters: {}, parameters: {}, base64: true, observations };
}

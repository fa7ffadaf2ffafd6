import { LimitExceeded, type SignatureLimits } from '../../limits.ts';
import { readAll } from '../../read-all.ts';
import { type Certificate, readCertificate } from '../../x509/certificate.ts';
import { type RevocationList, readRevocationList } from '../../x509/revocation-list.ts';
import { readStatusResponse, type StatusResponse } from '../../x509/status-response.ts';
import { decodeBase64url } from '../base64url.ts';
import { ambiguityOf, isObject, type Json, parseObject } from '../json.ts';

/** What was added to a JAdES signature after it was made: `etsiU` of ETSI TS 119 182-1 §5.3. */
export interface JadesUnsignedProperties {
  readonly certificates: readonly Certificate[];
  readonly revocationLists: readonly RevocationList[];
  readonly statusResponses: readonly StatusResponse[];
  readonly timestamps: readonly JadesTimestamp[];
  /** The components as they stand, where they are encoded. */
  readonly components: readonly string[];
  /** Counter-signatures: each the text of a JWS. */
  readonly counterSignatures: readonly string[];
  /** False: `etsiU` is no list, or mixes its two forms. */
  readonly wellFormed: boolean;
}

/** Time-stamp tokens that stand together in `etsiU`. */
export interface JadesTimestamp {
  readonly type: 'signature' | 'archive';
  /** Over the signature value and nothing else. */
  readonly wholeValue: boolean;
  /** DER. */
  readonly tokens: readonly Uint8Array[];
  /** Number of components before it: an archive time-stamp covers them. Absent where they are clear. */
  readonly before?: number;
}

const nothing: JadesUnsignedProperties = {
  certificates: [],
  revocationLists: [],
  statusResponses: [],
  timestamps: [],
  components: [],
  counterSignatures: [],
  wellFormed: true,
};

const timestampTypes: ReadonlyMap<string, JadesTimestamp['type']> = new Map([
  ['sigTst', 'signature'],
  ['sigRTst', 'signature'],
  ['rfsTst', 'signature'],
  ['arcTst', 'archive'],
] as const);

/** @throws {LimitExceeded} */
export function readUnsignedProperties(etsiU: unknown, limits: SignatureLimits): JadesUnsignedProperties {
  if (etsiU === undefined) return nothing;
  const components = Array.isArray(etsiU) ? etsiU.map(componentOf) : [undefined];
  const encoded = components.every((component) => component?.text !== undefined);
  const clear = components.every((component) => component !== undefined && component.text === undefined);
  const read = components.flatMap((component) => (component ? [component] : []));
  const named = (...names: readonly string[]): unknown[] =>
    read.flatMap(({ value }) => names.flatMap((name) => (name in value ? [value[name]] : [])));
  const timestamps = read.flatMap((component, index) => timestampsOf(component, encoded ? index : undefined));
  if (timestampCount({ timestamps }) > limits.timestamps) throw new LimitExceeded('timestamps');
  const validation = named('tstVD').filter(isObject);
  const certificates = [...named('xVals', 'axVals'), ...validation.map((data) => data['xVals'])];
  const revocation = [...named('rVals', 'arVals'), ...validation.map((data) => data['rVals'])].filter(isObject);
  return {
    certificates: readAll(certificates.flatMap(listOf).flatMap(certificateOf), readCertificate, limits).read,
    revocationLists: readAll(
      revocation.flatMap((values) => listOf(values['crlVals'])).flatMap(bytesOf),
      readRevocationList,
      limits,
    ).read,
    statusResponses: readAll(
      revocation.flatMap((values) => listOf(values['ocspVals'])).flatMap(bytesOf),
      readStatusResponse,
      limits,
    ).read,
    timestamps,
    components: encoded ? read.flatMap(({ text }) => text ?? []) : [],
    counterSignatures: named('cSig').map((signature) =>
      typeof signature === 'string' ? signature : JSON.stringify(signature),
    ),
    wellFormed: components.length > 0 && (encoded || clear),
  };
}

/** How many time-stamps there are to be read; one without a token counts as well. */
export function timestampCount({ timestamps }: Pick<JadesUnsignedProperties, 'timestamps'>): number {
  return timestamps.reduce((sum, { tokens }) => sum + Math.max(1, tokens.length), 0);
}

/** Bytes of time-stamp tokens in a container such as `sigTst` or `adoTst`. */
export function tokensIn(container: unknown): Uint8Array[] {
  return isObject(container) ? listOf(container['tstTokens']).flatMap(bytesOf) : [];
}

interface Component {
  readonly value: Json;
  /** As it stands, where it is encoded. */
  readonly text?: string;
}

function componentOf(component: unknown): Component | undefined {
  if (isObject(component)) return { value: component };
  const bytes = typeof component === 'string' ? decodeBase64url(component) : undefined;
  const text = bytes && Buffer.from(bytes).toString('utf8');
  const value = text === undefined ? undefined : parseObject(text);
  if (text === undefined || !value || typeof component !== 'string') return undefined;
  return ambiguityOf(text) === undefined ? { value, text: component } : undefined;
}

function timestampsOf({ value }: Component, before: number | undefined): JadesTimestamp[] {
  return [...timestampTypes].flatMap(([name, type]) =>
    name in value
      ? [
          {
            type,
            wholeValue: name === 'sigTst',
            tokens: tokensIn(value[name]),
            ...(before !== undefined && { before }),
          },
        ]
      : [],
  );
}

function certificateOf(entry: unknown): Uint8Array[] {
  return isObject(entry) ? bytesOf(entry['x509Cert']) : [];
}

/** `val` of a pkiOb (§5.4.1): DER in base64. */
function bytesOf(entry: unknown): Uint8Array[] {
  return isObject(entry) && typeof entry['val'] === 'string' ? [Buffer.from(entry['val'], 'base64')] : [];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

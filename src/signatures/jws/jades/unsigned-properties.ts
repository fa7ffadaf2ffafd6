import { whenReadable } from '../../asn1/when-readable.ts';
import { LimitExceeded, type SignatureLimits } from '../../limits.ts';
import { type Certificate, readCertificate } from '../../x509/certificate.ts';
import { type RevocationList, readRevocationList } from '../../x509/revocation-list.ts';
import { readStatusResponse, type StatusResponse } from '../../x509/status-response.ts';
import { decodeBase64url } from '../base64url.ts';

/** What was added to a JAdES signature after it was made: `etsiU` of ETSI TS 119 182-1 §5.3. */
export interface JadesUnsignedProperties {
  readonly certificates: readonly Certificate[];
  readonly revocationLists: readonly RevocationList[];
  readonly statusResponses: readonly StatusResponse[];
  readonly timestamps: readonly JadesTimestamp[];
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
  /** The components that stand before it, as they stand: an archive time-stamp covers them. Absent where they are clear. */
  readonly before?: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

const nothing: JadesUnsignedProperties = {
  certificates: [],
  revocationLists: [],
  statusResponses: [],
  timestamps: [],
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
  const validation = named('tstVD').filter(isJson);
  const certificates = [...named('xVals', 'axVals'), ...validation.map((data) => data['xVals'])];
  const revocation = [...named('rVals', 'arVals'), ...validation.map((data) => data['rVals'])].filter(isJson);
  return {
    certificates: readAll(certificates.flatMap(listOf).flatMap(certificateOf), readCertificate, limits),
    revocationLists: readAll(
      revocation.flatMap((values) => listOf(values['crlVals'])).flatMap(bytesOf),
      readRevocationList,
      limits,
    ),
    statusResponses: readAll(
      revocation.flatMap((values) => listOf(values['ocspVals'])).flatMap(bytesOf),
      readStatusResponse,
      limits,
    ),
    timestamps: read.flatMap((component, index) => timestampsOf(component, encoded ? read.slice(0, index) : undefined)),
    counterSignatures: named('cSig').map((signature) =>
      typeof signature === 'string' ? signature : JSON.stringify(signature),
    ),
    wellFormed: components.length > 0 && (encoded || clear),
  };
}

/** Bytes of time-stamp tokens in a container such as `sigTst` or `adoTst`. */
export function tokensIn(container: unknown): Uint8Array[] {
  return isJson(container) ? listOf(container['tstTokens']).flatMap(bytesOf) : [];
}

interface Component {
  readonly value: Json;
  /** As it stands, where it is encoded. */
  readonly text?: string;
}

function componentOf(component: unknown): Component | undefined {
  if (isJson(component)) return { value: component };
  const bytes = typeof component === 'string' ? decodeBase64url(component) : undefined;
  const value = bytes && parsed(Buffer.from(bytes).toString('utf8'));
  return value && typeof component === 'string' ? { value, text: component } : undefined;
}

function timestampsOf({ value }: Component, before: readonly Component[] | undefined): JadesTimestamp[] {
  return [...timestampTypes].flatMap(([name, type]) =>
    name in value
      ? [
          {
            type,
            wholeValue: name === 'sigTst',
            tokens: tokensIn(value[name]),
            ...(before && { before: before.flatMap(({ text }) => text ?? []) }),
          },
        ]
      : [],
  );
}

function certificateOf(entry: unknown): Uint8Array[] {
  return isJson(entry) ? bytesOf(entry['x509Cert']) : [];
}

/** `val` of a pkiOb (§5.4.1): DER in base64. */
function bytesOf(entry: unknown): Uint8Array[] {
  return isJson(entry) && typeof entry['val'] === 'string' ? [Buffer.from(entry['val'], 'base64')] : [];
}

/** Those that can be read. */
function readAll<T>(ders: readonly Uint8Array[], readOne: (der: Uint8Array) => T, limits: SignatureLimits): T[] {
  if (ders.length > limits.certificates) throw new LimitExceeded('certificates');
  return ders.flatMap((der) => whenReadable(() => [readOne(der)]) ?? []);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

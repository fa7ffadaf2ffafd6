/** What the first bytes of a file say it may be. Only some of these do carry signatures. */
export type LeadingKind = 'cms' | 'timestamp-response' | 'pem' | 'jws' | 'pdf' | 'zip' | 'xml';

/** How many bytes are enough to tell. */
export const leadingBytes = 1_024;

/** DER of the object identifiers of SignedData in RFC 5652 and in GM/T 0010. */
const signedData = ['06092a864886f70d010702', '060a2a811ccf550601040202'].map((hex) => Buffer.from(hex, 'hex'));

const tags = { oid: 0x06, sequence: 0x30 } as const;

/** Tells by content, never by name. */
export function leadingKind(head: Uint8Array): LeadingKind | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, leadingBytes));
  if (bytes[0] === tags.sequence) return asn1Kind(bytes);
  if (bytes.includes('%PDF-')) return 'pdf';
  if (bytes.indexOf('504b0304', 0, 'hex') === 0) return 'zip';
  return textKind(bytes);
}

/** A ContentInfo begins with its type; a TimeStampResp (RFC 3161 §2.4.2) with a status, and a ContentInfo follows. */
function asn1Kind(bytes: Buffer): LeadingKind | undefined {
  const length = bytes[1] ?? 0;
  const first = 2 + (length > 0x80 ? length & 0x7f : 0);
  const places = signedData.map((oid) => bytes.indexOf(oid)).filter((place) => place >= 0);
  if (places.length === 0) return undefined;
  if (places.includes(first)) return 'cms';
  return bytes[first] === tags.sequence ? 'timestamp-response' : undefined;
}

function textKind(bytes: Buffer): LeadingKind | undefined {
  const text = bytes.toString('utf8').replace('\uFEFF', '').trimStart();
  if (/-----BEGIN (?:CMS|PKCS7)-----/u.test(text)) return 'pem';
  // A JSON object begins with a brace; in base64url, followed by a quote or a blank, that is "ew" or "ey".
  if (/^(?:\{|e[wy][A-Za-z0-9_-]+(?:\.|$))/u.test(text)) return 'jws';
  return isXml(bytes, text) ? 'xml' : undefined;
}

/** XML comes in UTF-16 as well, with or without a byte order mark. */
function isXml(bytes: Buffer, text: string): boolean {
  const encodings = ['3c00', 'fffe3c00', '003c', 'feff003c'];
  return text.startsWith('<') || encodings.some((start) => bytes.indexOf(start, 0, 'hex') === 0);
}

/** So many bytes of a segment go into one path component: three characters each stay below the usual limit of 255. */
const pieceBytes = 80;

/** Ends the name of a folder whose segment goes on inside it; an escape never ends so. */
const continued = '%';

/** Names that Windows gives to devices, whatever ending follows. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;

/**
 * The path components under which a key's object lies. Characters that are no portable file name are percent-encoded
 * byte by byte, so no key can leave the store's folder, and every key has one path and every path one key.
 * File systems that fold case refuse the second of two keys that differ in nothing else.
 */
export function pathOfKey(key: string): string[] {
  return key.split('/').flatMap((segment) => componentsOf(Buffer.from(segment)));
}

function componentsOf(segment: Buffer): string[] {
  const components: string[] = [];
  let rest = segment;
  while (rest.length >= pieceBytes) {
    components.push(encode(rest.subarray(0, pieceBytes)) + continued);
    rest = rest.subarray(pieceBytes);
  }
  components.push(rest.length > 0 ? encode(rest) : continued);
  return components;
}

function encode(piece: Buffer): string {
  const text = piece.toString('latin1');
  return text
    .replace(/[^A-Za-z0-9._=-]|^\.|\.$/gu, escape)
    .replace(reserved, (name) => escape(name.charAt(0)) + name.slice(1));
}

function escape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/**
 * The UTF-8 bytes that a file or folder of this name adds to a key; those of a folder end with `/` unless its segment
 * goes on. Undefined for a name that no key makes: it is not the store's.
 */
export function keyPieceOf(name: string, isFolder: boolean): Buffer | undefined {
  if (name === continued) return Buffer.from(isFolder ? '/' : '');
  const goesOn = name.endsWith(continued);
  if (goesOn && !isFolder) return undefined;
  const text = (goesOn ? name.slice(0, -1) : name).replace(/%([0-9A-F]{2})/gu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  const bytes = Buffer.from(text, 'latin1');
  const encoded = goesOn ? encode(bytes) + continued : encode(bytes);
  if (encoded !== name) return undefined;
  return isFolder && !goesOn ? Buffer.concat([bytes, Buffer.from('/')]) : bytes;
}

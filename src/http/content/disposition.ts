/**
 * `Content-Disposition` (RFC 6266) with the file's true name in RFC 8187 form, and a plain one for old clients.
 * @param path path or name; its last component counts
 */
export function contentDisposition(kind: 'attachment' | 'inline', path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toWellFormed();
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/gu, '_');
  const extended = encodeURIComponent(name).replaceAll(
    /['()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${extended}`;
}

import { formats } from '../../formats/registry.ts';

const byExtension = new Map(
  formats.toReversed().flatMap(({ extensions, mime }) => extensions.map((extension) => [extension, mime] as const)),
);

/** Media type that a name promises by its extension; bytes of an unknown kind otherwise. */
export function promisedType(name: string): string {
  const extension = /\.([^./]+)$/u.exec(name)?.[1]?.toLowerCase();
  return (extension !== undefined && byExtension.get(extension)) || 'application/octet-stream';
}

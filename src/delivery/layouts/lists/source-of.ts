import type { NamedSource } from '../../content/zip-source.ts';
import type { CatalogueSource } from '../catalogue.ts';

/** A file of the delivery, to be read by its ranges. */
export function sourceOf({ content, files }: CatalogueSource, file: string): NamedSource {
  return { name: file, bytes: files.get(file)?.bytes ?? 0, read: (range) => content.read(file, range) };
}

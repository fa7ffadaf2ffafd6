import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const shared = new URL('../../../shared/', import.meta.url);

/** Path of a real document, signed sample or standard's file beside the project; undefined where they are absent. */
export function sharedFile(name: string): string | undefined {
  const file = fileURLToPath(new URL(name, shared));
  return existsSync(file) ? file : undefined;
}

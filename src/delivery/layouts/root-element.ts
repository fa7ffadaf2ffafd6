import { Problem } from '../../problem.ts';
import { XmlFault } from '../xml/xml-fault.ts';
import { openXmlFeed } from '../xml/xml-feed.ts';
import type { CatalogueSource } from './catalogue.ts';

/** The document element comes within so many bytes, or the file is none of ours. */
const startBytes = 16 * 1024;

/** Those of the files that are XML documents with a document element of this name. */
export async function withRootElement(
  source: CatalogueSource,
  among: readonly string[],
  name: string,
  endings: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const path of among) {
    if (!endings.some((ending) => path.toLowerCase().endsWith(ending))) continue;
    if ((await rootElement(source, path)) === name) found.push(path);
  }
  return found;
}

async function rootElement({ content, files }: CatalogueSource, path: string): Promise<string | undefined> {
  const end = Math.min(startBytes, files.get(path)?.bytes ?? 0);
  let root: string | undefined;
  const feed = openXmlFeed({
    open({ name }) {
      root ??= name;
    },
    close() {},
  });
  try {
    for await (const chunk of content.read(path, { start: 0, end })) feed.push(chunk);
    if (root === undefined) feed.end();
  } catch (error) {
    // What cannot be read is no catalogue; that it cannot is for the check to say.
    if (!(error instanceof XmlFault || error instanceof Problem)) throw error;
  }
  return root;
}

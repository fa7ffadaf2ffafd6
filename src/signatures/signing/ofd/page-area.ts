import { SaxesParser } from 'saxes';
import { LimitExceeded, signatureLimits } from '../../limits.ts';
import { DamagedFile } from '../../ofd/container/inflate.ts';
import type { OfdPackage } from '../../ofd/container/ofd-package.ts';
import { OfdFault } from '../../ofd/ofd-fault.ts';

const physicalBox = 'Page/Area/PhysicalBox';

/** What a page shows comes behind its area, and may be larger than anything that is read into memory. */
const shown = 'Page/Content';

/** How deep elements may lie in each other before it. */
const deepest = 64;

/**
 * The size that a page states for itself (ST_Box, GB/T 33190-2016 §7.7); undefined when it has that of its document.
 * @throws {OfdFault}
 * @throws {LimitExceeded}
 */
export async function readPageArea(ofd: OfdPackage, path: string): Promise<string | undefined> {
  const file = ofd.files.get(path);
  if (!file) throw new OfdFault('OFD_FILE_MISSING', { file: path });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const area = openArea(path);
  let bytes = 0;
  try {
    for await (const chunk of ofd.stream(file)) {
      bytes += chunk.length;
      area.write(decoder.decode(chunk, { stream: true }));
      if (area.isRead) return area.text;
      if (bytes > signatureLimits.ofdXmlBytes) throw new LimitExceeded('ofdXmlBytes');
    }
    area.end();
  } catch (error) {
    if (!(error instanceof DamagedFile || error instanceof TypeError)) throw error;
    throw new OfdFault('OFD_FILE_MALFORMED', { file: path, fault: error.message });
  }
  return area.text;
}

/** Reads the beginning of a page as it comes. */
function openArea(file: string): {
  readonly isRead: boolean;
  readonly text: string | undefined;
  write(text: string): void;
  end(): void;
} {
  const parser = new SaxesParser({ xmlns: true });
  const open: string[] = [];
  let isRead = false;
  let box: string | undefined;
  const malformed = (fault: string): OfdFault => new OfdFault('OFD_FILE_MALFORMED', { file, fault });
  parser.on('error', ({ message }) => {
    if (!isRead) throw malformed(message);
  });
  parser.on('doctype', () => {
    throw malformed('a document type is not allowed');
  });
  parser.on('opentag', ({ local }) => {
    if (isRead) return;
    open.push(local);
    if (open.length > deepest) throw malformed('elements in elements');
    isRead = open.join('/') === shown;
  });
  parser.on('text', (text) => {
    if (!isRead && open.join('/') === physicalBox) box = (box ?? '') + text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  return {
    get isRead() {
      return isRead;
    },
    get text() {
      return box;
    },
    write: (text) => void parser.write(text),
    end: () => void parser.close(),
  };
}

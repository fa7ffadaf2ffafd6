import { locate } from '../../../signatures/ofd/container/location.ts';
import { OfdFault } from '../../../signatures/ofd/ofd-fault.ts';
import { noting, type Opening, OpeningFault } from '../opening.ts';
import { type Archive, openArchive } from './archive.ts';
import { readThrough } from './members.ts';
import { readXmlPart } from './xml-part.ts';

/**
 * Opens an OFD (GB/T 33190-2016 §7): OFD.xml, every document in it, all their pages, which must be there and well-formed, and
 * the data of everything else in the package.
 */
export async function openOfd(opening: Opening): Promise<void> {
  const archive = await openArchive(opening);
  const read = new Set<string>(['OFD.xml']);
  const roots = await textsOf(archive, 'OFD.xml', 'DocRoot', opening);
  let pages = 0;
  if (roots.length === 0) throw new OpeningFault('part-missing', 'Document.xml');
  for (const root of roots) {
    const document = partOf(root, 'OFD.xml', archive);
    read.add(document);
    for (const location of await pagesOf(archive, document, opening)) {
      pages += 1;
      await noting(opening, async () => {
        const page = partOf(location, document, archive);
        if (read.has(page)) return;
        read.add(page);
        await readXmlPart(archive, page, opening);
      });
    }
  }
  if (pages === 0) throw new OpeningFault('no-pages');
  opening.pages(pages);
  opening.fact('documents', roots.length);
  await readThrough(
    archive,
    archive.members.filter(({ name }) => !read.has(name)),
    opening,
  );
}

/** The texts of all elements of that name. */
async function textsOf(archive: Archive, part: string, element: string, opening: Opening): Promise<readonly string[]> {
  const texts: string[] = [];
  let text: string | undefined;
  await readXmlPart(archive, part, opening, {
    start: ({ name }) => {
      if (name === element) text = '';
    },
    text: (more) => {
      if (text !== undefined) text += more;
    },
    end: (name) => {
      if (name !== element || text === undefined) return;
      texts.push(text.trim());
      text = undefined;
    },
  });
  return texts;
}

/** Where the pages of a document lie; its templates have an element of another name. */
async function pagesOf(archive: Archive, document: string, opening: Opening): Promise<readonly string[]> {
  const locations: string[] = [];
  let listing = false;
  await readXmlPart(archive, document, opening, {
    start: ({ name, attribute }) => {
      if (name === 'Pages') listing = true;
      const location = listing && name === 'Page' ? attribute('BaseLoc') : undefined;
      if (location !== undefined) locations.push(location);
    },
    end: (name) => {
      if (name === 'Pages') listing = false;
    },
  });
  return locations;
}

function partOf(location: string, namedBy: string, { byName }: Archive): string {
  try {
    return locate(location, namedBy, byName);
  } catch (error) {
    if (error instanceof OfdFault) throw new OpeningFault('part-missing', location);
    throw error;
  }
}

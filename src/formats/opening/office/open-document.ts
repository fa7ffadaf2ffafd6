import type { Opening } from '../opening.ts';
import { openArchive } from '../zip/archive.ts';
import { readThrough } from '../zip/members.ts';
import { readXmlPart } from '../zip/xml-part.ts';

/** Folders of scripts (OpenDocument 1.3 part 2 §3.4, and what office suites make of it). */
const scriptFolders = /^(?:Basic|Scripts)\//u;

/** Opens an ODT, ODS, ODP or ODG (OASIS OpenDocument 1.3, part 2): its manifest and content, and the data of every file in it. */
export async function openOpenDocument(opening: Opening): Promise<void> {
  const archive = await openArchive(opening);
  const manifest = 'META-INF/manifest.xml';
  let encrypted = false;
  await readXmlPart(archive, manifest, opening, {
    start({ name }) {
      if (name === 'encryption-data') encrypted = true;
    },
  });
  if (encrypted) opening.trouble('password');
  else await readXmlPart(archive, 'content.xml', opening);
  for (const { name, folder } of archive.members)
    if (!folder && scriptFolders.test(name)) opening.trouble('macro', name);
  const read = new Set([manifest, ...(encrypted ? [] : ['content.xml'])]);
  await readThrough(
    archive,
    archive.members.filter(({ name }) => !read.has(name)),
    opening,
  );
}

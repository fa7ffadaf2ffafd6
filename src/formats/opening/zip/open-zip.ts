import { identify } from '../../identify.ts';
import type { Opening } from '../opening.ts';
import { openArchive } from './archive.ts';
import { readThrough } from './members.ts';

/** Opens a ZIP that was delivered as a file: every member is read; archives and programs among them are told, never opened. */
export async function openZip(opening: Opening): Promise<void> {
  const archive = await openArchive(opening);
  opening.fact('members', archive.members.length);
  await readThrough(archive, archive.members, opening, ({ name, bytes }, head) => {
    const { kind } = identify({ bytes, head, tail: new Uint8Array() }, name);
    if (kind === 'archive') opening.trouble('nested-archive', name);
    else if (kind === 'executable') opening.trouble('embedded-program', name);
  });
}

import { collisionKey } from '../../delivery/names.ts';
import { longestName } from '../layout.ts';
import { isSafeComponent } from '../payload-path.ts';
import { openNameTable } from '../zip/name-table.ts';
import { type Examined, eachMember } from './examined.ts';

/** Checks that every name can be unpacked on every system as it is, and that no two become one there. */
export async function checkNames(examined: Examined): Promise<void> {
  const check = examined.checks.check('names.rules');
  const keys = openNameTable();
  /** The one spelling of each folder. */
  const folders = new Map<string, string>();
  for await (const { path } of eachMember(examined)) {
    const name = `${examined.id}/${path}`;
    if (!path.split('/').every(isSafeComponent)) check.fail('name-not-safe', path);
    if (name.length > longestName) check.fail('name-too-long', path, { limit: longestName });
    if (keys.add(Buffer.from(collisionKey(path))) === undefined) check.fail('name-meets-another', path);
    for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      const folder = path.slice(0, slash);
      const key = collisionKey(folder);
      if ((folders.get(key) ?? folder) !== folder) check.fail('name-meets-another', path);
      folders.set(key, folder);
    }
  }
}

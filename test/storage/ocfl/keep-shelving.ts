// Run in a process of its own: shelves so many packages, as far as they are not on the shelf yet.
import { openDirectoryStore } from '../../../src/storage/directory-store.ts';
import { openShelf } from '../../../src/storage/ocfl/shelf.ts';
import { packageToShelve } from './shelved.ts';

const [folder = '', packages = ''] = process.argv.slice(2);
const shelf = await openShelf(openDirectoryStore(folder));
console.log('shelving');
for (let index = 0; index < Number(packages); index++) {
  const version = (index % 2) + 1;
  await shelf.shelvePackage(packageToShelve({ id: `yj-${Math.floor(index / 2)}`, version }));
}

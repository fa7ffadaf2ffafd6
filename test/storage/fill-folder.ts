// Run in a process of its own, in a folder that has little room: prints what became of two small objects and a large one.
import { Problem } from '../../src/problem.ts';
import { openDirectoryStore } from '../../src/storage/directory-store.ts';
import { documentSource } from '../../src/storage/documents.ts';
import { madeBytes } from './made-source.ts';

const [folder = '', size = ''] = process.argv.slice(2);
const store = openDirectoryStore(folder);

await store.write('before', documentSource('there is room'));
const outcome = await store.write('packages/large', madeBytes(Number(size))).then(
  () => 'stored',
  (error: unknown) => (error instanceof Problem ? error.code : String(error)),
);
await store.write('after', documentSource('there is room again'));
const keys: string[] = [];
for await (const { key } of store.list('')) keys.push(key);
console.log(JSON.stringify({ outcome, keys }));

// Run in a process of its own: writes and reads back one object, and prints by how many bytes each raised the memory.
import { openObjectStore } from '../../src/storage/open-store.ts';

const [address = '', size = '', endpoint] = process.argv.slice(2);
const bytes = Number(size);
const block = Buffer.alloc(64 * 1024, 'record');

const store = openObjectStore(address, { endpoint });
await store.probe();
const before = process.memoryUsage.rss();
let highest = before;
const look = (): void => {
  highest = Math.max(highest, process.memoryUsage.rss());
};

const source = {
  bytes,
  async *read({ start, end }: { start: number; end: number }) {
    for (let left = end - start; left > 0; left -= block.length) yield block.subarray(0, Math.min(left, block.length));
  },
};
await store.write('much', source, { onProgress: look });
const write = highest - before;
let read = 0;
for await (const chunk of store.read('much')) {
  read += chunk.length;
  look();
}
console.log(JSON.stringify({ bytes: read, growth: { write, read: highest - before } }));

// Run in a process of its own: writes one object to S3 and prints how many of its bytes are safe.
import { openObjectStore } from '../../src/storage/open-store.ts';
import { madeBytes } from './made-source.ts';

const [address = '', endpoint, size = ''] = process.argv.slice(2);
await openObjectStore(address, { endpoint }).write('one.zip', madeBytes(Number(size)), {
  onProgress: (bytes) => console.log(bytes),
});

import { publishFile } from '../../../src/system/durable-files.ts';
import { errorCode } from '../../../src/system/error-code.ts';

/** `publish.ts <file> <name>`: gives the file its name; says why not. */
const [file = '', name = ''] = process.argv.slice(2);

try {
  await publishFile(file, name);
  console.log('published');
} catch (error) {
  console.log(errorCode(error));
}

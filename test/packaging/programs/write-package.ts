import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openFolder } from '../../../src/delivery/content/folder-content.ts';
import { planPackage } from '../../../src/packaging/plan/plan.ts';
import { writePackageFile } from '../../../src/packaging/writing/package-file.ts';
import { Problem } from '../../../src/problem.ts';
import { type SampleFiles, sampleInput } from '../sample.ts';

/** `write-package.ts <folder> <zip> [bytes]`: writes the package, or kills itself when so many bytes are written. */
const [folder = '', zip = '', limit] = process.argv.slice(2);
const content = openFolder(folder);
const files: SampleFiles = new Map();
for await (const entry of content.entries()) files.set(entry.path, await readFile(path.join(folder, entry.path)));

let written = 0;
const onBytes = (bytes: number): void => {
  written += bytes;
  if (limit !== undefined && written >= Number(limit)) process.kill(process.pid, 'SIGKILL');
};

try {
  await writePackageFile(await planPackage(sampleInput(files), content), zip, { onBytes });
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.log(JSON.stringify({ code: error.code, left: readdirSync(path.dirname(zip)) }));
}

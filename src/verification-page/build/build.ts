import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pageFile } from '../page-file.ts';
import { makePage } from './make-page.ts';

await mkdir(path.dirname(pageFile), { recursive: true });
await writeFile(pageFile, await makePage());

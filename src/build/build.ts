import path from 'node:path';
import { makeJudges } from '../schema/build/make-judges.ts';
import { makePage } from '../verification-page/build/make-page.ts';
import { pageFile } from '../verification-page/page-file.ts';
import { bundleProgram } from './bundle-program.ts';
import { replaceFolder } from './replace-folder.ts';

/** Makes dist/: the program, what judges each schema, and the page that verifies in a browser. */
const dist = path.resolve(import.meta.dirname, '../../dist');
const files = await bundleProgram();
for (const [name, code] of makeJudges()) files.set(name, code);
files.set(path.relative(dist, pageFile), await makePage());
await replaceFolder(dist, files, { programs: ['cli/yijiao.js'] });

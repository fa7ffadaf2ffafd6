import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { ownPlaces } from './own-places.ts';

const sources = path.resolve(import.meta.dirname, '..');

/** Libraries that are code for one kind of processor, that read files beside their own code, or that load more of it as they need it. */
const packagesAsTheyAre = ['sqlite3', '@embedpdf/pdfium', 'libxml2-wasm', 'pdfkit', 'fontkit', '@aws-sdk/client-s3'];

/**
 * Joins the sources and the libraries that they use into few files: a service reads two thousand files of code otherwise, which
 * takes longer than all else of its start. The same sources always give the same bytes.
 * @returns the text of each file by its name below the folder of the built program, with the licences of what was joined
 */
export async function bundleProgram(): Promise<Map<string, string>> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [ownPlaces(sources)],
    ssr: { noExternal: true, external: packagesAsTheyAre, target: 'node' },
    build: {
      ssr: true,
      write: false,
      minify: false,
      target: 'es2024',
      license: { fileName: 'licences.md' },
      rolldownOptions: {
        input: await entries(),
        // What pg uses where it is to be had.
        external: ['pg-native', 'cloudflare:sockets'],
        // Errors and clients are told apart by the names of their classes.
        output: {
          format: 'esm',
          keepNames: true,
          entryFileNames: '[name].js',
          chunkFileNames: 'parts/[name]-[hash].js',
        },
      },
    },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  return new Map(outputs.map((one) => [one.fileName, one.type === 'chunk' ? one.code : String(one.source)]));
}

/** What is started by its name: the command line, and each module that serves jobs in a thread. */
async function entries(): Promise<Record<string, string>> {
  const found: Record<string, string> = { 'cli/yijiao': path.join(sources, 'cli/yijiao.ts') };
  for (const name of await readdir(sources, { recursive: true })) {
    const file = path.join(sources, name);
    if (!name.endsWith('-thread.ts') || !(await readFile(file, 'utf8')).includes('serveJobs<')) continue;
    found[name.slice(0, -'.ts'.length).replaceAll(path.sep, '/')] = file;
  }
  return found;
}

import { build } from 'vite';
import { standIns } from './stand-ins.ts';

/**
 * Bundles a program for the browser into one text. The same sources always give the same bytes.
 * @param entry absolute path
 */
export async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'import.meta.url': 'undefined' },
    plugins: [standIns()],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'program' },
      rolldownOptions: {
        treeshake: { moduleSideEffects: (id) => id.includes('/verification-page/') },
        output: { codeSplitting: false },
      },
    },
  });
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const [only] = outputs;
  if (only?.type !== 'chunk' || outputs.length !== 1) throw new Error(`${entry} did not become one program.`);
  return only.code;
}

import path from 'node:path';
import type { Plugin } from 'vite';
import { validatorsModule } from './validators.ts';

const sources = path.resolve(import.meta.dirname, '../..');
const folder = path.resolve(import.meta.dirname, '../stand-ins');

/** Modules of Node.js that the page has stand-ins for. */
const ofNode: Readonly<Record<string, string>> = {
  'node:crypto': 'node-crypto.ts',
  'node:path': 'node-path.ts',
  'node:timers/promises': 'node-timers-promises.ts',
  'node:util': 'node-util.ts',
  'node:zlib': 'node-zlib.ts',
};

/** Modules of the project in whose place the page has others. */
const ofProject: Readonly<Record<string, string>> = {
  'schema/schema-files.ts': 'schema-files.ts',
  'schema/validate.ts': 'schema-validate.ts',
  'signatures/crypto/ciphers.ts': 'ciphers.ts',
  'signatures/crypto/verify.ts': 'verify-signature.ts',
  'signatures/jws/held-value.ts': 'jws-held-value.ts',
  'signatures/ofd/open-ofd.ts': 'unopened.ts',
  'signatures/xml/open-document.ts': 'unopened.ts',
};

/** Modules that no way of the page leads to: whoever calls them nevertheless fails. */
const absent: ReadonlySet<string> = new Set(['node:fs', 'node:fs/promises', 'node:os', 'node:worker_threads']);

const validators = 'virtual:validators';
const nothing = '\0absent:';

/** Puts stand-ins where the project's modules lean on Node.js. */
export function standIns(): Plugin {
  return {
    name: 'stand-ins',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (source === validators) return `\0${validators}`;
      if (absent.has(source)) return `${nothing}${source}`;
      const own = ofNode[source];
      if (own !== undefined) return path.join(folder, own);
      if (source.startsWith('node:')) throw new Error(`${importer} wants ${source}, which nothing stands in for.`);
      if (!source.startsWith('.') || importer === undefined || importer.startsWith(folder)) return undefined;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      const other = resolved && ofProject[path.relative(sources, resolved.id).replaceAll(path.sep, '/')];
      return other === undefined || other === null ? resolved : path.join(folder, other);
    },
    load(id) {
      if (id === `\0${validators}`) return validatorsModule();
      if (!id.startsWith(nothing)) return undefined;
      const fail = `() => { throw new Error(${JSON.stringify(`${id.slice(nothing.length)} is not in the page`)}); }`;
      return { code: `module.exports = new Proxy({}, { get: () => ${fail} });`, moduleType: 'js' };
    },
  };
}

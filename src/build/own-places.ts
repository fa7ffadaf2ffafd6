import path from 'node:path';
import type { Plugin } from 'vite';

const standIn = 'placeOfModule';
const wherePlacesStand = new RegExp(String.raw`\b${standIn}\("([^"]+)"\)`, 'gu');

/**
 * Lets each module of the program find what lies beside it as if it were a file of its own: its `import.meta.url` is the address
 * that it would have, whichever file of the program it became part of.
 * @param sources the folder that the built program mirrors, absolute
 */
export function ownPlaces(sources: string): Plugin {
  return {
    name: 'own-places',
    transform: {
      filter: { code: 'import.meta.url' },
      handler(code, id) {
        const place = path.relative(sources, id);
        if (place.startsWith('..')) return undefined;
        return code.replaceAll('import.meta.url', `${standIn}("${slashed(place).replace(/\.ts$/u, '.js')}")`);
      },
    },
    renderChunk(code, { fileName }) {
      return code.replaceAll(wherePlacesStand, (_, place: string) => {
        const address = slashed(path.relative(path.dirname(fileName), place));
        return `new URL("${address}", import.meta.url).href`;
      });
    },
  };
}

function slashed(name: string): string {
  return name.replaceAll(path.sep, '/');
}

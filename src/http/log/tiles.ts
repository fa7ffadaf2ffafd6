import { formatNote } from '../../audit/log/notes/signed-note.ts';
import type { PublicLog } from '../../audit/log/public-log.ts';
import { largestBundle } from '../../audit/log/tiles/read-tiles.ts';
import { parseTilePath, tilePath } from '../../audit/log/tiles/tile-address.ts';
import { Problem } from '../../problem.ts';
import { bytes } from '../routing/answer.ts';
import { openRoute, type Route } from '../routing/route.ts';

const problems = ['http.not-found', 'storage.unavailable'] as const;

/** A year: no tile ever changes (C2SP tlog-tiles). */
const forEver = 'public, max-age=31536000, immutable';

/** The transparency log as C2SP tlog-tiles has it, below `/log`: for monitors, witnesses and whoever else verifies. */
export function tileRoutes({ source, newest }: Pick<PublicLog, 'source' | 'newest'>): Route[] {
  return [
    openRoute({
      method: 'GET',
      path: '/log/checkpoint',
      operation: 'fetchCheckpoint',
      summary: 'Fetch the newest checkpoint of the transparency log (C2SP tlog-checkpoint) with its cosignatures.',
      access: 'anyone',
      answers: { 200: { description: 'The signed note.', mediaTypes: ['text/plain'] } },
      problems: [...problems, 'log.checkpoint-damaged'],
      async handle() {
        const noted = await newest();
        if (!noted) throw new Problem('http.not-found');
        return bytes(200, formatNote(noted.note), {
          'Content-Type': 'text/plain; charset=utf-8',
          'Cache-Control': 'no-cache',
        });
      },
    }),
    openRoute({
      method: 'GET',
      path: '/log/tile/{+tile}',
      operation: 'fetchTile',
      summary: 'Fetch a tile of the transparency log, or a bundle of its entries (C2SP tlog-tiles).',
      access: 'anyone',
      answers: { 200: { description: 'The tile.', mediaTypes: ['application/octet-stream'] } },
      problems,
      async handle({ part }) {
        const address = parseTilePath(`tile/${part('tile')}`);
        const tile = address && (await source.read(tilePath(address), largestBundle));
        if (!tile) throw new Problem('http.not-found');
        return bytes(200, tile, { 'Content-Type': 'application/octet-stream', 'Cache-Control': forEver });
      },
    }),
  ];
}

import type { Server } from 'node:net';

/** Where a server answers that listens on a host, by HTTP. */
export function listeningUrl(server: Pick<Server, 'address'>, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

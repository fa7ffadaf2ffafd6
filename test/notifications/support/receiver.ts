import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Owner } from '../../support/real-service.ts';

/** A request as it came. */
export interface Posted {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A system that is told by webhooks. */
export interface Receiver {
  readonly url: string;
  readonly posted: readonly Posted[];
  /** Waits until so many have come. */
  readonly until: (count: number) => Promise<readonly Posted[]>;
  /** How it answers from now on; 204 at first. */
  answer: (response: ServerResponse) => void;
}

/** Starts a receiver on this machine. It goes away with the test. */
export async function startReceiver(t: Owner): Promise<Receiver> {
  const posted: Posted[] = [];
  const receiver: Receiver = {
    url: '',
    posted,
    async until(count) {
      while (posted.length < count) await pause(20);
      return posted;
    },
    answer: (response) => response.writeHead(204).end(),
  };
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      posted.push({ path: request.url ?? '', headers, body: Buffer.concat(chunks).toString('utf8') });
      receiver.answer(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(receiver, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` });
}

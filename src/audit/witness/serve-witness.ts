import { createServer, type IncomingMessage, type Server } from 'node:http';
import { largestRequest } from './add-checkpoint.ts';
import type { Witness } from './witness.ts';

const second = 1_000;

/** Requests at once; a log sends one at a time. */
const connections = 256;

/**
 * Serves a witness over HTTP, at `/add-checkpoint` below whatever address it is given.
 * @param onFault is told of what a request has broken, for the operator
 */
export function witnessServer(witness: Witness, onFault: (fault: unknown) => void): Server {
  const server = createServer({ requestTimeout: 30 * second, headersTimeout: 10 * second }, (request, response) => {
    const answer = (status: number, body: string, contentType = 'text/plain; charset=utf-8'): void => {
      response.writeHead(status, { 'Content-Type': contentType, 'Cache-Control': 'no-store' }).end(body);
    };
    const handle = async (): Promise<void> => {
      if (!/^[^?]*\/add-checkpoint$/u.test(request.url ?? '')) return answer(404, 'there is nothing here\n');
      if (request.method !== 'POST') return answer(405, 'POST is expected\n');
      const body = await bodyOf(request);
      if (!body) return answer(413, 'the request is too large\n');
      const { status, body: text, contentType } = await witness.addCheckpoint(body);
      return answer(status, text, contentType);
    };
    handle().catch((fault: unknown) => {
      onFault(fault);
      if (!response.headersSent) answer(500, 'the witness is out of order\n');
    });
  });
  server.maxConnections = connections;
  return server;
}

/** Undefined when it is larger than any request. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > largestRequest) return undefined;
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

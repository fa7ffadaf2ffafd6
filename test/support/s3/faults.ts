import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';

/** A request as the proxy in front of the real server sees it. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query, decoded. */
  readonly url: string;
  readonly partNumber: number | undefined;
  readonly headers: IncomingMessage['headers'];
  /** How many requests came before it, since the fault was set. */
  readonly index: number;
}

/** What happens to one request; undefined lets it pass. */
export type Fault =
  | { readonly kind: 'reset' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'status'; readonly status: number; readonly code: string }
  /** The server hears of it so many milliseconds later. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** The server does it at once, and its answer comes so many milliseconds later. */
  | { readonly kind: 'late-answer'; readonly milliseconds: number }
  /** The connection breaks after so many bytes of the request's body. */
  | { readonly kind: 'cut-request'; readonly after: number }
  /** The server does what it is asked, and nobody hears of it. */
  | { readonly kind: 'lose-answer' }
  /** The connection breaks, or falls silent, after so many bytes of the answer's body. */
  | { readonly kind: 'cut-answer' | 'stall-answer'; readonly after: number }
  | { readonly kind: 'answer-etag'; readonly etag: string }
  /** One bit of the byte at this place is another one. */
  | { readonly kind: 'flip-request' | 'flip-answer'; readonly at: number };

/** A real S3-compatible server seen through a line that can go wrong. */
export interface FaultyLine {
  readonly endpoint: string;
  readonly requests: SeenRequest[];
  /** Those of which the whole answer has been passed on. */
  readonly answered: ReadonlySet<SeenRequest>;
  /** From now on; forgets the requests seen. */
  setFault(fault: (request: SeenRequest) => Fault | undefined): void;
}

/** Starts a proxy in front of a server; it goes away with the test. */
export async function startFaultyLine(t: ExecutionContext, target: string): Promise<FaultyLine> {
  let faultOf: (request: SeenRequest) => Fault | undefined = () => undefined;
  const requests: SeenRequest[] = [];
  const answered = new Set<SeenRequest>();
  const server = createServer((incoming, answer) => {
    const seen = see(incoming, requests.length);
    requests.push(seen);
    // Broken lines are what this is for.
    answer.once('finish', () => answered.add(seen));
    pass(incoming, answer, target, faultOf(seen)).catch(() => answer.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  t.teardown(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests,
    answered,
    setFault(fault) {
      faultOf = fault;
      requests.length = 0;
      answered.clear();
    },
  };
}

function see({ method = '', url = '', headers }: IncomingMessage, index: number): SeenRequest {
  const { searchParams } = new URL(url, 'http://localhost');
  const part = searchParams.get('partNumber');
  return { method, url: decodeURIComponent(url), headers, index, partNumber: part === null ? undefined : Number(part) };
}

async function pass(
  incoming: IncomingMessage,
  answer: ServerResponse,
  target: string,
  fault: Fault | undefined,
): Promise<void> {
  if (fault?.kind === 'reset') {
    incoming.socket.resetAndDestroy();
    return;
  }
  if (fault?.kind === 'silent' || fault?.kind === 'status') {
    incoming.resume();
    if (fault.kind === 'silent') return;
    answer.writeHead(fault.status, { 'content-type': 'application/xml' });
    answer.end(`<?xml version="1.0"?><Error><Code>${fault.code}</Code><Message>a fault of the test</Message></Error>`);
    return;
  }
  if (fault?.kind === 'delay') await pause(fault.milliseconds);
  const forwarded = request(target, { method: incoming.method, path: incoming.url, headers: incoming.headers });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    forwarded.once('response', resolve).once('error', reject);
  });
  await Promise.all([pipeline(incoming, spoil(fault, 'request', incoming), forwarded), answered]);
  const received = await answered;
  if (fault?.kind === 'lose-answer') {
    incoming.socket.resetAndDestroy();
    return;
  }
  if (fault?.kind === 'late-answer') await pause(fault.milliseconds);
  const headers = { ...received.headers, ...(fault?.kind === 'answer-etag' && { etag: fault.etag }) };
  answer.writeHead(received.statusCode ?? 500, headers);
  await pipeline(received, spoil(fault, 'answer', incoming), answer);
}

/** Passes a body on, up to the place where the fault is. */
function spoil(fault: Fault | undefined, way: 'request' | 'answer', { socket }: IncomingMessage): Transform {
  let position = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const start = position;
      position += chunk.length;
      if (fault?.kind === `flip-${way}` && 'at' in fault && fault.at >= start && fault.at < position) {
        chunk[fault.at - start] = (chunk[fault.at - start] ?? 0) ^ 1;
      }
      const ends = (fault?.kind === `cut-${way}` || fault?.kind === 'stall-answer') && 'after' in fault;
      if (!ends || position <= fault.after || (fault.kind === 'stall-answer' && way === 'request')) {
        done(null, chunk);
        return;
      }
      this.push(chunk.subarray(0, Math.max(0, fault.after - start)));
      if (fault.kind === 'stall-answer') return;
      socket.resetAndDestroy();
      done(new Error('the line was cut'));
    },
  });
}

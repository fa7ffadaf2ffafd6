import { randomBytes } from 'node:crypto';
import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Problem, type ProblemCode } from '../../problem.ts';
import { errorCode } from '../../system/error-code.ts';
import { detailsOf } from './problem-details.ts';

const codes: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'http.head-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'http.head-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'http.head-too-slow',
};

/** Answers what is no readable request of HTTP (RFC 9112) with problem details too, and closes its connection. */
export function answerUnreadable(server: Server): void {
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (req, res) => {
    answers.set(req.socket, res);
  });
  server.on('clientError', (error, socket) => {
    const begun = answers.get(socket);
    const midAnswer = begun?.headersSent === true && !begun.writableFinished;
    if (!socket.writable || midAnswer || errorCode(error) === 'ECONNRESET') socket.destroy();
    else socket.end(answerOf(new Problem(codes[errorCode(error) ?? ''] ?? 'http.request-unreadable')));
  });
}

function answerOf(problem: Problem): string {
  const traceId = randomBytes(16).toString('hex');
  // Nothing is known of the caller, as in language(), nor what was asked for.
  const body = JSON.stringify(detailsOf(problem, { language: 'zh', traceId, instance: 'about:blank' }));
  return [
    `HTTP/1.1 ${problem.status} `,
    'Connection: close',
    'Cache-Control: no-store',
    'Content-Type: application/problem+json',
    'Content-Language: zh',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Trace-Id: ${traceId}`,
    '',
    body,
  ].join('\r\n');
}

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Owner } from '../../support/real-service.ts';

/** A message as the server took it. */
export interface Received {
  readonly to: readonly string[];
  /** As it came. */
  readonly raw: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A real mail server that keeps what it takes. */
export interface Mailbox {
  readonly port: number;
  readonly received: readonly Received[];
  /** Stops answering; `open` begins again at the same port. */
  readonly shut: () => Promise<void>;
  readonly open: () => Promise<void>;
}

interface Wish {
  /** Recipients whom the server refuses for good. */
  readonly refused?: readonly string[];
}

/** Starts a mail server on this machine that offers no TLS. It goes away with the test. */
export async function startMailbox(t: Owner, { refused = [] }: Wish = {}): Promise<Mailbox> {
  const received: Received[] = [];
  let port = 0;
  let server: SMTPServer | undefined;
  const open = async (): Promise<void> => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      onRcptTo: ({ address }, _session, callback) => {
        if (!refused.includes(address)) return callback();
        callback(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
      },
      onData: (stream, { envelope }, callback) => {
        const chunks: Uint8Array[] = [];
        stream.on('data', (chunk: Uint8Array) => chunks.push(chunk));
        stream.on('end', () => {
          received.push(
            parsed(
              envelope.rcptTo.map(({ address }) => address),
              Buffer.concat(chunks).toString('utf8'),
            ),
          );
          callback();
        });
      },
    });
    // A client that goes away in the middle of a sentence is what some tests are about.
    server.on('error', () => undefined);
    const listening = server.listen(port, '127.0.0.1');
    if (!listening.listening) await once(listening, 'listening');
    ({ port } = listening.address() as AddressInfo);
  };
  const shut = async (): Promise<void> => {
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    server = undefined;
  };
  await open();
  t.teardown(shut);
  return {
    get port() {
      return port;
    },
    received,
    shut,
    open,
  };
}

function parsed(to: readonly string[], raw: string): Received {
  const headers = headersOf(raw);
  const boundary = /boundary="([^"]+)"/u.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = raw.split(`--${boundary}`).slice(1, -1);
  const part = (type: string): string => {
    const found = parts.find((one) => headersOf(one.trimStart()).get('content-type')?.startsWith(type));
    return found === undefined ? '' : decoded(found.trimStart());
  };
  const subject = decodedWords(headers.get('subject') ?? '');
  return { to, raw, headers, subject, text: part('text/plain'), html: part('text/html') };
}

function headersOf(message: string): Map<string, string> {
  const head = message.slice(0, message.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/gu, ' ');
  return new Map(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
}

function decoded(part: string): string {
  const body = part.slice(part.indexOf('\r\n\r\n') + 4);
  const encoding = headersOf(part).get('content-transfer-encoding');
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? unquoted(body.replaceAll(/=\r\n/gu, '')) : body;
}

/** Encoded words of RFC 2047. */
function decodedWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/gu, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/giu, (_whole, encoding: string, word: string) =>
      encoding.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : unquoted(word.replaceAll('_', ' ')),
    );
}

function unquoted(text: string): string {
  const latin = text.replaceAll(/=([0-9A-F]{2})/gu, (_whole, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
  return Buffer.from(latin, 'latin1').toString('utf8');
}

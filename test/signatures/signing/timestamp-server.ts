import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { ExecutionContext } from 'ava';
import { makeTimestamp, type TimestampRequest, timestampResponse } from '../../../fixtures/pki/timestamp.ts';
import { fieldsOf } from '../../../src/signatures/asn1/fields.ts';
import { readDocument } from '../../../src/signatures/asn1/reader.ts';
import { tags } from '../../../src/signatures/asn1/tags.ts';
import { booleanOf, octetsOf, positiveIntegerOf } from '../../../src/signatures/asn1/values.ts';
import { at, type World } from '../world.ts';

/** When the authority says that it stamped. */
export const genTime = new Date(at.getTime() - 60_000);

/** What was asked, and how to answer it. */
export interface Call {
  readonly number: number;
  readonly request: Pick<Required<TimestampRequest>, 'imprint' | 'nonce'>;
  readonly response: ServerResponse;
}

export type Answer = (call: Call, world: World) => Uint8Array | string | undefined;

/** The answer of an authority that works. */
export const soundAnswer: Answer = ({ request }, { pki }) =>
  timestampResponse(makeTimestamp(Buffer.alloc(0), pki.timestamping.rsa, { genTime, ...request }));

/** Serves time-stamps at an address of its own until the test ends. */
export async function serveTimestamps(t: ExecutionContext, made: World, answer = soundAnswer): Promise<string> {
  let number = 0;
  const server = createServer((incoming, response) => {
    number += 1;
    const call = number;
    void buffer(incoming).then((bytes) => {
      response.end(answer({ number: call, request: readRequest(bytes), response }, made));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  t.teardown(() => server.close());
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/tsa`;
}

function readRequest(bytes: Uint8Array): Call['request'] {
  const fields = fieldsOf(readDocument(bytes, 'der'));
  fields.take(tags.integer);
  const imprint = fieldsOf(fields.take(tags.sequence));
  imprint.take(tags.sequence);
  const hashed = octetsOf(imprint.take(tags.octetString));
  const nonce = positiveIntegerOf(fields.take(tags.integer));
  if (!booleanOf(fields.take(tags.boolean))) throw new Error('the certificate is not asked for');
  fields.end();
  return { imprint: hashed, nonce };
}

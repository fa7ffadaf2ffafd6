import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import test, { type ExecutionContext } from 'ava';
import { makeTimestamp, type TimestampRequest, timestampResponse } from '../../../fixtures/pki/timestamp.ts';
import { fieldsOf } from '../../../src/signatures/asn1/fields.ts';
import { readDocument } from '../../../src/signatures/asn1/reader.ts';
import { tags } from '../../../src/signatures/asn1/tags.ts';
import { booleanOf, octetsOf, positiveIntegerOf } from '../../../src/signatures/asn1/values.ts';
import { contentOfBytes } from '../../../src/signatures/content/signed-content.ts';
import { signCms } from '../../../src/signatures/signing/sign-cms.ts';
import { signJws } from '../../../src/signatures/signing/sign-jws.ts';
import { openTimestampAuthority } from '../../../src/signatures/signing/timestamps/authority.ts';
import { at, makeWorld, record, verifyGiven, type World } from '../world.ts';
import { signerOf } from './signers.ts';

const world = makeWorld();
const content = contentOfBytes('record.txt', record);
const genTime = new Date(at.getTime() - 60_000);

/** What was asked, and how to answer it. */
interface Call {
  readonly number: number;
  readonly request: Pick<Required<TimestampRequest>, 'imprint' | 'nonce'>;
  readonly response: ServerResponse;
}

type Answer = (call: Call, world: World) => Uint8Array | string | undefined;

const sound: Answer = ({ request }, { pki }) =>
  timestampResponse(makeTimestamp(Buffer.alloc(0), pki.timestamping.rsa, { genTime, ...request }));

/** Serves time-stamps at an address of its own until the test ends. */
async function serve(t: ExecutionContext, answer: Answer): Promise<string> {
  const made = await world;
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

for (const [format, sign] of [
  ['CMS', signCms],
  ['JWS', signJws],
] as const) {
  test(`a ${format} with a time-stamp is judged as of it`, async (t) => {
    const made = await world;
    const timestamping = openTimestampAuthority(await serve(t, sound));
    for (const identity of [made.pki.signers.rsa, made.pki.signers.sm2]) {
      const detached = await sign(content, signerOf(identity), { at: genTime, timestamping });
      const report = await verifyGiven({ detached }, made);
      t.is(report.conclusion, 'TOTAL-PASSED', JSON.stringify(report.signatures));
      t.deepEqual(report.signatures[0]?.times?.best, genTime.toISOString());
      t.is(report.signatures[0]?.timestamps?.[0]?.indication, 'TOTAL-PASSED');
    }
  });
}

test('an authority that fails twice is asked again', async (t) => {
  const url = await serve(t, (call, made) => {
    if (call.number > 2) return sound(call, made);
    call.response.statusCode = 503;
    return 'later';
  });
  t.true((await openTimestampAuthority(url).stamp(record)).length > 0);
});

const faults: readonly [title: string, answer: Answer, code: string, text: RegExp][] = [
  ['refuses', () => timestampResponse('refused'), 'signing.timestamp-refused', /status 2/u],
  ['answers with a page', () => '<html>', 'signing.timestamp-unsound', /not sound/u],
  [
    'stamps something else',
    ({ request: { nonce } }, { pki }) =>
      timestampResponse(makeTimestamp(Buffer.from('other'), pki.timestamping.p256, { genTime, nonce })),
    'signing.timestamp-unsound',
    /TIMESTAMP_IMPRINT_OTHER/u,
  ],
  [
    'repeats an old answer',
    ({ request: { imprint } }, { pki }) =>
      timestampResponse(makeTimestamp(Buffer.alloc(0), pki.timestamping.p256, { genTime, imprint, nonce: 7n })),
    'signing.timestamp-unsound',
    /NONCE/u,
  ],
  [
    'leaves the nonce out',
    ({ request: { imprint } }, { pki }) =>
      timestampResponse(makeTimestamp(Buffer.alloc(0), pki.timestamping.p256, { genTime, imprint })),
    'signing.timestamp-unsound',
    /NONCE/u,
  ],
  [
    'signs with a certificate for documents',
    ({ request }, { pki }) =>
      timestampResponse(makeTimestamp(Buffer.alloc(0), pki.signers.p256, { genTime, ...request })),
    'signing.timestamp-unsound',
    /TSA_PURPOSE_WRONG/u,
  ],
  [
    'damages its signature',
    (call, made) => {
      const answer = Buffer.from(sound(call, made) ?? '');
      answer.writeUInt8(answer.readUInt8(answer.length - 1) ^ 1, answer.length - 1);
      return answer;
    },
    'signing.timestamp-unsound',
    /SIG/u,
  ],
  ['never ends', () => Buffer.alloc(2 * 1024 ** 2), 'signing.timestamp-unavailable', /more than 1048576 bytes/u],
  [
    'does not know us',
    ({ response }) => {
      response.statusCode = 401;
      return '';
    },
    'signing.timestamp-unavailable',
    /HTTP 401/u,
  ],
];

for (const [title, answer, code, text] of faults) {
  test(`nothing is embedded of an authority that ${title}`, async (t) => {
    const authority = openTimestampAuthority(await serve(t, answer));
    const error = await t.throwsAsync(authority.stamp(record), { code });
    t.regex(error?.message ?? '', text);
  });
}

test('what is no address of an authority is refused at once', (t) => {
  for (const url of ['tsa.example', 'ftp://tsa.example', 'http://'])
    t.throws(() => openTimestampAuthority(url), { code: 'signing.timestamp-address-invalid' });
});

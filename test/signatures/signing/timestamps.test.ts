import test from 'ava';
import { makeTimestamp, timestampResponse } from '../../../fixtures/pki/timestamp.ts';
import { contentOfBytes } from '../../../src/signatures/content/signed-content.ts';
import { signCms } from '../../../src/signatures/signing/sign-cms.ts';
import { signJws } from '../../../src/signatures/signing/sign-jws.ts';
import { openTimestampAuthority } from '../../../src/signatures/signing/timestamps/authority.ts';
import { makeWorld, record, verifyGiven } from '../world.ts';
import { signerOf } from './signers.ts';
import { type Answer, genTime, serveTimestamps, soundAnswer } from './timestamp-server.ts';

const world = makeWorld();
const content = contentOfBytes('record.txt', record);
for (const [format, sign] of [
  ['CMS', signCms],
  ['JWS', signJws],
] as const) {
  test(`a ${format} with a time-stamp is judged as of it`, async (t) => {
    const made = await world;
    const timestamping = openTimestampAuthority(await serveTimestamps(t, made));
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
  const url = await serveTimestamps(t, await world, (call, made) => {
    if (call.number > 2) return soundAnswer(call, made);
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
      const answer = Buffer.from(soundAnswer(call, made) ?? '');
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
    const authority = openTimestampAuthority(await serveTimestamps(t, await world, answer));
    const error = await t.throwsAsync(authority.stamp(record), { code });
    t.regex(error?.message ?? '', text);
  });
}

test('what is no address of an authority is refused at once', (t) => {
  for (const url of ['tsa.example', 'ftp://tsa.example', 'http://'])
    t.throws(() => openTimestampAuthority(url), { code: 'signing.timestamp-address-invalid' });
});

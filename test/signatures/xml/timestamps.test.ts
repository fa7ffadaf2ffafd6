import test from 'ava';
import type { Identity } from '../../../fixtures/pki/certificate.ts';
import { signJws } from '../../../fixtures/pki/jws.ts';
import { makeTimestamp, timestampPurpose } from '../../../fixtures/pki/timestamp.ts';
import { addUnsigned } from '../../../fixtures/signed/jws/jades.ts';
import { canonical } from '../../../fixtures/signed/xml/canonical.ts';
import { signXml } from '../../../fixtures/signed/xml/sign.ts';
import { uris } from '../../../fixtures/signed/xml/uris.ts';
import type { TimestampFacts } from '../../../src/signatures/facts.ts';
import { signatureLimits } from '../../../src/signatures/limits.ts';
import { openWithin } from '../../../src/signatures/open-container.ts';
import { contentOfBytes } from '../../../src/signatures/verify.ts';
import { recordXml } from '../cases/xml/sound.ts';
import { makeWorld, record } from '../world.ts';

const genTime = new Date('2026-06-01T09:00:00Z');
const world = makeWorld();
const authority: Promise<Identity> = world.then(({ pki }) =>
  pki.issueSigner({ commonName: '移交测试时间戳' }, timestampPurpose),
);

/** The types of the time-stamps of a document's first signature, and whether each is over what it should be. */
async function stampsOf(document: string): Promise<(readonly [TimestampFacts['type'], boolean])[]> {
  const { trust } = await world;
  const opened = await openWithin(contentOfBytes('a', Buffer.from(document)), { trust, limits: signatureLimits });
  const facts = await opened.pending[0]?.();
  return (facts?.timestamps ?? []).map(({ token, type }) => [
    type,
    token.observations.some((seen) => 'passed' in seen && seen.passed === 'timestamp.imprint'),
  ]);
}

/** A signed record with a property in its unsigned ones, made of the record without it. */
async function withProperty(make: (signed: string) => Promise<string>): Promise<string> {
  const { pki } = await world;
  const mark = '<xades:mark></xades:mark>';
  const signed = signXml(recordXml, pki.signers.p256, { xades: { unsigned: mark } });
  return signed.replace(mark, await make(signed.replace(mark, '')));
}

function partOf(document: string, name: string): Buffer {
  return canonical(document, 'c14n', `//*[local-name()='${name}']`);
}

async function token(stamped: Uint8Array): Promise<string> {
  return makeTimestamp(stamped, await authority, { genTime }).toString('base64');
}

test('a time-stamp over the value of a XAdES signature is found to be over it', async (t) => {
  const document = await withProperty(
    async (signed) =>
      `<xades:SignatureTimeStamp><xades:EncapsulatedTimeStamp>${await token(partOf(signed, 'SignatureValue'))}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>`,
  );
  t.deepEqual(await stampsOf(document), [['signature', true]]);
});

test('a time-stamp copied from another signature is found not to be over this one', async (t) => {
  const document = await withProperty(
    async () =>
      `<xades:SignatureTimeStamp><xades:EncapsulatedTimeStamp>${await token(record)}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>`,
  );
  t.deepEqual(await stampsOf(document), [['signature', false]]);
});

test('a time-stamp over nothing but references to certificates is over no signature', async (t) => {
  const references = '<xades:CompleteCertificateRefs><xades:CertRefs></xades:CertRefs></xades:CompleteCertificateRefs>';
  for (const name of ['RefsOnlyTimeStamp', 'RefsOnlyTimeStampV2']) {
    const document = await withProperty(async (signed) => {
      const place = '<xades:UnsignedSignatureProperties>';
      const stamped = partOf(signed.replace(place, place + references), 'CompleteCertificateRefs');
      return `${references}<xades:${name}><xades:EncapsulatedTimeStamp>${await token(stamped)}</xades:EncapsulatedTimeStamp></xades:${name}>`;
    });
    t.deepEqual(await stampsOf(document), [['signature', false]], name);
  }
});

test('a time-stamp over nothing at all is over no signature', async (t) => {
  const { pki } = await world;
  const empty = `<xades:EncapsulatedTimeStamp>${await token(Buffer.alloc(0))}</xades:EncapsulatedTimeStamp>`;
  const without = await withProperty(async () => `<xades:RefsOnlyTimeStamp>${empty}</xades:RefsOnlyTimeStamp>`);
  t.deepEqual(await stampsOf(without), [['signature', false]]);
  const signedDataProperties = `<xades:IndividualDataObjectsTimeStamp>${empty}</xades:IndividualDataObjectsTimeStamp>`;
  const unnamed = signXml(recordXml, pki.signers.p256, { xades: { signedDataProperties } });
  t.deepEqual(await stampsOf(unnamed), [['content', false]]);
});

test('an archive time-stamp of XAdES covers references, signature, key and what stands before it', async (t) => {
  const archived = async (changed: boolean): Promise<string> =>
    withProperty(async (signed) => {
      const stamped = Buffer.concat([
        canonical(recordXml(''), 'exclusive'),
        canonical(signed, 'exclusive', `//*[local-name()='SignedProperties']`),
        ...['SignedInfo', 'SignatureValue', 'KeyInfo'].map((name) => partOf(signed, name)),
        ...(changed ? [Buffer.from('.')] : []),
      ]);
      return `<a:ArchiveTimeStamp xmlns:a="${uris.xades141}"><a:EncapsulatedTimeStamp>${await token(stamped)}</a:EncapsulatedTimeStamp></a:ArchiveTimeStamp>`;
    });
  t.deepEqual(await stampsOf(await archived(false)), [['archive', true]]);
  t.deepEqual(await stampsOf(await archived(true)), [['archive', false]]);
});

test('time-stamps of JAdES are over the signature, or over all that stands before', async (t) => {
  const { pki } = await world;
  const signed = signJws(record, pki.signers.p256, {
    form: 'flattened',
    signingTime: new Date('2026-06-01T08:00:00Z'),
  });
  const { payload, protected: header, signature } = JSON.parse(signed);
  const first = { sigTst: { tstTokens: [{ val: await token(Buffer.from(String(signature))) }] } };
  const before = Buffer.from(JSON.stringify(first)).toString('base64url');
  const all = Buffer.from(`${payload}.${header}.${signature}.${before}`);
  const second = { arcTst: { tstTokens: [{ val: await token(all) }] } };
  t.deepEqual(await stampsOf(addUnsigned(signed, [first, second])), [
    ['signature', true],
    ['archive', true],
  ]);
  t.deepEqual(await stampsOf(addUnsigned(signed, [second, first])), [
    ['archive', false],
    ['signature', true],
  ]);
});

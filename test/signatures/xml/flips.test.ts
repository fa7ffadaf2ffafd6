import test from 'ava';
import { signJws } from '../../../fixtures/pki/jws.ts';
import { eepPackage, originalObject, signEep } from '../../../fixtures/signed/eep/sign.ts';
import { addUnsigned, counterSignature, signDetachedJades } from '../../../fixtures/signed/jws/jades.ts';
import { alone, base64Object, outsideFile, signXml } from '../../../fixtures/signed/xml/sign.ts';
import type { SignatureReport } from '../../../src/schema/types/signature-report.ts';
import { counterSigned, recordXml } from '../cases/xml/sound.ts';
import { type Given, makeWorld, record, verifyGiven, type World } from '../world.ts';

const world = makeWorld();
const xades = { signingTime: '2026-06-01T08:00:00Z' };

/** Whether the signed bytes are in the file itself or in a container beside it. */
type Kind = (pki: World['pki']) => { readonly file: string } | { readonly detached: string };

const kinds: Readonly<Record<string, Kind>> = {
  'enveloped XMLDSig': ({ signers }) => ({ file: signXml(recordXml, signers.p256) }),
  'enveloped XAdES': ({ signers }) => ({ file: signXml(recordXml, signers.rsa, { xades }) }),
  'enveloping XAdES': ({ signers }) => {
    const { object, reference } = base64Object('o', record);
    return { file: signXml(alone, signers.ed25519, { objects: [object], references: [reference], xades }) };
  },
  'detached XAdES': ({ signers }) => ({
    detached: signXml(alone, signers.p256, { references: [outsideFile('record.txt', record)], xades }),
  }),
  'counter-signed XAdES': (pki) => ({ file: counterSigned(pki) }),
  EEP: ({ signers }) => {
    const object = originalObject('隐蔽工程验收记录');
    return { file: eepPackage(object, [signEep(object, signers.p256)]) };
  },
  'detached JAdES': ({ signers }) => ({
    detached: signDetachedJades([{ name: 'record.txt', bytes: record }], signers.p256),
  }),
  'counter-signed JAdES': ({ signers }) => {
    const signed = signJws(record, signers.p256, { form: 'flattened', signingTime: new Date('2026-06-01T08:00:00Z') });
    return { detached: addUnsigned(signed, [counterSignature(signed, signers.rsa)]) };
  },
};

for (const [kind, make] of Object.entries(kinds)) {
  test(`no byte of ${kind} can be changed to another meaning`, async (t) => {
    const made = await world;
    const given = make(made.pki);
    const [place, bytes] =
      'file' in given
        ? (['file', Buffer.from(given.file)] as const)
        : (['detached', Buffer.from(given.detached)] as const);
    const verify = (changed: Buffer): Promise<SignatureReport> => {
      const altered: Given = place === 'file' ? { file: changed, fileName: 'a.xml' } : { detached: changed };
      return verifyGiven(altered, made);
    };
    const meant = new Set(meaningsOf(await verify(bytes)));
    t.true(meant.size > 0);
    let survivors = 0;
    for (let offset = 0; offset < bytes.length; offset += 5) {
      const changed = Buffer.from(bytes);
      changed[offset] = (changed[offset] ?? 0) ^ (1 << (offset % 8));
      const meanings = meaningsOf(await verify(changed));
      if (meanings.length > 0) survivors += 1;
      // What nobody signed, such as a counter-signature, may be taken away, but nothing may be put in its place.
      for (const meaning of meanings)
        if (!meant.has(meaning)) t.fail(`byte ${offset} changed the meaning to ${meaning}`);
    }
    t.log(`${Math.ceil(bytes.length / 5)} flips, ${survivors} without effect`);
  });
}

/** Who signed how much and when, of each signature in a report that passed. */
function meaningsOf({ conclusion, signatures }: SignatureReport): string[] {
  if (conclusion !== 'TOTAL-PASSED') return [];
  return signatures.map(({ kind, signer, scope, times }) => JSON.stringify([kind, signer, scope, times]));
}

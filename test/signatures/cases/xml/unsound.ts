import { createHmac } from 'node:crypto';
import { canonical } from '../../../../fixtures/signed/xml/canonical.ts';
import {
  alone,
  base64Object,
  manifestObject,
  outsideFile,
  ownElement,
  type ReferenceRequest,
  signXml,
  transform,
  wholeDocument,
  x509Data,
} from '../../../../fixtures/signed/xml/sign.ts';
import { canonicalisations, uris } from '../../../../fixtures/signed/xml/uris.ts';
import type { Case, Expected } from '../../case.ts';
import { changedRecord, record, type World } from '../../world.ts';
import { counterSigned, partlySigned, recordXml } from './sound.ts';

const xades = { signingTime: '2026-06-01T08:00:00Z' };

/** A sound document, changed afterwards. */
const changed =
  (from: string | RegExp, to: string) =>
  ({ pki }: World) => ({ file: signXml(recordXml, pki.signers.p256, { xades }).replace(from, to) });

const wrongHash: Expected = ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_CHANGED'];
const broken: Expected = ['TOTAL-FAILED', 'FORMAT_FAILURE', 'XML_REFERENCE_BROKEN'];
const malformed: Expected = ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_MALFORMED'];
const refused: Expected = ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'XML_TRANSFORM_REFUSED'];
const inside: Expected = ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'XML_TARGET_INSIDE'];

/** Signatures in XML that must not pass, and why. */
export const unsoundXml: readonly Case[] = [
  { title: 'a document changed after its XML signature fails', given: changed('隐蔽', '显露'), expected: wrongHash },
  {
    title: 'an attribute added after the signature fails',
    given: changed('a="1"', 'a="1" d="4"'),
    expected: wrongHash,
  },
  {
    title: 'an element added after the signature fails',
    given: changed('<empty/>', '<empty/><empty/>'),
    expected: wrongHash,
  },
  {
    title: 'a namespace changed after the signature fails',
    given: changed('urn:yijiao:annex', 'urn:yijiao:other'),
    expected: wrongHash,
  },
  {
    title: 'a comment that is not signed may be changed',
    given: changed('<!-- 一 -->', '<!-- 二 -->'),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a claimed time changed after signing fails',
    given: changed('2026-06-01T08', '2026-05-01T08'),
    expected: wrongHash,
  },
  {
    title: 'a digest changed in SignedInfo fails',
    given: changed(/<ds:DigestValue>..../u, '<ds:DigestValue>AAAA'),
    expected: wrongHash,
  },
  {
    title: 'a digest that is no base64 fails as a digest',
    given: changed(/<ds:DigestValue>./u, '<ds:DigestValue>'),
    expected: wrongHash,
  },
  {
    title: 'an algorithm changed in SignedInfo fails',
    given: changed('ecdsa-sha256', 'ecdsa-sha384'),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'],
  },
  {
    title: 'a signature value of something else fails',
    given: ({ pki }) => {
      const [one, other] = ['a', 'b'].map((id) => signXml(recordXml, pki.signers.p256, { id, xades }));
      const value = /<ds:SignatureValue[^>]*>([^<]*)/u;
      return { file: String(one).replace(value, String(value.exec(String(other))?.[0]).replace('b-value', 'a-value')) };
    },
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'],
  },
  {
    title: 'a signature value in DER, which XML-Signature does not know, fails',
    given: ({ pki }) => ({ file: signXml(recordXml, pki.signers.p256, { derValue: true }) }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'],
  },
  {
    title: 'a signature value that is no base64 fails',
    given: changed(/-value">./u, '-value">*'),
    expected: malformed,
  },
  {
    title: 'a signature without SignedInfo fails',
    given: changed(/<ds:SignedInfo>.*<\/ds:SignedInfo>/u, ''),
    expected: malformed,
  },
  {
    title: 'a second SignedInfo fails',
    given: changed(/<ds:SignatureValue/u, '<ds:SignedInfo/><ds:SignatureValue'),
    expected: malformed,
  },
  {
    title: 'a reference without a digest fails',
    given: changed(/<ds:DigestValue>[^<]*<\/ds:DigestValue>/u, ''),
    expected: malformed,
  },
  { title: 'an XML that is not well-formed fails', given: changed('</题名>', ''), expected: malformed },
  {
    title: 'an XML that claims another encoding than it has fails',
    given: changed('encoding="UTF-8"', 'encoding="x-none"'),
    expected: malformed,
  },
  {
    title: 'bytes that are no UTF-8 fail',
    given: ({ pki }) => {
      const file = Buffer.from(signXml(recordXml, pki.signers.p256));
      file[file.indexOf('隐')] = 0xff;
      return { file };
    },
    expected: malformed,
  },
  ...(
    [
      ['an entity', '<!DOCTYPE 记录 [<!ENTITY e "隐蔽">]>'],
      ['a default attribute', '<!DOCTYPE 记录 [<!ATTLIST 记录 d CDATA "4">]>'],
      ['a file', '<!DOCTYPE 记录 [<!ENTITY e SYSTEM "file:///etc/passwd">]>'],
      ['an id', '<!DOCTYPE 记录 [<!ATTLIST 题名 nr ID #IMPLIED>]>'],
      ['nothing', '<!DOCTYPE 记录>'],
    ] as const
  ).map(
    ([what, doctype]): Case => ({
      title: `a document type that declares ${what} is refused`,
      given: changed('<记录 ', `${doctype}<记录 `),
      expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'XML_DOCTYPE_REFUSED'],
    }),
  ),
  {
    title: 'a shared secret proves no signer',
    given: ({ pki }) => ({ file: signXml(recordXml, pki.signers.p256, { signatureMethod: uris.hmac }) }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'XML_SECRET_KEY'],
  },
  {
    title: 'a shared secret made of the public key proves no signer either',
    given: ({ pki }) => ({ file: keyedByPublicKey(pki) }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'XML_SECRET_KEY'],
  },
  {
    title: 'a truncated secret digest is refused',
    given: changed(
      /<ds:SignatureMethod([^>]*)>/u,
      '<ds:SignatureMethod$1><ds:HMACOutputLength>8</ds:HMACOutputLength>',
    ),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'XML_SECRET_KEY'],
  },
  {
    title: 'an unknown signature algorithm of XML is indeterminate',
    given: ({ pki }) => ({ file: signXml(recordXml, pki.signers.p256, { signatureMethod: `${uris.ds}dsa-sha1` }) }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'ALGORITHM_UNKNOWN'],
  },
  {
    title: 'an unknown canonicalisation is indeterminate',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256).replace(
        `CanonicalizationMethod Algorithm="${canonicalisations.exclusive}"`,
        'CanonicalizationMethod Algorithm="urn:x"',
      ),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'ALGORITHM_UNKNOWN'],
  },
  {
    title: 'an unknown digest of a reference is indeterminate',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, {
        references: [wholeDocument(), { ...ownElement('sig-key'), transforms: [] }],
      }).replaceAll('xmlenc#sha256', 'xmlenc#sha-unknown'),
    }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'],
  },
  {
    title: 'an RSA method with an EC key fails',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, {
        signatureMethod: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      }),
    }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'KEY_OTHER_THAN_ALGORITHM'],
  },
  {
    title: 'a digest past its sunset is indeterminate',
    given: ({ pki }) => ({ file: signXml(recordXml, pki.signers.p256, { digest: 'sha1' }) }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'DIGEST_PAST_SUNSET'],
  },
  {
    title: 'an XML signature without a certificate is indeterminate',
    given: ({ pki }) => ({ file: signXml(recordXml, pki.signers.p256, { keyInfo: 'none' }) }),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SIGNING_CERTIFICATE_MISSING'],
  },
  {
    title: 'a bare key names nobody',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, { keyInfo: '<ds:KeyName>张工</ds:KeyName>' }),
    }),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SIGNING_CERTIFICATE_MISSING'],
  },
  {
    title: 'a damaged certificate in KeyInfo is indeterminate',
    given: ({ pki }) => ({ file: signXml(recordXml, pki.signers.p256, { keyInfo: x509Data([Buffer.alloc(9)]) }) }),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'CERTIFICATE_MALFORMED'],
  },
  {
    title: 'a certificate swapped for another of the same key is not accepted',
    given: async ({ pki }) => {
      const { p256 } = pki.signers;
      const twin = await pki.issueSigner({ commonName: '李鬼' }, { keys: p256, scheme: p256.scheme });
      return {
        file: signXml(recordXml, p256, { xades, keyInfo: x509Data([twin.certificate, pki.issuing.certificate]) }),
      };
    },
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SIGNING_CERTIFICATE_MISMATCH'],
  },
  {
    title: 'a certificate that the signed properties do not mean is not accepted',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, { xades: { signingCertificate: pki.signers.rsa } }),
    }),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SIGNING_CERTIFICATE_MISMATCH'],
  },
  {
    title: 'properties that the signature does not cover fail',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, { xades: { ...xades, unreferenced: true } }),
    }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'XADES_PROPERTIES_UNSIGNED'],
  },
  {
    title: 'two sets of properties fail',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, {
        xades,
        objects: [`<ds:Object><x:QualifyingProperties xmlns:x="${uris.xades}"/></ds:Object>`],
      }),
    }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'XADES_PROPERTIES_REPEATED'],
  },
  {
    title: 'a reference to nothing fails',
    given: changed('URI="#sig-props"', 'URI="#nothing"'),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'XML_REFERENCE_BROKEN'],
  },
  {
    title: 'an id with both kinds of quotes is none',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, {
        references: [wholeDocument(), { uri: "#a&quot;b'] | //*[&quot;", octets: () => record }],
      }),
    }),
    expected: broken,
  },
  ...['Id', 'ID', 'id', 'xml:id'].map(
    (name): Case => ({
      title: `an element that bears the signed id as ${name} too fails`,
      given: changed('<empty/>', `<empty ${name}="sig-props"/>`),
      expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'XML_ID_REPEATED'],
    }),
  ),
  {
    title: 'an id that nobody refers to may occur twice',
    given: ({ pki }) => ({
      file: signXml((signature) => `<r><item id="1"/><item id="1"/>${signature}</r>`, pki.signers.p256, { xades }),
    }),
    expected: 'TOTAL-PASSED',
  },
  ...(
    [
      ['XSLT', transform(uris.xslt, '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>')],
      ['free XPath', transform(uris.xpath, '<ds:XPath>not(self::题名)</ds:XPath>')],
      [
        'XPath over another namespace',
        transform(uris.xpath, '<ds:XPath xmlns:o="urn:o">not(ancestor-or-self::o:Signature)</ds:XPath>'),
      ],
      ['a bomb in XPath', transform(uris.xpath, `<ds:XPath>${'//*['.repeat(50)}1${']'.repeat(50)}</ds:XPath>`)],
      [
        'a filter that leaves a part out',
        transform(uris.filter2, `<f:XPath xmlns:f="${uris.filter2}" Filter="subtract">//题名</f:XPath>`),
      ],
      [
        'a filter that takes a part',
        transform(uris.filter2, `<f:XPath xmlns:f="${uris.filter2}" Filter="intersect">//题名</f:XPath>`),
      ],
      ['a transform nobody knows', transform('urn:x')],
    ] as const
  ).map(
    ([what, step]): Case => ({
      title: `a reference through ${what} is not resolved`,
      given: ({ pki }) => ({
        file: signXml(recordXml, pki.signers.p256, {
          references: [{ uri: '', transforms: [step], octets: () => record }],
        }),
      }),
      expected: refused,
    }),
  ),
  {
    title: 'a foreign element that bears the name of the signature is not left out with it',
    given: ({ pki }) => ({
      file: signXml(
        (signature) => `<r>${signature}<x xmlns:ds="urn:o"><ds:Signature>藏</ds:Signature></x></r>`,
        pki.signers.p256,
        { references: [withoutByName] },
      ),
    }),
    expected: refused,
  },
  {
    title: 'a signature over the whole document of which nothing but itself is there signs nothing',
    given: ({ pki }) => ({
      file: signXml(alone, pki.signers.p256, {
        references: [{ uri: '', transforms: [transform(uris.enveloped)], octets: () => Buffer.alloc(0) }],
      }),
    }),
    expected: refused,
  },
  {
    title: 'base64 that is none fails',
    given: ({ pki }) => {
      const { object, reference } = base64Object('o', record);
      const signed = signXml(alone, pki.signers.p256, { objects: [object], references: [reference] });
      return { file: signed.replace(record.toString('base64'), '***') };
    },
    expected: broken,
  },
  {
    title: 'a signature over nothing but its own properties is indeterminate',
    given: ({ pki }) => ({ file: signXml(recordXml, pki.signers.p256, { references: [], xades }) }),
    expected: ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'XML_NOTHING_SIGNED'],
  },
  {
    title: 'a part of a document that no policy names is indeterminate',
    given: ({ pki }) => ({ file: partlySigned(pki) }),
    expected: inside,
  },
  {
    title: 'a detached XML signature whose file is not at hand is indeterminate',
    given: ({ pki }) => ({ file: signXml(alone, pki.signers.rsa, { references: [outsideFile('other.txt', record)] }) }),
    expected: ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'SIGNED_DATA_MISSING'],
  },
  {
    title: 'a detached XML signature of a file of another name is indeterminate',
    given: ({ pki }) => ({
      detached: signXml(alone, pki.signers.rsa, { references: [outsideFile('other.txt', record)] }),
    }),
    expected: ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'SIGNED_DATA_MISSING'],
  },
  {
    title: 'a detached XML signature over a changed file fails',
    given: ({ pki }) => ({
      file: changedRecord,
      detached: signXml(alone, pki.signers.rsa, { references: [outsideFile('record.txt', record)] }),
    }),
    expected: wrongHash,
  },
  {
    title: 'an XML signature beside a file that signs only itself says nothing of the file',
    given: ({ pki }) => ({ detached: signXml(recordXml, pki.signers.rsa) }),
    expected: ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'SIGNED_DATA_MISSING'],
  },
  {
    title: 'an enveloping signature beside another file than it holds fails',
    given: ({ pki }) => {
      const { object, reference } = base64Object('o', changedRecord);
      return { detached: signXml(alone, pki.signers.p256, { objects: [object], references: [reference] }) };
    },
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_OTHER_THAN_EMBEDDED'],
  },
  {
    title: 'a file to be transformed that is too large to hold is not verified',
    given: ({ pki }) => ({
      detached: signXml(alone, pki.signers.rsa, {
        references: [{ uri: 'record.txt', transforms: [transform(uris.base64)], octets: () => record }],
      }),
      limits: { heldContentBytes: 1 },
    }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_CONTENT_TOO_LARGE'],
  },
  {
    title: 'a manifest that names a changed file fails',
    given: ({ pki }) => ({ file: changedRecord, detached: manifestSigned(pki) }),
    expected: wrongHash,
  },
  {
    title: 'a manifest changed after signing fails',
    given: ({ pki }) => ({ detached: manifestSigned(pki).replace('record.txt', 'other.txt') }),
    expected: wrongHash,
  },
  {
    title: 'a counter-signature over another value than there is fails',
    given: ({ pki }) => ({
      file: counterSigned(pki).replace(/(?<=<ds:SignatureValue Id="sig-value">)./u, (first) =>
        first === 'A' ? 'B' : 'A',
      ),
    }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'],
  },
  {
    title: 'one damaged signature does not hide the other',
    given: ({ pki }) => ({ file: counterSigned(pki).replace('Id="sig-value">', 'Id="sig-value">*') }),
    expected: malformed,
  },
];

const withoutByName: ReferenceRequest = {
  uri: '',
  transforms: [
    transform(
      uris.filter2,
      `<f:XPath xmlns:f="${uris.filter2}" Filter="subtract">/descendant::*[name()='ds:Signature']</f:XPath>`,
    ),
  ],
  octets: () => canonical('<r><x xmlns:ds="urn:o"/></r>', 'c14n'),
};

function manifestSigned({ signers }: World['pki']): string {
  return signXml(alone, signers.p256, {
    objects: [manifestObject('m', [outsideFile('record.txt', record)], { whole: '', without: '' })],
    references: [ownElement('m', { type: uris.manifest })],
  });
}

/** The public key as the secret: what a verifier that takes any key for any algorithm accepts. */
function keyedByPublicKey({ signers }: World['pki']): string {
  const { p256 } = signers;
  const secret = p256.publicKey.export({ type: 'spki', format: 'pem' });
  const scheme = {
    ...p256.scheme,
    signJws: (bytes: Uint8Array) => createHmac('sha1', secret).update(bytes).digest(),
  };
  return signXml(recordXml, p256, { scheme, signatureMethod: uris.hmac });
}

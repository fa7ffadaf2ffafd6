import { createHash } from 'node:crypto';
import { canonical } from '../../../../fixtures/signed/xml/canonical.ts';
import {
  alone,
  base64Object,
  manifestObject,
  outsideFile,
  ownElement,
  signXml,
  type Template,
  transform,
  wholeDocument,
  x509Data,
} from '../../../../fixtures/signed/xml/sign.ts';
import { type CanonicalisationName, canonicalisations, uris } from '../../../../fixtures/signed/xml/uris.ts';
import type { Case } from '../../case.ts';
import { record, rootOnly, type World } from '../../world.ts';

/** A record in XML, with what canonicalisation has to deal with: prefixes, comments, CDATA, attributes out of order. */
export const recordXml: Template = (signature) =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- 施工记录 -->',
    '<记录 xmlns="urn:yijiao:record" xmlns:附="urn:yijiao:annex" b="2" a="1" 附:c="3" xml:lang="zh">',
    '<题名>隐蔽工程验收记录 &amp; 附图</题名><!-- 一 --><附:图><![CDATA[<1#楼>]]></附:图>\r\n<empty/>',
    `${signature}</记录>\n<?end of="file"?>`,
  ].join('');

const names: readonly CanonicalisationName[] = [
  'c14n',
  'c14n-comments',
  'c14n11',
  'c14n11-comments',
  'exclusive',
  'exclusive-comments',
];

type SignerName = Extract<
  keyof World['pki']['signers'],
  'rsa' | 'rsaPss' | 'p256' | 'p384' | 'p521' | 'ed25519' | 'ed448' | 'sm2'
>;

export const xmlSigners: readonly SignerName[] = ['rsa', 'rsaPss', 'p256', 'p384', 'p521', 'ed25519', 'ed448', 'sm2'];

const xades = { signingTime: '2026-06-01T08:00:00Z' };

/** Signatures in XML that must pass, whatever their form. */
export const soundXml: readonly Case[] = [
  ...xmlSigners.flatMap((signer): Case[] => [
    {
      title: `an enveloped XML signature with ${signer} passes`,
      given: ({ pki }) => ({ file: signXml(recordXml, pki.signers[signer]), fileName: 'a.xml' }),
      expected: 'TOTAL-PASSED',
    },
    {
      title: `an enveloped XAdES signature with ${signer} passes`,
      given: ({ pki }) => ({ file: signXml(recordXml, pki.signers[signer], { xades }), fileName: 'a.xml' }),
      expected: 'TOTAL-PASSED',
    },
  ]),
  ...names.map(
    (canonicalisation): Case => ({
      title: `a signature canonicalised by ${canonicalisation} passes`,
      given: ({ pki }) => ({
        file: signXml(recordXml, pki.signers.p256, {
          canonicalisation,
          references: [wholeDocument(canonicalisation), ownElement('sig-key', { canonicalisation })],
          xades,
        }),
      }),
      expected: 'TOTAL-PASSED',
    }),
  ),
  {
    title: 'comments count where an XPointer says so',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, {
        references: [
          {
            uri: '#xpointer(/)',
            transforms: [transform(uris.enveloped), transform(canonicalisations['exclusive-comments'])],
            octets: ({ without }) => canonical(without, 'exclusive-comments'),
          },
        ],
      }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a list of inclusive prefixes is heeded',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, {
        references: [
          {
            uri: '',
            transforms: [
              transform(uris.enveloped),
              transform(
                canonicalisations.exclusive,
                `<ec:InclusiveNamespaces xmlns:ec="${canonicalisations.exclusive}" PrefixList="附 #default"></ec:InclusiveNamespaces>`,
              ),
            ],
            octets: ({ without }) => canonical(without, 'exclusive', undefined, ['附', '#default']),
          },
        ],
      }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a root that is signed by its id passes',
    given: ({ pki }) => ({
      file: signXml((signature) => `<r Id="all"><a/>${signature}</r>`, pki.signers.p256, {
        references: [
          {
            uri: '#all',
            transforms: [transform(uris.enveloped), transform(canonicalisations.c14n)],
            octets: ({ without }) => canonical(without, 'c14n'),
          },
        ],
      }),
    }),
    expected: 'TOTAL-PASSED',
  },
  ...(
    [
      ['XPath', transform(uris.xpath, '<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>')],
      [
        'XPath that counts ancestors',
        transform(
          uris.xpath,
          '<ds:XPath>count(ancestor-or-self::ds:Signature | here()/ancestor::ds:Signature[1]) &gt; count(ancestor-or-self::ds:Signature)</ds:XPath>',
        ),
      ],
      ...[
        '/descendant::ds:Signature',
        '//ds:Signature',
        '/*/ds:Signature',
        "/descendant::*[name()='ds:Signature']",
      ].map(
        (path) =>
          [
            `filter that subtracts ${path}`,
            transform(uris.filter2, `<f:XPath xmlns:f="${uris.filter2}" Filter="subtract">${path}</f:XPath>`),
          ] as const,
      ),
    ] as const
  ).map(
    ([how, without]): Case => ({
      title: `a document signed without its signatures by an ${how} passes`,
      given: ({ pki }) => ({
        file: signXml(recordXml, pki.signers.p256, {
          references: [
            {
              uri: '',
              transforms: [without, transform(canonicalisations.exclusive)],
              octets: ({ without: document }) => canonical(document, 'exclusive'),
            },
          ],
        }),
      }),
      expected: 'TOTAL-PASSED',
    }),
  ),
  {
    title: 'two signatures of one document pass together',
    given: ({ pki }) => ({ file: signedTwice(pki) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an enveloping signature over bytes passes alone',
    given: ({ pki }) => {
      const { object, reference } = base64Object('o', record);
      return { file: signXml(alone, pki.signers.p256, { objects: [object], references: [reference], xades }) };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an enveloping signature over XML passes alone',
    given: ({ pki }) => ({
      file: signXml(alone, pki.signers.p256, {
        objects: ['<ds:Object><r xmlns="urn:r" Id="r">1</r></ds:Object>'],
        references: [ownElement('r', { canonicalisation: 'c14n' })],
      }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an enveloping signature that holds the file beside it passes',
    given: ({ pki }) => {
      const { object, reference } = base64Object('o', record);
      return { detached: signXml(alone, pki.signers.p256, { objects: [object], references: [reference] }) };
    },
    expected: 'TOTAL-PASSED',
  },
  ...['record.txt', './record.txt', 'folder/record.txt', '%72ecord.txt', undefined].map(
    (uri): Case => ({
      title: `a detached signature over ${uri ?? 'what the application knows'} passes beside it`,
      given: ({ pki }) => ({
        detached: signXml(alone, pki.signers.rsa, { references: [outsideFile(uri, record)], xades }),
      }),
      expected: 'TOTAL-PASSED',
    }),
  ),
  {
    title: 'a file with a Chinese name is found by its encoded name',
    given: ({ pki }) => ({
      fileName: 'C5 施工记录文件/隐蔽 & 验收.txt',
      detached: signXml(alone, pki.signers.rsa, {
        references: [outsideFile(encodeURIComponent('隐蔽 & 验收.txt'), record)],
      }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a detached signature over the canonical form of an XML file passes',
    given: ({ pki }) => {
      const file = '<r  b="2" a="1"><!-- -->1</r>';
      const reference = {
        uri: 'r.xml',
        transforms: [transform(canonicalisations.c14n)],
        octets: () => canonical(file, 'c14n'),
      };
      return { file, fileName: 'r.xml', detached: signXml(alone, pki.signers.rsa, { references: [reference] }) };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a signature over a manifest that names the file beside it passes',
    given: ({ pki }) => ({
      detached: signXml(alone, pki.signers.p256, {
        objects: [manifestObject('m', [outsideFile('record.txt', record)], { whole: '', without: '' })],
        references: [ownElement('m', { type: uris.manifest })],
      }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a part of a document passes where the policy names it',
    given: ({ pki, underPolicy }) => ({
      file: partlySigned(pki),
      trust: underPolicy({ xml: { targets: ['/company/staff'] } }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a counter-signature passes with the signature that it is over',
    given: ({ pki }) => ({ file: counterSigned(pki) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'certificates and revocation lists that came with a XAdES signature are taken in',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, {
        keyInfo: x509Data([pki.signers.p256.certificate]),
        xades: { ...xades, unsigned: validationValues(pki) },
      }),
      trust: rootOnly(pki),
    }),
    expected: 'TOTAL-PASSED',
  },
  ...(['http://uri.etsi.org/01903/v1.1.1#', 'http://uri.etsi.org/01903/v1.2.2#', uris.xades141] as const).map(
    (space): Case => ({
      title: `the properties of ${space} are understood`,
      given: ({ pki }) => ({ file: signXml(recordXml, pki.signers.p256, { xades: { ...xades, space } }) }),
      expected: 'TOTAL-PASSED',
    }),
  ),
  {
    title: 'a claimed time without a zone is taken for a claim',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, { xades: { signingTime: '2026-06-01 08:00:00' } }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a claimed time of an XML signature that cannot be read passes with a remark',
    given: ({ pki }) => ({ file: signXml(recordXml, pki.signers.p256, { xades: { signingTime: 'yesterday' } }) }),
    expected: 'TOTAL-PASSED',
    remark: 'CLAIMED_TIME_UNREADABLE',
  },
  {
    title: 'a certificate with another serial number than the signature says passes with a remark',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, { xades: { certificateVersion: 1, serial: 1n } }),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'SIGNING_CERTIFICATE_SERIAL_OTHER',
  },
  {
    title: 'properties that name another target pass with a remark',
    given: ({ pki }) => ({ file: signXml(recordXml, pki.signers.p256, { xades: { target: '#other' } }) }),
    expected: 'TOTAL-PASSED',
    remark: 'XADES_TARGET_OTHER',
  },
  {
    title: 'a signature policy that is not at hand is remarked on',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, {
        xades: {
          signedProperties:
            '<xades:SignaturePolicyIdentifier><xades:SignaturePolicyId></xades:SignaturePolicyId></xades:SignaturePolicyIdentifier>',
        },
      }),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'SIGNATURE_POLICY_UNCHECKED',
  },
  {
    title: 'an object that nobody signed is remarked on',
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, { objects: ['<ds:Object>未签名</ds:Object>'] }),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'XML_OBJECT_UNSIGNED',
  },
  {
    title: 'a certificate of the trust folder is found by its key identifier',
    given: ({ pki, trusting }) => ({
      file: signXml(recordXml, pki.signers.p256, { keyInfo: keyIdentifierOf(pki) }),
      trust: trusting({ name: 'signer.der', bytes: pki.signers.p256.certificate }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a certificate of the trust folder is found by what a XAdES signature says of it',
    given: ({ pki, trusting }) => ({
      file: signXml(recordXml, pki.signers.p256, { keyInfo: 'none', xades }),
      trust: trusting({ name: 'signer.der', bytes: pki.signers.p256.certificate }),
    }),
    expected: 'TOTAL-PASSED',
  },
  ...(
    [
      ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
      ['big-endian UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
      ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ] as const
  ).map(
    ([encoding, encode]): Case => ({
      title: `a signed document in ${encoding} passes`,
      given: ({ pki }) => ({
        file: encode(signXml(recordXml, pki.signers.p256, { xades }).replace('encoding="UTF-8"', '')),
      }),
      expected: 'TOTAL-PASSED',
    }),
  ),
  {
    title: 'a signed document in GB 18030 passes',
    given: ({ pki }) => ({ file: inGb18030(signXml(gbRecord, pki.signers.sm2, { xades })) }),
    expected: 'TOTAL-PASSED',
  },
];

/** Node reads GB 18030 but does not write it: these three characters are put in by hand. */
const gbRecord: Template = (signature) => `<?xml version="1.0" encoding="GB18030"?><r><t>施工A</t>${signature}</r>`;

function inGb18030(text: string): Buffer {
  const [before = '', after = ''] = text.split('施工');
  return Buffer.concat([Buffer.from(before, 'latin1'), Buffer.from('caa9b9a4', 'hex'), Buffer.from(after, 'latin1')]);
}

function signedTwice({ signers }: World['pki']): string {
  const first = signXml(recordXml, signers.p256, { id: 'one', references: [withoutSignatures], xades });
  const [signature = ''] = /<ds:Signature .*<\/ds:Signature>/su.exec(first) ?? [];
  return signXml((second) => recordXml(signature + second), signers.rsa, {
    id: 'two',
    references: [withoutSignatures],
    xades,
  });
}

const withoutSignatures = {
  uri: '',
  transforms: [
    transform(uris.xpath, '<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>'),
    transform(canonicalisations.exclusive),
  ],
  octets: () => canonical(recordXml(''), 'exclusive'),
};

/** `/company/staff` is signed, the rest is not. */
export function partlySigned({ signers }: World['pki']): string {
  return signXml(
    (signature) => `<company><staff Id="staff"><name>张工</name></staff><note/>${signature}</company>`,
    signers.p256,
    { references: [ownElement('staff')], xades },
  );
}

/** A signature with a counter-signature of another signer in its unsigned properties. */
export function counterSigned({ signers }: World['pki']): string {
  const mark = '<!--counter-->';
  const signed = signXml(recordXml, signers.p256, {
    xades: { ...xades, unsigned: `<xades:CounterSignature>${mark}</xades:CounterSignature>` },
  });
  return signXml((counter) => signed.replace(mark, counter || mark), signers.rsa, {
    id: 'counter',
    references: [ownElement('sig-value', { type: uris.countersigned })],
    xades,
  });
}

function validationValues({ crl, issuing }: World['pki']): string {
  return [
    `<xades:CertificateValues><xades:EncapsulatedX509Certificate>${issuing.certificate.toString('base64')}`,
    '</xades:EncapsulatedX509Certificate></xades:CertificateValues><xades:RevocationValues><xades:CRLValues>',
    `<xades:EncapsulatedCRLValue>${crl.toString('base64')}</xades:EncapsulatedCRLValue>`,
    '</xades:CRLValues></xades:RevocationValues>',
  ].join('');
}

function keyIdentifierOf({ signers }: World['pki']): string {
  const spki = signers.p256.publicKey.export({ type: 'spki', format: 'der' });
  const identifier = createHash('sha1').update(spki).digest('base64');
  return `<ds:X509Data><ds:X509SKI>${identifier}</ds:X509SKI></ds:X509Data>`;
}

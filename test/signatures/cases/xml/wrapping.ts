import { canonical } from '../../../../fixtures/signed/xml/canonical.ts';
import { alone, base64Object, ownElement, signXml, transform } from '../../../../fixtures/signed/xml/sign.ts';
import { canonicalisations, uris } from '../../../../fixtures/signed/xml/uris.ts';
import type { Case, Expected } from '../../case.ts';
import { record, type World } from '../../world.ts';

const inside: Expected = ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'XML_TARGET_INSIDE'];

/** Signed content moved to where the signature still finds it and the reader no longer looks (McIntosh and Austel 2005). */
export const wrapping: readonly Case[] = [
  {
    title: 'a signed root moved into an Object of its signature, with another root around it, does not pass',
    given: ({ pki }) => ({ file: rootInObject(pki) }),
    expected: ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'XML_OBJECT_SURROUNDED'],
  },
  {
    title: 'a signed root moved below another root does not pass',
    given: ({ pki }) => {
      const { content, signature } = partsOf(pki);
      return { file: `<order><amount>9999</amount>${content}${signature}</order>` };
    },
    expected: inside,
  },
  {
    title: 'a signed root beside a false one of the same id fails',
    given: ({ pki }) => {
      const { content, signature } = partsOf(pki);
      return { file: `<order Id="order"><amount>9999</amount><x>${content}</x>${signature}</order>` };
    },
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'XML_ID_REPEATED'],
  },
  {
    title: 'a signed Object moved deeper, with a false one in its place, does not pass',
    given: ({ pki }) => {
      const { object, reference } = base64Object('o', record);
      const signed = signXml(alone, pki.signers.p256, { objects: [object], references: [reference] });
      const wrapped = `<ds:Object Id="false">AAAA</ds:Object><ds:Object><wrapper>${object}</wrapper></ds:Object>`;
      return { file: signed.replace(object, wrapped) };
    },
    expected: inside,
  },
  {
    title: 'an enveloping signature put into another document does not pass for it',
    given: ({ pki }) => {
      const { object, reference } = base64Object('o', record);
      const signed = signXml(alone, pki.signers.p256, { objects: [object], references: [reference] });
      return { file: `<order><amount>9999</amount>${signed}</order>` };
    },
    expected: ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'XML_OBJECT_SURROUNDED'],
  },
  {
    title: 'enveloping signatures that are put together pass together',
    given: ({ pki }) => {
      const [one, two] = ['one', 'two'].map((id) => {
        const { object, reference } = base64Object(`${id}-o`, record);
        return signXml(alone, pki.signers.p256, { id, objects: [object], references: [reference] });
      });
      return { file: `<Signatures>\n${one}\n${two}</Signatures>` };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'signed properties moved away, with false ones in their place, do not pass',
    given: ({ pki }) => {
      const signed = signXml((signature) => `<r>${signature}</r>`, pki.signers.p256, {
        xades: { signingTime: '2026-06-01T08:00:00Z' },
      });
      const [properties = ''] = /<xades:SignedProperties.*<\/xades:SignedProperties>/u.exec(signed) ?? [];
      const untrue = properties.replace('sig-props', 'false-props').replace('2026-06', '2025-06');
      const moved = properties.replace(' Id=', ` xmlns:xades="${uris.xades}" Id=`);
      return {
        file: signed
          .replace(properties, untrue)
          .replace('</ds:Signature>', `<ds:Object>${moved}</ds:Object></ds:Signature>`),
      };
    },
    expected: ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'XADES_PROPERTIES_FOREIGN'],
  },
  {
    title: 'a signature taken to another document fails',
    given: ({ pki }) => {
      const { signature } = partsOf(pki);
      return { file: `<order Id="order"><amount>9999</amount>${signature}</order>` };
    },
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_CHANGED'],
  },
  ...(['', '#order'] as const).map(
    (uri): Case => ({
      title: `text signed without the elements around it, by "${uri}", is not the document`,
      given: ({ pki }) => ({ file: textSigned(pki, uri).replaceAll('amount', 'refund') }),
      expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'XML_TRANSFORM_REFUSED'],
    }),
  ),
  {
    title: 'text of an element in an Object is not the element',
    given: ({ pki }) => {
      const { object, reference } = base64Object('o', record);
      const wrapped = object.replace('<ds:Object', '<ds:Object><amount').replace('</ds:Object', '</amount></ds:Object');
      return { file: signXml(alone, pki.signers.p256, { objects: [wrapped], references: [reference] }) };
    },
    expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'XML_TRANSFORM_REFUSED'],
  },
  {
    title: 'the nodes in a root signed without its attributes are not the document',
    given: ({ pki }) => ({ file: nodesSigned(pki).replace('total="1"', 'total="9999"') }),
    expected: inside,
  },
  {
    title: 'the nodes in a root pass where the policy names them',
    given: ({ pki, underPolicy }) => ({
      file: nodesSigned(pki),
      trust: underPolicy({ xml: { targets: ['/order/node()'] } }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a stylesheet put beside a signed root makes another document of it',
    given: ({ pki }) => {
      const { content, signature } = partsOf(pki);
      return { file: `${stylesheet}${content.replace('</order>', `${signature}</order>`)}` };
    },
    expected: inside,
  },
  {
    title: 'a stylesheet put beside an enveloping signature makes another document of it',
    given: ({ pki }) => {
      const { object, reference } = base64Object('o', record);
      const signed = signXml(alone, pki.signers.p256, { objects: [object], references: [reference] });
      return { file: `${stylesheet}${signed}` };
    },
    expected: ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'XML_OBJECT_SURROUNDED'],
  },
  {
    title: 'content hidden in a further signature makes that signature fail',
    given: ({ pki }) => {
      const signed = signXml((signature) => `<r><a/>${signature}</r>`, pki.signers.p256, { references: [byXPath] });
      const hidden = `<ds:Signature xmlns:ds="${uris.ds}"><ds:Object>藏</ds:Object></ds:Signature>`;
      return { file: signed.replace('<r>', `<r>${hidden}`) };
    },
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_MALFORMED'],
  },
  {
    title: 'a signed part that the policy names does not pass elsewhere',
    given: ({ pki, underPolicy }) => {
      const signed = signXml(
        (signature) => `<company><staff Id="s">张工</staff>${signature}</company>`,
        pki.signers.p256,
        { references: [ownElement('s')] },
      );
      const [staff = ''] = /<staff.*<\/staff>/u.exec(signed) ?? [];
      return {
        file: signed.replace(staff, `<staff>李鬼</staff><old>${staff}</old>`),
        trust: underPolicy({ xml: { targets: ['/company/staff'] } }),
      };
    },
    expected: inside,
  },
];

const byXPath = {
  uri: '',
  transforms: [
    transform(uris.xpath, '<ds:XPath>not(ancestor-or-self::ds:Signature)</ds:XPath>'),
    transform(canonicalisations.exclusive),
  ],
  octets: ({ without }: { readonly without: string }) => canonical(without, 'exclusive'),
};

const stylesheet = '<?xml-stylesheet type="text/xsl" href="evil.xsl"?>';

function textSigned({ signers }: World['pki'], uri: string): string {
  return signXml(
    (signature) => `<order Id="order"><amount>${record.toString('base64')}</amount>${signature}</order>`,
    signers.p256,
    { references: [{ uri, transforms: [transform(uris.enveloped), transform(uris.base64)], octets: () => record }] },
  );
}

function nodesSigned({ signers }: World['pki']): string {
  const nodes = '//*[@Id="order"]/node()';
  const filter = `<f:XPath xmlns:f="${uris.filter2}" Filter="intersect">${nodes}</f:XPath>`;
  const transforms = [transform(uris.filter2, filter), uris.enveloped, canonicalisations.exclusive];
  return signXml((signature) => `<order Id="order" total="1"><amount>1</amount>${signature}</order>`, signers.p256, {
    references: [
      {
        uri: '#order',
        transforms: transforms.map((step) => (step.startsWith('<') ? step : transform(step))),
        octets: () => Buffer.from('<amount>1</amount>'),
      },
    ],
  });
}

/** A signed order in its two parts. */
function partsOf({ signers }: World['pki']): { readonly content: string; readonly signature: string } {
  const content = '<order Id="order"><amount>1</amount></order>';
  const signed = signXml((signature) => content.replace('</order>', `${signature}</order>`), signers.p256, {
    references: [
      {
        uri: '#order',
        transforms: [transform(uris.enveloped), transform(canonicalisations.exclusive)],
        octets: () => canonical(content, 'exclusive'),
      },
    ],
  });
  const [signature = ''] = /<ds:Signature .*<\/ds:Signature>/u.exec(signed) ?? [];
  return { content, signature };
}

function rootInObject(pki: World['pki']): string {
  const { content, signature } = partsOf(pki);
  const holding = signature.replace('</ds:Signature>', `<ds:Object>${content}</ds:Object></ds:Signature>`);
  return `<order><amount>9999</amount>${holding}</order>`;
}

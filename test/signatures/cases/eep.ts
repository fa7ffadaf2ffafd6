import {
  block,
  type EepSigningOptions,
  eepPackage,
  lockEep,
  modifiedObject,
  originalObject,
  signEep,
} from '../../../fixtures/signed/eep/sign.ts';
import type { Case, Expected } from '../case.ts';
import type { World } from '../world.ts';

const object = originalObject('隐蔽工程验收记录');

function signed({ signers }: World['pki'], options?: EepSigningOptions): string {
  return eepPackage(object, [signEep(object, signers.sm2, options)]);
}

function locked({ signers }: World['pki']): string {
  const signature = signEep(object, signers.sm2);
  return eepPackage(object, [signature], lockEep(signature, signers.p256));
}

/** A package that keeps its original, each layer with its own signature. */
function modified({ signers }: World['pki'], outer = true): string {
  const layer = modifiedObject(object + block([signEep(object, signers.p256)]), '更正');
  return eepPackage(layer, outer ? [signEep(layer, signers.sm2, { identifier: '修改1-签名1' })] : []);
}

const changed =
  (from: string | RegExp, to: string, make: (pki: World['pki']) => string = signed) =>
  ({ pki }: World) => ({ file: make(pki).replace(from, to), fileName: 'a.eep.xml' });

const wrongValue: Expected = ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'];
const malformed: Expected = ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_MALFORMED'];

/** Signature blocks of DA/T 48-2009. */
export const eep: readonly Case[] = [
  ...(['sm2', 'p256', 'rsa'] as const).map(
    (signer): Case => ({
      title: `an EEP signed by our rule with ${signer} passes`,
      given: ({ pki }) => {
        const options = signer === 'rsa' ? { algorithm: '1.2.840.113549.1.1.11' } : {};
        return { file: eepPackage(object, [signEep(object, pki.signers[signer], options)]) };
      },
      expected: 'TOTAL-PASSED',
    }),
  ),
  {
    title: 'an EEP with two signatures passes',
    given: ({ pki }) => {
      const second = signEep(object, pki.signers.p256, { identifier: '修改0-签名2' });
      return { file: eepPackage(object, [signEep(object, pki.signers.sm2), second]) };
    },
    expected: 'TOTAL-PASSED',
  },
  { title: 'a locked signature passes', given: ({ pki }) => ({ file: locked(pki) }), expected: 'TOTAL-PASSED' },
  {
    title: 'a modified EEP passes with the original that it keeps',
    given: ({ pki }) => ({ file: modified(pki) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a signature that stands in an EEP without a block passes',
    given: ({ pki }) => ({ file: signed(pki).replaceAll(/<\/?电子签名块>/gu, '') }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a claimed time of an EEP with a blank in it is understood',
    given: ({ pki }) => ({ file: signed(pki, { time: '2026-06-01 08:00:00' }) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a claimed time of an EEP that cannot be read passes with a remark',
    given: ({ pki }) => ({ file: signed(pki, { time: '昨天' }) }),
    expected: 'TOTAL-PASSED',
    remark: 'CLAIMED_TIME_UNREADABLE',
  },
  {
    title: 'an EEP with comments and line breaks beside what is signed passes',
    given: changed('<版本>', '\n  <!-- 2009 -->\n  <版本>'),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an EEP that says another version than it signs passes with a remark',
    given: changed('<版本>2009', '<版本>2018'),
    expected: 'TOTAL-PASSED',
    remark: 'EEP_VERSION_OTHER',
  },
  ...['RSA', 'sha1WithRSAEncryption', '', '对被签名对象计算摘要后签名'].map(
    (rule): Case => ({
      title: `the rule "${rule}" of an EEP is not guessed at`,
      given: ({ pki }) => ({ file: signed(pki, { rule }) }),
      expected: ['INDETERMINATE', 'SIGNATURE_POLICY_NOT_AVAILABLE', 'EEP_RULE_FOREIGN'],
    }),
  ),
  { title: 'an EEP changed after signing fails', given: changed('示范馆', '别馆'), expected: wrongValue },
  {
    title: 'the signed version of an EEP cannot be changed',
    given: changed('eep版本="2009"', 'eep版本="2018"'),
    expected: wrongValue,
  },
  {
    title: 'the claimed time of an EEP cannot be changed',
    given: changed('06-01T08:00:00</签名时间', '05-01T08:00:00</签名时间'),
    expected: wrongValue,
  },
  {
    title: 'the signer named in an EEP cannot be changed',
    given: changed('<签名人>张工', '<签名人>李鬼'),
    expected: wrongValue,
  },
  {
    title: 'the certificate in an EEP cannot be swapped for another of the same key',
    given: async ({ pki }) => {
      const { sm2 } = pki.signers;
      const twin = await pki.issueSigner({ commonName: '李鬼' }, { keys: sm2, scheme: sm2.scheme });
      const file = signed(pki).replace(sm2.certificate.toString('base64'), twin.certificate.toString('base64'));
      return { file };
    },
    expected: wrongValue,
  },
  {
    title: 'a signature of an EEP that is no base64 fails',
    given: changed('<签名结果>', '<签名结果>*'),
    expected: malformed,
  },
  {
    title: 'a signature of an EEP without its rule fails',
    given: changed(/<签名规则>.*<\/签名规则>/u, ''),
    expected: malformed,
  },
  {
    title: 'a signature of an EEP with two values fails',
    given: changed('<签名结果>', '<签名结果>AAAA</签名结果><签名结果>'),
    expected: malformed,
  },
  { title: 'two signed objects in an EEP fail', given: changed('</版本>', `</版本>${object}`), expected: malformed },
  {
    title: 'an algorithm of an EEP that nobody knows is indeterminate',
    given: ({ pki }) => ({ file: signed(pki, { algorithm: 'MD5' }) }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'ALGORITHM_UNKNOWN'],
  },
  {
    title: 'an algorithm of another key in an EEP fails',
    given: ({ pki }) => ({ file: signed(pki, { algorithm: 'SHA256withRSA' }) }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'KEY_OTHER_THAN_ALGORITHM'],
  },
  {
    title: 'an EEP without a certificate is indeterminate',
    given: ({ pki }) => ({ file: signed(pki, { certificates: [] }) }),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SIGNING_CERTIFICATE_MISSING'],
  },
  {
    title: 'a damaged certificate in an EEP is indeterminate',
    given: ({ pki }) => ({ file: signed(pki, { certificates: [Buffer.alloc(9)] }) }),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'CERTIFICATE_MALFORMED'],
  },
  {
    title: 'an EEP beside a file says nothing of the file',
    given: ({ pki }) => ({ detached: signed(pki) }),
    expected: ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'SIGNED_DATA_MISSING'],
  },
  {
    title: 'an EEP put into another document does not pass for it',
    given: ({ pki }) => ({ file: `<移交><说明/>${signed(pki).replace(/<\?.*\?>/u, '')}</移交>` }),
    expected: ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'XML_TARGET_INSIDE'],
  },
  {
    title: 'an EEP with a document type is refused',
    given: changed('<电子文件封装包', '<!DOCTYPE x><电子文件封装包'),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'XML_DOCTYPE_REFUSED'],
  },
  {
    title: 'a page that only speaks of 电子签名 is not signed',
    given: () => ({ file: '<!DOCTYPE html><html><p>电子签名</html>' }),
    expected: 'NO_SIGNATURE_FOUND',
  },
];

const stylesheet = '<?xml-stylesheet type="text/xsl" href="forged.xsl"?>';

/** What can be put into a signed EEP, and where. */
const intruders: readonly (readonly [what: string, from: string | RegExp, to: string])[] = [
  ['a stylesheet before an EEP', '<电子文件封装包', `${stylesheet}<电子文件封装包`],
  ['a stylesheet behind an EEP', /$/u, stylesheet],
  ['a stylesheet in an EEP', '<版本>', `${stylesheet}<版本>`],
  ['text in an EEP', '<版本>', '伪造<版本>'],
  ['text in an EEP that is marked as such', '<版本>', '<![CDATA[伪造]]><版本>'],
  ['a foreign element in the block of signatures', '<电子签名块>', '<电子签名块><文件数据>伪造</文件数据>'],
  ['text in the block of signatures', '</电子签名块>', '伪造</电子签名块>'],
  ['an element in the description of the format', '</封装包格式描述>', '<附>伪造</附></封装包格式描述>'],
];

/** Packages whose first signature is sound, but which do not pass: what the whole comes to, and why. */
export const unsoundPackages: readonly (readonly [
  title: string,
  file: (world: World) => string,
  conclusion: 'TOTAL-FAILED' | 'INDETERMINATE',
  reason: string,
])[] = [
  [
    'a modified EEP whose last layer nobody signed does not pass',
    ({ pki }) => modified(pki, false),
    'INDETERMINATE',
    'EEP_UNSIGNED_PART',
  ],
  [
    'a foreign element in an EEP is told',
    ({ pki }) => signed(pki).replace('</版本>', '</版本><文件数据>藏</文件数据>'),
    'INDETERMINATE',
    'EEP_UNSIGNED_PART',
  ],
  ...intruders.map(
    ([what, from, to]) =>
      [
        `${what} is told`,
        ({ pki }: World) => signed(pki).replace(from, to),
        'INDETERMINATE',
        'EEP_UNSIGNED_PART',
      ] as const,
  ),
  [
    'a lock whose signature was removed fails',
    ({ pki }) => {
      const [first, second] = ['修改0-签名1', '修改0-签名2'].map((identifier) =>
        signEep(object, pki.signers.sm2, { identifier }),
      );
      return eepPackage(
        object,
        [String(first)],
        lockEep(String(second), pki.signers.p256, { identifier: '修改0-签名2' }),
      );
    },
    'TOTAL-FAILED',
    'EEP_LOCK_BROKEN',
  ],
  [
    'a lock over a signature that was exchanged fails',
    ({ pki }) => {
      const [first, other] = [pki.signers.sm2, pki.signers.p256].map((signer) => signEep(object, signer));
      return eepPackage(object, [String(other)], lockEep(String(first), pki.signers.p256));
    },
    'TOTAL-FAILED',
    'SIGNATURE_VALUE_WRONG',
  ],
  [
    'an original changed in a modified EEP makes both layers fail',
    ({ pki }) => modified(pki).replaceAll('<封装包类型>原始型', '<封装包类型>修改型'),
    'TOTAL-FAILED',
    'SIGNATURE_VALUE_WRONG',
  ],
];

import { makeZip } from '../../../fixtures/attack/zip.ts';
import { schemeOf } from '../../../fixtures/pki/scheme.ts';
import { packOfd, withFiles } from '../../../fixtures/signed/ofd/document.ts';
import { makeSeal } from '../../../fixtures/signed/ofd/seal.ts';
import { sealDocument } from '../../../fixtures/signed/ofd/sealing.ts';
import type { Case } from '../case.ts';
import { period } from '../world.ts';
import { claimed, given, seal, sealedCase, sealFor, sealsOf } from './seals.ts';

const all = (): boolean => true;

const versions: readonly Case[] = ([1, 4, 5] as const).map((version) => ({
  title: `an OFD with a seal of version ${version} passes`,
  given: sealedCase({ seal: { version } }),
  expected: 'TOTAL-PASSED',
  ...(version === 5 && { remark: 'SEAL_VERSION_UNCONFIRMED' as const }),
}));

const timeInfos: readonly Case[] = ['2026-06-01 10:00:00', '2026-06-01T02:00:00.377Z', '20260601100000+0800'].map(
  (timeInfo) => ({
    title: `a seal of version 1 whose time is written "${timeInfo}" passes`,
    given: sealedCase({ seal: { version: 1 }, signing: { timeInfo } }),
    expected: 'TOTAL-PASSED',
  }),
);

const checkMethods: readonly Case[] = ['SM3', 'sm3', '1.2.156.10197.1.401', '1.2.156.10197.1.401.1'].map(
  (checkMethod) => ({
    title: `digests by the name ${checkMethod} are understood`,
    given: sealedCase({ signing: { checkMethod } }),
    expected: 'TOTAL-PASSED',
  }),
);

const dates = { from: period.validFrom, to: period.validTo };

/** Sealed OFDs that must pass, whatever their form. */
export const soundSeals: readonly Case[] = [
  ...versions,
  ...timeInfos,
  ...checkMethods,
  ...[true, false].map(
    (deflate): Case => ({
      title: `an OFD whose sizes stand behind the files passes, ${deflate ? 'deflated' : 'stored'}`,
      given: sealedCase({}, (files) =>
        makeZip([...files].map(([name, content]) => ({ name, content, deflate, descriptor: true }))),
      ),
      expected: 'TOTAL-PASSED',
    }),
  ),
  {
    title: 'a signature of no stated type is a seal',
    given: sealedCase({ signing: { type: 'absent' } }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a seal without a file beside it passes',
    given: sealedCase({ signing: { sealFile: 'none' } }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a riding seal over the edges of all pages passes',
    given: sealedCase({ signing: { shows: 'riding' } }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a seal that protects the list of signatures too passes',
    given: sealedCase({ signing: { protects: all } }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'files named from the folder of the signature are found',
    given: sealedCase({ signing: { nameOf: (path) => `../../../${path}` } }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'files named from the root without a slash are found',
    given: sealedCase({ signing: { nameOf: (path) => path } }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a seal that lists digests of its signers passes',
    given: sealedCase({ seal: { listed: 'digests' } }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a seal that lists certificates without octet strings around them passes',
    given: sealedCase({ seal: { listed: 'bare-certificates' } }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a seal made and used with RSA passes',
    async given(world) {
      const seals = await sealsOf(world);
      const { rsa } = world.pki.signers;
      const rsaSeal = makeSeal({ maker: rsa, signers: [rsa], ...dates });
      const options = {
        signedAt: claimed,
        checkMethod: 'SHA256',
        digest: 'sha256',
        method: '1.2.840.113549.1.1.11',
      } as const;
      return given(sealDocument(seals.document, rsaSeal, rsa, options), seals);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a seal signature of two plain numbers passes with a remark',
    given: sealedCase({
      signing: { scheme: { ...schemeOf('sm2'), sign: (bytes, key) => schemeOf('sm2').signJws(bytes, key) } },
    }),
    expected: 'TOTAL-PASSED',
    remark: 'SM2_SIGNATURE_PLAIN',
  },
  {
    title: 'a description that names another algorithm than was used passes with a remark',
    given: sealedCase({ signing: { method: '1.2.156.10197.1.301.1' } }),
    expected: 'TOTAL-PASSED',
    remark: 'OFD_SIGNATURE_METHOD_DIFFERS',
  },
  {
    title: 'a seal made before its maker was certified passes with a remark',
    given: sealedCase({ seal: { createdAt: new Date('2010-01-01T00:00:00Z') } }),
    expected: 'TOTAL-PASSED',
    remark: 'SEAL_OLDER_THAN_MAKER',
  },
  {
    title: 'a seal of an unknown maker passes where the policy does not ask for the maker',
    async given(world) {
      const seals = await sealsOf(world);
      const trust = world.underPolicy({ ofd: { makerChain: 'optional' } });
      const { p256 } = world.pki.signers;
      const own = makeSeal({ maker: seals.maker, signers: [p256], ...dates });
      return {
        ...given(sealDocument(seals.document, own, p256, { signedAt: claimed, checkMethod: 'SM3' }), seals),
        trust,
      };
    },
    expected: 'TOTAL-PASSED',
    remark: 'SEAL_MAKER_UNCHECKED',
  },
  {
    title: 'two seals in a row pass, the second protecting the first',
    async given(world) {
      const seals = await sealsOf(world);
      const once = seal(seals);
      return given(sealDocument(once, sealFor(seals), seals.signer, { signedAt: claimed }), seals);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a first seal that protects the list passes after a second one was added that protects the first',
    async given(world) {
      const seals = await sealsOf(world);
      const once = seal(seals, { signing: { protects: all } });
      return given(sealDocument(once, sealFor(seals), seals.signer, { signedAt: claimed }), seals);
    },
    expected: 'TOTAL-PASSED',
    remark: 'OFD_SIGNATURE_LIST_EXTENDED',
  },
  {
    title: 'files that a first seal leaves open and a second one protects are covered',
    async given(world) {
      const seals = await sealsOf(world);
      const pages = (path: string): boolean => !path.includes('Annots');
      const once = seal(seals, { signing: { protects: (path) => pages(path) && !path.endsWith('Signatures.xml') } });
      return given(sealDocument(once, sealFor(seals), seals.signer, { signedAt: claimed }), seals);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a time of signing that cannot be read is passed over with a remark',
    given: sealedCase({ seal: { version: 1 }, signing: { timeInfo: 'yesterday', claimed: 'yesterday' } }),
    expected: 'TOTAL-PASSED',
    remark: 'CLAIMED_TIME_UNREADABLE',
  },
  {
    title: 'an OFD without seals is not signed',
    async given(world) {
      const seals = await sealsOf(world);
      return given(seals.document, seals);
    },
    expected: 'NO_SIGNATURE_FOUND',
  },
  {
    title: 'a ZIP that is no OFD is not signed',
    given: () => ({ file: packOfd(new Map([['a.txt', Buffer.from('x')]])) }),
    expected: 'NO_SIGNATURE_FOUND',
  },
  {
    title: 'an OFD is known by its content, whatever it is called',
    async given(world) {
      const seals = await sealsOf(world);
      return { file: packOfd(seal(seals)), fileName: 'record.zip', trust: seals.trust };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a folder beside the files of an OFD changes nothing',
    given: sealedCase({}, (files) => packOfd(files, { name: 'Doc_0/Res/', content: Buffer.alloc(0) })),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'files of an OFD whose sizes follow their data are read',
    given: sealedCase({}, (files) => packOfd(withFiles(files, {}))),
    expected: 'TOTAL-PASSED',
  },
];

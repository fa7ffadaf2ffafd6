import { type GbOptions, signGb } from '../../../fixtures/pki/gbt35275.ts';
import { index, type OfdFiles, packOfd, withFiles, xmlFile } from '../../../fixtures/signed/ofd/document.ts';
import { entriesPath, protectEntries } from '../../../fixtures/signed/ofd/integrity.ts';
import { type SigningOptions, signDocument } from '../../../fixtures/signed/ofd/sealing.ts';
import type { Case, Expected } from '../case.ts';
import { changedRecord, type Given, record, type World } from '../world.ts';
import { claimed, given, type SealWorld, seal, sealsOf } from './seals.ts';

/** The record with signed data beside it. */
function beside(options: GbOptions, changes: Given = {}): (world: World) => Promise<Given> {
  return async (world) => {
    const { signer, trust } = await sealsOf(world);
    return { detached: signGb(record, signer, options), trust, ...changes };
  };
}

/** An OFD signed without a seal. */
function signed(options: GbOptions, signing: SigningOptions = {}): (world: World) => Promise<Given> {
  return async (world) => {
    const seals = await sealsOf(world);
    return given(
      signDocument(seals.document, signing, (xml) => signGb(xml, seals.signer, options)),
      seals,
    );
  };
}

type Shape = NonNullable<GbOptions['shape']>;

const changed: Expected = ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_CHANGED'];

/** What each shape comes to over another file than its own. */
const elsewhere: Readonly<Record<Exclude<Shape, 'gmssl'>, Expected>> = {
  digest: changed,
  'digest-text': changed,
  attributes: changed,
  content: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_OTHER_THAN_EMBEDDED'],
  detached: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'],
};

const shapes: readonly Case[] = (
  [
    ['digest', 'with the digest inside', undefined],
    ['digest-text', 'with the digest as text inside', 'DIGEST_AS_TEXT'],
    ['attributes', 'with signed attributes under mixed content types', 'CONTENT_TYPE_MIXED'],
    ['content', 'with the content inside', undefined],
    ['detached', 'with nothing inside', undefined],
  ] as const
).flatMap(([shape, form, remark]): Case[] => [
  {
    title: `signed data of GB/T 35275 ${form} passes beside its file`,
    given: beside({ shape }),
    expected: 'TOTAL-PASSED',
    ...(remark && { remark }),
  },
  {
    title: `an OFD signed by signed data of GB/T 35275 ${form} passes`,
    given: signed({ shape }),
    expected: 'TOTAL-PASSED',
    ...(remark && { remark }),
  },
  {
    title: `signed data of GB/T 35275 ${form} does not hold over another file`,
    given: beside({ shape }, { file: changedRecord }),
    expected: elsewhere[shape],
  },
]);

const others: readonly Case[] = [
  {
    title: 'signed data of GB/T 35275 with two plain numbers passes with a remark',
    given: beside({ plain: true }),
    expected: 'TOTAL-PASSED',
    remark: 'SM2_SIGNATURE_PLAIN',
  },
  {
    title: 'signed data of GB/T 35275 that holds its content passes alone',
    async given(world) {
      const { signer, trust } = await sealsOf(world);
      return { file: signGb(record, signer, { shape: 'content' }), trust };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'signed data of GB/T 35275 with nothing inside proves nothing alone',
    async given(world) {
      const { signer, trust } = await sealsOf(world);
      return { file: signGb(record, signer, { shape: 'detached' }), trust };
    },
    expected: ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'SIGNED_DATA_MISSING'],
  },
  {
    title: 'an attribute of any other content type is a fault',
    given: beside({ shape: 'attributes', attributeType: '1.2.840.113549.1.7.5' }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTENT_TYPE_WRONG'],
  },
  {
    title: 'signed data of GB/T 35275 without its certificate names nobody',
    given: beside({ certificates: [] }),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SIGNING_CERTIFICATE_MISSING'],
  },
  {
    title: 'what GmSSL signs in its own way is recognised and not accepted',
    given: beside({ shape: 'gmssl' }),
    expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'NONSTANDARD_GMSSL_CMS'],
  },
  {
    title: 'an OFD signed by signed data over another description is found',
    async given(world) {
      const seals = await sealsOf(world);
      return given(
        signDocument(seals.document, {}, () => signGb(record, seals.signer)),
        seals,
      );
    },
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_CHANGED'],
  },
  {
    title: 'a bare signature in an OFD names nobody',
    async given(world) {
      const seals = await sealsOf(world);
      const { privateKey, scheme } = seals.signer;
      return given(
        signDocument(seals.document, {}, (xml) => scheme.sign(xml, privateKey)),
        seals,
      );
    },
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'OFD_BARE_SIGNATURE'],
  },
  {
    title: 'a bare signature of two plain numbers in an OFD names nobody',
    async given(world) {
      const seals = await sealsOf(world);
      const { privateKey, scheme } = seals.signer;
      return given(
        signDocument(seals.document, {}, (xml) => scheme.signJws(xml, privateKey)),
        seals,
      );
    },
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'OFD_BARE_SIGNATURE'],
  },
];

/** The integrity protection of a sealed OFD by its signer. */
function protect(files: OfdFiles, { signer }: SealWorld, listed?: readonly string[]): OfdFiles {
  return protectEntries(files, signer, claimed, listed);
}

/** The order of signatures is that of the list, so the integrity protection comes last; alone, it comes first. */
const integrity: readonly Case[] = [
  {
    title: 'a sealed OFD whose files are listed and signed as well passes',
    async given(world) {
      const seals = await sealsOf(world);
      return given(protect(seal(seals), seals), seals);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a signed list of files alone covers none of them',
    async given(world) {
      const seals = await sealsOf(world);
      return given(protect(seals.document, seals), seals);
    },
    expected: 'TOTAL-PASSED',
    document: 'OFD_ENTRY_UNCOVERED',
  },
  {
    title: 'a signed list that lacks a file says so',
    async given(world) {
      const seals = await sealsOf(world);
      return given(protect(seals.document, seals, ['OFD.xml']), seals);
    },
    expected: 'TOTAL-PASSED',
    remark: 'OFD_INTEGRITY_LIST_DIFFERS',
    document: 'OFD_ENTRY_UNCOVERED',
  },
  {
    title: 'a list of files changed after it was signed is found',
    async given(world) {
      const seals = await sealsOf(world);
      const files = protect(seals.document, seals);
      const list = files.get(entriesPath)?.toString().replace('OFD.xml', 'ofd.xml') ?? '';
      return given(withFiles(files, { [entriesPath]: Buffer.from(list) }), seals);
    },
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_CHANGED'],
  },
  {
    title: 'a signed list of files holds over no package that hides a file inside another',
    async given(world) {
      const seals = await sealsOf(world);
      const hiding = { name: 'extra.bin', content: record, deflate: true, behind: record };
      return given(packOfd(protect(seals.document, seals), hiding), seals);
    },
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'OFD_FILE_MALFORMED'],
    document: 'OFD_FILE_MALFORMED',
  },
  {
    title: 'a signed list of files in a package that inflates to too much is not judged',
    async given(world) {
      const seals = await sealsOf(world);
      return { ...given(protect(seals.document, seals), seals), limits: { ofdInflatedBytes: 1_000 } };
    },
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: 'a list of files without a signature is refused',
    async given(world) {
      const seals = await sealsOf(world);
      const list = xmlFile('<DocEntries><FileList/></DocEntries>');
      return given(withFiles(seals.document, { 'OFD.xml': index(), [entriesPath]: list }), seals);
    },
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'OFD_FILE_MALFORMED'],
  },
];

export const gbt35275: readonly Case[] = [...shapes, ...others, ...integrity];

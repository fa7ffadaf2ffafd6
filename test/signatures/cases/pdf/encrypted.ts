import {
  appendObjects,
  contentsOf,
  numbers,
  type RecordPdf,
  type RecordRequest,
} from '../../../../fixtures/signed/pdf/document.ts';
import { encryptedBy, type PdfCipher, pdfCiphers } from '../../../../fixtures/signed/pdf/encryption.ts';
import { signRecord } from '../../../../fixtures/signed/pdf/sign.ts';
import type { Body } from '../../../../fixtures/signed/pdf/writer.ts';
import type { Case } from '../../case.ts';
import type { World } from '../../world.ts';
import { misshapen, pdf, signed } from './documents.ts';

function encrypted(world: World, cipher: PdfCipher, request: RecordRequest = {}): RecordPdf {
  return signed(world, {}, { ...encryptedBy(cipher), ...request });
}

const perCipher: readonly Case[] = pdfCiphers.flatMap((cipher): Case[] => [
  {
    title: `a PDF encrypted by ${cipher} that takes no password passes though it was signed again, with a remark`,
    given: (world) => pdf(signRecord(encrypted(world, cipher), world.pki.signers.rsa).bytes),
    expected: 'TOTAL-PASSED',
  },
  {
    title: `a PDF of object streams encrypted by ${cipher} passes though it was signed again`,
    given: (world) => pdf(signRecord(encrypted(world, cipher, { form: 'stream' }), world.pki.signers.rsa).bytes),
    expected: 'TOTAL-PASSED',
  },
  {
    title: `a page of a PDF encrypted by ${cipher} that was exchanged later is noticed`,
    given: (world) => {
      const record = encrypted(world, cipher);
      return pdf(appendObjects(record, [[numbers.contents, contentsOf('Concealed works rejected')]]).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: `a PDF encrypted by ${cipher} that takes a password is indeterminate`,
    given: (world) => pdf(signed(world, {}, encryptedBy(cipher, 'secret')).bytes),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_PDF_ENCRYPTED'],
  },
]);

/** PDFs that are encrypted. */
export const encryptedPdfs: readonly Case[] = [
  ...perCipher,
  {
    title: 'a policy may refuse encrypted PDFs that take no password too',
    given: (world) => ({
      ...pdf(encrypted(world, 'aes-128').bytes),
      trust: world.underPolicy({ pdf: { encrypted: 'failed' } }),
    }),
    expected: misshapen('PDF_ENCRYPTED'),
  },
  {
    title: 'a PDF that opens without a password is told to be encrypted',
    given: (world) => pdf(encrypted(world, 'aes-256-r6').bytes),
    expected: 'TOTAL-PASSED',
    remark: 'PDF_ENCRYPTED_OPENLY',
  },
  {
    title: 'a page that shows another stream of the same encrypted bytes, which are something else there, is noticed',
    given: (world) => {
      const { encrypt, ...request } = encryptedBy('rc4-128');
      const shown = contentsOf('Concealed works accepted');
      const record = signed(world, {}, { encrypt, ...request });
      const copied = { ...record, encrypt: (_: number, body: Body) => encrypt(numbers.contents, body) };
      const [elsewhere, page] = [record.size, pageShowing(record.size, record)];
      return pdf(appendObjects(appendObjects(copied, [[elsewhere, shown]]), [[numbers.page, page]]).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a file identifier exchanged later, which makes another key, is noticed',
    given: (world) => {
      const record = encrypted(world, 'aes-256-r6');
      const trailer = record.trailer.replace('/ID[<00', '/ID[<ff');
      return pdf(appendObjects({ ...record, trailer }, []).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'an encryption dictionary exchanged later is noticed',
    given: (world) => {
      const encryption = encryptedBy('aes-256-r6');
      const changed = encryption.objects.map(([number, body]): [number, Body] => [number, body.replace('-4', '-8')]);
      return pdf(appendObjects(signed(world, {}, encryption), changed).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a PDF whose strings are not encrypted as it says is indeterminate',
    given: (world) => {
      const { objects, trailer } = encryptedBy('aes-128');
      return pdf(signed(world, {}, { objects, trailer }).bytes);
    },
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_PDF_ENCRYPTED'],
  },
  {
    title: 'very many encrypted strings end at the limit, for each of them costs a decryption',
    given: (world) => {
      const many: [number, Body] = [50, `[${'(a)'.repeat(1_000)}]`];
      const changes = { catalog: '/Many 50 0 R' };
      const { bytes } = signed(world, { objects: [many], changes }, encryptedBy('aes-128'));
      return { ...pdf(bytes), limits: { pdfWorkBytes: 4_000_000 } };
    },
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: 'a PDF that says it is encrypted by nothing passes',
    given: (world) => pdf(signed(world, {}, { trailer: '/Encrypt null' }).bytes),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a PDF encrypted by a certificate is indeterminate',
    given: (world) => {
      const { objects, ...request } = encryptedBy('aes-128');
      const certified = objects.map(([number, body]) => [number, body.replace('/Standard', '/Adobe.PubSec')] as const);
      return pdf(signed(world, {}, { ...request, objects: certified }).bytes);
    },
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_PDF_ENCRYPTED'],
  },
];

/** The page as it is, but for what it shows. */
function pageShowing(contents: number, { bytes }: RecordPdf): string {
  const page =
    bytes
      .toString('latin1')
      .match(/<<\/Type\/Page\/Parent.*>>/gu)
      ?.at(-1) ?? '';
  return page.replace(`/Contents ${numbers.contents} 0 R`, `/Contents ${contents} 0 R`);
}

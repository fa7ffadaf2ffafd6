import { signCms, signCmsTogether } from '../../../../fixtures/pki/cms.ts';
import { overwrite, widenGap } from '../../../../fixtures/signed/pdf/attacks.ts';
import { appendObjects, makeRecord } from '../../../../fixtures/signed/pdf/document.ts';
import { containerBytes, signRecord } from '../../../../fixtures/signed/pdf/sign.ts';
import type { Case } from '../../case.ts';
import { misshapen, pdf, signed } from './documents.ts';

const zeros = `<${'00'.repeat(containerBytes)}>`;

/** Attacks on the signature dictionary: universal forgery (T01), wrapping (T03), duplicates and moves (T04). */
export const forgedDictionaries: readonly Case[] = [
  {
    title: 'a signature without a byte range is destroyed, not absent',
    given: (world) => pdf(overwrite(signed(world).bytes, '/ByteRange', '/OtherRang')),
    expected: misshapen('PDF_SIGNATURE_INCOMPLETE'),
  },
  {
    title: 'a signature whose byte range is null is refused',
    given: (world) => {
      const { bytes } = signed(world);
      const at = bytes.lastIndexOf('/ByteRange [');
      const range = bytes.toString('latin1', at + 11, bytes.indexOf(']', at) + 1);
      return pdf(overwrite(bytes, range, 'null'));
    },
    expected: misshapen('PDF_BYTE_RANGE_MALFORMED'),
  },
  {
    title: 'a signature without contents is refused',
    given: (world) => pdf(overwrite(signed(world).bytes, '/Contents <30', '/Content_ <30')),
    expected: misshapen('PDF_SIGNATURE_INCOMPLETE'),
  },
  {
    title: 'a signature whose contents are zeros is refused',
    given: ({ pki }) => pdf(signRecord(makeRecord(), pki.signers.rsa, { container: () => Buffer.alloc(0) }).bytes),
    expected: misshapen('PDF_SIGNATURE_INCOMPLETE'),
  },
  {
    title: 'a signature whose contents are null is refused',
    given: (world) => {
      const { bytes } = signed(world);
      const at = bytes.lastIndexOf('/Contents <') + 10;
      const contents = bytes.toString('latin1', at, at + zeros.length);
      return pdf(overwrite(bytes, contents, 'null'));
    },
    expected: misshapen('PDF_SIGNATURE_INCOMPLETE'),
  },
  {
    title: 'a byte range that leaves out more than the signature is refused',
    given: (world) => pdf(widenGap(signed(world).bytes)),
    expected: misshapen('PDF_BYTE_RANGE_GAP'),
  },
  {
    title: 'a byte range that does not begin with the file is refused',
    given: (world) => pdf(overwrite(signed(world).bytes, '/ByteRange [0 ', '/ByteRange [1 ')),
    expected: misshapen('PDF_BYTE_RANGE_MALFORMED'),
  },
  {
    title: 'a signature dictionary outside the range that it signs is refused',
    given: (world) => {
      const record = signed(world);
      const number = record.fields[0] ?? 0;
      const at = record.bytes.lastIndexOf('<</Type/Sig/');
      const copied = record.bytes.toString('latin1', at, record.bytes.indexOf('>>\nendobj', at) + 2);
      const field = `<</FT/Sig/T(Signature1)/V ${record.size} 0 R/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>`;
      return pdf(
        appendObjects(record, [
          [record.size, copied],
          [number, field],
        ]).bytes,
      );
    },
    expected: misshapen('PDF_BYTE_RANGE_GAP'),
    remark: 'PDF_SIGNATURE_OUTSIDE_RANGE',
  },
  {
    title: 'a signature that the field of another name holds now was moved',
    given: (world) => {
      const record = signed(world);
      const [number = 0] = record.fields;
      const field = `<</FT/Sig/T(Supervisor)/V ${number - 1} 0 R/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>`;
      return pdf(appendObjects(record, [[number, field]]).bytes);
    },
    expected: misshapen('PDF_SIGNATURE_NOT_IN_REVISION'),
  },
  {
    title: 'a key that stands in the signature dictionary twice with different values is refused',
    given: (world) => pdf(signed(world, { entries: '/Reason(a)/Reason(b)' }).bytes),
    expected: misshapen('PDF_KEY_CONTRADICTED'),
  },
  {
    title: 'a container that brings its own content does not sign the file',
    given: (world) => {
      const container = (): Buffer => signCms(Buffer.from('x'), world.pki.signers.p256, { encapsulated: true });
      return pdf(signed(world, { container }).bytes);
    },
    expected: misshapen('CONTENT_NOT_DETACHED'),
  },
  {
    title: 'a container that brings the signed content once more signs the file, with a remark',
    given: (world) => {
      const container = (bytes: Buffer): Buffer => signCms(bytes, world.pki.signers.p256, { encapsulated: true });
      return pdf(signed(world, { container }).bytes);
    },
    expected: 'TOTAL-PASSED',
    remark: 'CONTENT_REPEATED',
  },
  {
    title: 'a container that brings what was signed, while the file is another, does not sign the file',
    given: (world) => {
      const container = (bytes: Buffer): Buffer => signCms(bytes, world.pki.signers.p256, { encapsulated: true });
      return pdf(overwrite(signed(world, { container }).bytes, 'works accepted', 'works rejected'));
    },
    expected: misshapen('CONTENT_NOT_DETACHED'),
  },
  {
    title: 'a container of two signers says of neither that it signed',
    given: (world) => {
      const { p256, rsa } = world.pki.signers;
      const container = (bytes: Buffer): Buffer => signCmsTogether(bytes, [{ signer: p256 }, { signer: rsa }]);
      return pdf(signed(world, { container }).bytes);
    },
    expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'SIGNERS_SEVERAL'],
  },
  {
    title: 'a container of two signers, the second of whom signed something else, fails',
    given: (world) => {
      const { p256, rsa } = world.pki.signers;
      const other = { signer: rsa, content: Buffer.from('something else') };
      const container = (bytes: Buffer): Buffer => signCmsTogether(bytes, [{ signer: p256 }, other]);
      return pdf(signed(world, { container }).bytes);
    },
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_CHANGED'],
    remark: 'SIGNERS_SEVERAL',
  },
  {
    title: 'the form of signature of ICP-Brasil is verified, but not accepted unless the policy does',
    given: (world) => pdf(signed(world, { subFilter: 'PBAD.PAdES' }).bytes),
    expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'PDF_SUBFILTER_REFUSED'],
  },
  {
    title: 'a policy that accepts the form of ICP-Brasil finds nothing wrong with it',
    given: (world) => ({
      ...pdf(signed(world, { subFilter: 'PBAD.PAdES' }).bytes),
      trust: world.underPolicy({ pdf: { subFilters: ['PBAD.PAdES'] } }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a container that is no ASN.1 is refused',
    given: (world) => pdf(signed(world, { container: () => Buffer.from('not a signature') }).bytes),
    expected: misshapen('CONTAINER_MALFORMED'),
  },
  {
    title: 'other content of the signed bytes is noticed',
    given: (world) => pdf(overwrite(signed(world).bytes, 'works accepted', 'works rejected')),
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_CHANGED'],
  },
  {
    title: 'with adbe.pkcs7.sha1 other content of the signed bytes is noticed',
    given: (world) => {
      const container = (): Buffer => signCms(Buffer.alloc(20), world.pki.signers.p256, { encapsulated: true });
      return pdf(signed(world, { subFilter: 'adbe.pkcs7.sha1', container }).bytes);
    },
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_CHANGED'],
  },
  {
    title: 'the withdrawn adbe.x509.rsa_sha1 is recognised and not accepted',
    given: (world) => pdf(signed(world, { subFilter: 'adbe.x509.rsa_sha1' }).bytes),
    expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'PDF_SUBFILTER_REFUSED'],
  },
  {
    title: 'a form of signature that is not known is not verified',
    given: (world) => pdf(signed(world, { subFilter: 'Example.new' }).bytes),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_PDF_SUBFILTER'],
  },
];

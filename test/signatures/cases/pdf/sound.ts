import { signCms } from '../../../../fixtures/pki/cms.ts';
import { digestOf } from '../../../../fixtures/pki/scheme.ts';
import { makeRecord } from '../../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../../fixtures/signed/pdf/sign.ts';
import type { Case } from '../../case.ts';
import type { World } from '../../world.ts';
import { pdf, signed } from './documents.ts';

const forms = ['table', 'stream', 'hybrid'] as const;

const oncePerForm: readonly Case[] = forms.flatMap((form): Case[] => [
  {
    title: `a signed PDF with cross-references in a ${form} passes`,
    given: (world) => pdf(signed(world, {}, { form }).bytes),
    expected: 'TOTAL-PASSED',
  },
  {
    title: `a tagged PDF with cross-references in a ${form} passes though it was signed again`,
    given: (world) => pdf(signRecord(signed(world, {}, { form, tagged: true }), world.pki.signers.rsa).bytes),
    expected: 'TOTAL-PASSED',
  },
]);

/** PDFs whose signatures hold. */
export const soundPdfs: readonly Case[] = [
  ...oncePerForm,
  {
    title: 'a PDF signed as older software did, with adbe.pkcs7.detached, passes',
    given: (world) => pdf(signed(world, { subFilter: 'adbe.pkcs7.detached' }).bytes),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'the deprecated adbe.pkcs7.sha1 is verified, but not accepted unless the policy does',
    given: (world) => pdf(signedOverSha1(world)),
    expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'PDF_SUBFILTER_REFUSED'],
  },
  {
    title: 'a policy that accepts adbe.pkcs7.sha1 still finds its SHA-1 past its sunset',
    given: (world) => ({
      ...pdf(signedOverSha1(world)),
      trust: world.underPolicy({ pdf: { subFilters: ['adbe.pkcs7.sha1'] } }),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'DIGEST_PAST_SUNSET'],
    remark: 'PDF_SUBFILTER_LEGACY',
  },
  {
    title: 'a certification passes',
    given: (world) => pdf(signed(world, { certifies: 1 }).bytes),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a signature in a field that waited for it passes',
    given: (world) => {
      const record = makeRecord();
      const number = record.size;
      const field = '<</FT/Sig/T(Supervisor)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]>>';
      return pdf(
        signRecord(
          signRecord(record, world.pki.signers.p256, { objects: [[number, field]], changes: { fields: [number] } }),
          world.pki.signers.rsa,
          {
            field: number,
            name: 'Supervisor',
          },
        ).bytes,
      );
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a key that stands in the signature dictionary twice with the same value is remarked on',
    given: (world) => pdf(signed(world, { entries: '/Filter/Adobe.PPKLite' }).bytes),
    expected: 'TOTAL-PASSED',
    remark: 'PDF_KEY_REPEATED',
  },
  {
    title: 'what follows the container in its place is remarked on unless it is zeros',
    given: (world) => {
      const container = (bytes: Buffer): Buffer =>
        Buffer.concat([signCms(bytes, world.pki.signers.p256), Buffer.from('left over')]);
      return pdf(signed(world, { container }).bytes);
    },
    expected: 'TOTAL-PASSED',
    remark: 'PDF_CONTAINER_PADDED',
  },
  {
    title: 'white space after the end of the file does no harm',
    given: (world) => pdf(Buffer.concat([signed(world).bytes, Buffer.from('\r\n\n ')])),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a signature over a signed PDF inside the PDF is not mistaken for one of the PDF',
    given: (world) => {
      const inner = signed(world).bytes;
      const record = signed(world, { objects: [[50, { entries: '/Type/EmbeddedFile', data: inner }]] });
      return pdf(record.bytes);
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a PDF with a signature beside it and one inside passes',
    given: (world) => {
      const { bytes } = signed(world);
      return { ...pdf(bytes), detached: signCms(bytes, world.pki.signers.rsa) };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a PDF without a signature is not signed',
    given: () => pdf(makeRecord().bytes),
    expected: 'NO_SIGNATURE_FOUND',
  },
  {
    title: 'a damaged PDF without a trace of a signature is not signed',
    given: () => pdf(makeRecord().bytes.subarray(0, 300)),
    expected: 'NO_SIGNATURE_FOUND',
  },
  {
    title: 'a PDF that waits for a signature is not signed',
    given: () => {
      const field = '/AcroForm<</Fields[<</FT/Sig/T(a)/SV<</SubFilter[/adbe.pkcs7.detached]>>>>]>>';
      return pdf(makeRecord({ catalog: `/Extra<<${field}>>` }).bytes);
    },
    expected: 'NO_SIGNATURE_FOUND',
  },
];

function signedOverSha1(world: World): Buffer {
  const { rsa } = world.pki.signers;
  const container = (bytes: Buffer): Buffer => signCms(digestOf('sha1', bytes), rsa, { encapsulated: true });
  return signRecord(makeRecord(), rsa, { subFilter: 'adbe.pkcs7.sha1', container }).bytes;
}

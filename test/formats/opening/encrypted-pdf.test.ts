import test from 'ava';
import { encryptedPdf } from '../../../fixtures/openable/pdf.ts';
import { pdfCiphers } from '../../../fixtures/signed/pdf/encryption.ts';
import { openBytes, troublesIn } from '../../support/open-bytes.ts';

for (const cipher of pdfCiphers) {
  test(`a PDF encrypted by ${cipher} is looked through where it opens without a password`, async (t) => {
    const font = '<</Type/Font/Subtype/TrueType/BaseFont/SimSun>>';
    const opened = await openBytes('pdf', encryptedPdf(cipher, { pages: 3, form: 'stream', font }));
    t.deepEqual(troublesIn(opened), ['encrypted-open', 'font-missing: SimSun']);
    t.is(opened.pages, 3);
  });

  test(`a PDF encrypted by ${cipher} is told to need its password`, async (t) => {
    const opened = await openBytes('pdf', encryptedPdf(cipher, {}, 'secret'));
    t.deepEqual(troublesIn(opened), ['password']);
    t.is(opened.pages, undefined);
  });
}

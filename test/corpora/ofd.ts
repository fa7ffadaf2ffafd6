import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SignatureReport } from '../../src/schema/types/signature-report.ts';
import { parseTrust } from '../../src/signatures/trust.ts';
import { contentOfBytes, verify } from '../../src/signatures/verify.ts';

/**
 * Holds this verifier to the signed files among the tests of ofdrw and ofd.js:
 * `node test/corpora/ofd.ts <folder with checkouts of ofdrw/ofdrw and DLTech21/ofd.js>`.
 * Nobody is trusted, so what is intact is INDETERMINATE for want of a chain.
 */
const at = new Date('2026-11-22T00:00:00Z');

type Expected = readonly [conclusion: SignatureReport['conclusion'], ...reasons: readonly string[]];

const unanchored: Expected = ['INDETERMINATE', 'CHAIN_NOT_FOUND'];
const open: Expected = ['INDETERMINATE', 'OFD_ENTRY_UNCOVERED', 'CHAIN_NOT_FOUND'];
const changed: Expected = ['TOTAL-FAILED', 'OFD_REFERENCE_CHANGED'];
const keyed: Expected = ['INDETERMINATE', 'OFD_CHECK_METHOD_KEYED'];

/** By the end of the path; every file that is not named is unsigned. */
const expectations: Readonly<Record<string, Expected>> = {
  'ofdrw-sign/src/test/resources/allprotected.ofd': unanchored,
  'ofdrw-sign/src/test/resources/v4signed.ofd': unanchored,
  'ofdrw-sign/src/test/resources/signedFile.ofd': unanchored,
  'ofdrw-sign/src/test/resources/DigitalSign.ofd': ['INDETERMINATE', 'OFD_BARE_SIGNATURE'],
  'ofdrw-reader/src/test/resources/SESV4SignDoc.ofd': unanchored,
  'ofdrw-reader/src/test/resources/keyword.ofd': changed,
  'ofdrw-layout/src/test/resources/keyword.ofd': changed,
  'ofdrw-layout/src/test/resources/keyword2.ofd': unanchored,
  'ofdrw-layout/src/test/resources/fptpl.ofd': ['TOTAL-FAILED', 'OFD_FILE_MISSING'],
  'ofdrw-converter/src/test/resources/zsbk.ofd': changed,
  'ofdrw-converter/src/test/resources/发票示例.ofd': changed,
  'ofdrw-converter/src/test/resources/testImageNotFound.ofd': unanchored,
  'ofdrw-converter/src/test/resources/testImageOverridePage.ofd': unanchored,
  'ofdrw-converter/src/test/resources/testPathClip.ofd': unanchored,
  'ofdrw-converter/src/test/resources/SignScaleError.ofd': unanchored,
  'ofdrw-converter/src/test/resources/999.ofd': open,
  'ofdrw-converter/src/test/resources/draw_param_ref.ofd': open,
  'ofdrw-converter/src/test/resources/1.ofd': unanchored,
  'ofdrw-converter/src/test/resources/不规范资源路径.ofd': unanchored,
  'ofdrw-converter/src/test/resources/V4RideRight.ofd': unanchored,
  'ofdrw-converter/src/test/resources/h.ofd': unanchored,
  'ofdrw-converter/src/test/resources/n.ofd': keyed,
  'ofdrw-crypto/src/test/resources/hello-integrity.ofd': open,
  'public/999.ofd': open,
  'public/h.ofd': unanchored,
  'public/n.ofd': keyed,
};

const unsigned: Expected = ['NO_SIGNATURE_FOUND'];

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new TypeError('The folder of the corpora is expected');
const trust = parseTrust([]);
const found = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ofd')).sort();
let explained = 0;
let silent = 0;
for (const name of found) {
  const report = await verify(contentOfBytes(name, await readFile(path.join(folder, name))), trust, { at });
  const [, expected = unsigned] = Object.entries(expectations).find(([end]) => name.endsWith(end)) ?? [];
  const outcome = [report.conclusion, ...report.reasons];
  const agrees = JSON.stringify(outcome) === JSON.stringify(expected);
  if (agrees && expected === unsigned) {
    silent += 1;
    continue;
  }
  explained += agrees ? 1 : 0;
  const variants = report.signatures.map(({ variant = '?' }) => variant).join(', ');
  process.stdout.write(`${agrees ? '  ' : '✗ '}${name}\n      ${variants}: ${outcome.join(' ')}\n`);
  if (!agrees) process.stdout.write(`      expected: ${expected.join(' ')}\n`);
}
const signed = found.length - silent;
process.stdout.write(`${explained} of ${signed} signed files as expected, ${silent} unsigned ones without a word\n`);

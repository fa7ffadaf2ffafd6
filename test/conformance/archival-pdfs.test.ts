import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { formNames, forms, writeForm } from '../../src/forms/forms.ts';
import { drawReceipt } from '../../src/handover/receipt/pdf/receipt-pdf.ts';
import { receiptBytes } from '../../src/handover/receipt/sign.ts';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import type { ReceiptFacts } from '../../src/schema/types/receipt.ts';
import { openVerapdf } from '../../src/verification/pdfa/verapdf.ts';
import { sampleReceipt } from '../handover/receipt/sample-receipt.ts';
import { sampleHandover } from '../support/sample-project.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { findVerapdf } from '../support/verapdf.ts';

/** What the face has no character of, which must not become a hole in the page. */
const oddities = '\u{1F3D7}\u{20BB7}\u{E000}\u{0E01}\u{200B}';
const createdAt = new Date('2026-01-15T08:00:00Z');

test('veraPDF finds every PDF that is made here to be the PDF/A-3b that it claims to be', async (t) => {
  const program = findVerapdf(t);
  if (program === undefined) return;
  const folder = await temporaryFolder(t);
  const made = new Map<string, Uint8Array>();
  const document = await sampleHandover('delivery');
  document.project.name += oddities;
  const source = {
    document,
    profile: (await loadProfiles()).find('cn-cq'),
    bytesOf: () => 1000,
    rawOf: async () => undefined,
  };
  for (const name of formNames) {
    made.set(name, Buffer.concat(await Array.fromAsync(writeForm(forms[name], 'pdf', source, createdAt))));
  }
  const odd: ReceiptFacts['project'] = { name: `金融城${oddities}`, permits: [] };
  for (const receipt of [await sampleReceipt(t), await sampleReceipt(t, { project: odd })]) {
    made.set(receipt.facts.project.name, await drawReceipt(receipt, receiptBytes(receipt)));
  }
  const files: string[] = [];
  for (const bytes of made.values()) {
    const file = path.join(folder, `${files.length}.pdf`);
    await writeFile(file, bytes);
    files.push(file);
  }
  const verdicts = await openVerapdf(program).validate(files);
  t.deepEqual(
    Object.fromEntries([...made.keys()].map((name, index) => [name, verdicts[index]])),
    Object.fromEntries([...made.keys()].map((name) => [name, { verdict: 'conforming', against: 'PDF/A-3b' }])),
  );
});

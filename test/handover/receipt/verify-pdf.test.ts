import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import test, { type ExecutionContext } from 'ava';
import { verifyLogProof } from '../../../src/audit/log/log-proof.ts';
import { openPdfSeal, type PdfSeal, sealPdf } from '../../../src/handover/receipt/pdf/pdf-seal.ts';
import { drawReceipt } from '../../../src/handover/receipt/pdf/receipt-pdf.ts';
import { verifyReceiptPdf } from '../../../src/handover/receipt/pdf/verify-pdf.ts';
import { receiptBytes } from '../../../src/handover/receipt/sign.ts';
import type { ReceiptCheckName } from '../../../src/i18n/checks/receipt.ts';
import { parserOf } from '../../../src/schema/validate.ts';
import { contentOfBytes } from '../../../src/signatures/content/signed-content.ts';
import { signPdf } from '../../../src/signatures/signing/sign-pdf.ts';
import { parseTrust } from '../../../src/signatures/trust.ts';
import { yijiao } from '../../support/cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { at, type IssuedReceipt, issueReceipt } from './issued-receipt.ts';
import { sampleReceipt } from './sample-receipt.ts';

const parseReport = parserOf('verify-report');

/** A receipt as it was issued, and the judgement of somebody who trusts its bureau. */
interface Judged extends IssuedReceipt {
  readonly judge: (pdf: Uint8Array, beside?: Uint8Array) => Promise<Outcomes>;
}

interface Outcomes {
  readonly ok: boolean;
  readonly failed: readonly string[];
  readonly passed: readonly string[];
}

async function issue(t: ExecutionContext): Promise<Judged> {
  const issued = await issueReceipt(t);
  const { receipt, seal, logKey } = issued;
  const judge: Judged['judge'] = async (given, proof) => {
    const report = await verifyReceiptPdf(given, {
      at,
      trustedKeys: [receipt.key.kid],
      seals: parseTrust([{ name: 'seal.der', bytes: seal.certificates[0].der }]),
      verifyLogged: (one) => verifyLogProof(one, { key: logKey }),
      ...(proof && { beside: proof }),
    });
    t.true(parseReport(report).ok, 'the report keeps its schema');
    for (const { message } of report.checks) t.notRegex(`${message?.zh}${message?.en}`, /\{\w+\}/u);
    const having = (wanted: string): string[] =>
      report.checks.filter(({ outcome }) => outcome === wanted).map(({ name }) => name);
    return { ok: report.ok, failed: having('failed'), passed: having('passed') };
  };
  return { ...issued, judge };
}

test('the PDF of a receipt proves itself: what it has attached, its seal, and both in one entry of the log', async (t) => {
  const { pdf, beside, judge } = await issue(t);
  const { ok, failed, passed } = await judge(pdf, beside);
  t.deepEqual({ ok, failed }, { ok: true, failed: [] });
  const names: ReceiptCheckName[] = [
    'receipt.signature',
    'receipt.trusted-key',
    'receipt.log',
    'receipt.pdf-log',
    'receipt.pdf-seal',
    'receipt.pdf-seal-trusted',
  ];
  for (const name of names) t.true(passed.includes(name), name);
});

test('without the proof and without anybody to trust, the PDF says what it cannot prove', async (t) => {
  const { pdf } = await issue(t);
  const { ok, checks } = await verifyReceiptPdf(pdf, { at });
  t.true(ok);
  const skipped = new Set(checks.filter(({ outcome }) => outcome === 'not_performed').map(({ name }) => name));
  for (const name of ['receipt.log', 'receipt.pdf-log', 'receipt.trusted-key', 'receipt.pdf-seal-trusted'] as const) {
    t.true(skipped.has(name), name);
  }
});

/** Makes a PDF that is not what was issued, and what tells. */
type Forge = (issued: IssuedReceipt, t: ExecutionContext) => Promise<Uint8Array>;

const resealed = (seal: PdfSeal, drawn: Uint8Array): Promise<Buffer> => sealPdf(seal, drawn, { name: 'x.pdf', at });

/** The PDF with an incremental update (ISO 32000-2 §7.5.6) that says other objects. */
function updated(pdf: Uint8Array, objects: readonly (readonly [number, string])[]): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/u.exec(text)?.[1];
  const member = (name: string): string => `/${name} ${new RegExp(`/${name} (\\d+(?: 0 R)?)`, 'u').exec(text)?.[1]}`;
  let update = '\n';
  let table = 'xref\n';
  for (const [number, value] of objects) {
    const offset = String(pdf.length + update.length).padStart(10, '0');
    table += `${number} 1\n${offset} 00000 n \n`;
    update += `${number} 0 obj\n${value}\nendobj\n`;
  }
  const start = pdf.length + update.length;
  const trailer = `trailer\n<< ${member('Root')} ${member('Size')} /Prev ${previous} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([
    pdf,
    Buffer.from(`${update}${table}${objects.length === 0 ? '0 0\n' : ''}${trailer}`, 'latin1'),
  ]);
}

const forgeries: Readonly<Record<string, { readonly forge: Forge; readonly found: readonly ReceiptCheckName[] }>> = {
  'a page altered': {
    async forge({ pdf }) {
      const changed = Buffer.from(pdf);
      const place = changed.indexOf('/MediaBox');
      changed.write('/MediaBoy', place);
      return changed;
    },
    found: ['receipt.pdf-log', 'receipt.pdf-seal'],
  },
  'an empty update after the seal': {
    forge: async ({ pdf }) => updated(pdf, []),
    found: ['receipt.pdf-log', 'receipt.pdf-seal'],
  },
  'a page that an update after the seal shows otherwise': {
    async forge({ pdf }, t) {
      const contents = Number(/\/Contents (\d+) 0 R/u.exec(Buffer.from(pdf).toString('latin1'))?.[1]);
      t.true(contents > 0);
      return updated(pdf, [[contents, '<< /Length 2 >>\nstream\nq \nendstream']]);
    },
    found: ['receipt.pdf-log', 'receipt.pdf-seal'],
  },
  'a further signature by somebody else after the seal': {
    async forge({ pdf }, t) {
      const other = await openPdfSeal({ folder: await temporaryFolder(t), bureau: '另一单位' }, at);
      return await buffer(signPdf(contentOfBytes('x.pdf', pdf), other, { at }));
    },
    found: ['receipt.pdf-log', 'receipt.pdf-seal'],
  },
  'no seal at all': { forge: async ({ drawn }) => drawn, found: ['receipt.pdf-log', 'receipt.pdf-seal'] },
  'a seal by somebody else': {
    async forge({ drawn }, t) {
      return resealed(
        await openPdfSeal({ folder: await temporaryFolder(t), bureau: '重庆市城市建设档案馆' }, at),
        drawn,
      );
    },
    found: ['receipt.pdf-log', 'receipt.pdf-seal-trusted'],
  },
  'another page than the receipt that is attached, under the bureau’s own seal': {
    async forge({ receipt, seal }) {
      const shown = { ...receipt, facts: { ...receipt.facts, number: 'JSPZ-9' } };
      return resealed(seal, await drawReceipt(shown, receiptBytes(receipt)));
    },
    found: ['receipt.pdf-log'],
  },
  'another receipt attached, signed with another key': {
    async forge({ receipt, seal }, t) {
      const forged = await sampleReceipt(t, { number: 'JSPZ-9' });
      t.not(forged.key.kid, receipt.key.kid);
      return resealed(seal, await drawReceipt(receipt, receiptBytes(forged)));
    },
    found: ['receipt.trusted-key'],
  },
};

for (const [what, { forge, found }] of Object.entries(forgeries)) {
  test(`in the PDF of a receipt ${what} is found`, async (t) => {
    const issued = await issue(t);
    const { ok, failed } = await issued.judge(await forge(issued, t), issued.beside);
    t.false(ok);
    t.deepEqual(failed.toSorted(), [...found].toSorted());
  });
}

test('a PDF without a receipt in it, and what is no PDF, are no receipts', async (t) => {
  const { pdf } = await issue(t);
  const hidden = Buffer.from(
    Buffer.from(pdf).toString('latin1').replaceAll('/EmbeddedFiles', '/EmbeddedFoxes'),
    'latin1',
  );
  for (const raw of [hidden, Buffer.from('%PDF-1.7\n'), Buffer.from('{}')]) {
    await t.throwsAsync(verifyReceiptPdf(raw, { at }), { code: 'receipt.unreadable' });
  }
});

test('yijiao verify takes the PDF, with the proof of the receipt.json of the same name beside it', async (t) => {
  const { pdf, beside } = await issue(t);
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'JSPZ-1.pdf'), pdf);
  await writeFile(path.join(folder, 'JSPZ-1.json'), beside);
  const { code, stdout } = await yijiao(['verify', path.join(folder, 'JSPZ-1.pdf')]);
  t.is(code, 0, stdout);
  t.regex(stdout, /receipt\.pdf-log/u);
  t.regex(stdout, /✓ receipt\.pdf-seal /u);
});

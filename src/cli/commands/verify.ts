import { Command } from 'commander';
import type { Bilingual } from '../../i18n/text.ts';
import type { PackageBytes } from '../../packaging/package-reader.ts';
import { type OpenPart, verifyWithParts } from '../../packaging/verify/division/verify-with-parts.ts';
import type { VerifyReport } from '../../schema/types/verify-report.ts';
import { eachVerifierKey, verifierKey } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';
import { openEvidence } from '../verify/evidence.ts';
import { givenFolder } from '../verify/given-folder.ts';
import { partsBeside } from '../verify/parts-beside.ts';
import { proveReceipt, type ReceiptTrust } from '../verify/prove-receipt.ts';

interface VerifyOptions extends ReceiptTrust {
  readonly schemas?: string;
  readonly notice?: string;
  readonly server?: string;
  readonly json?: true;
}

/** `yijiao verify <package.zip, receipt or URL>`: proves it offline, with the parts beside it. Exit code 0 intact, 1 not intact, 2 unreadable. */
export const verifyCommand: CommandOf = (run) =>
  new Command('verify')
    .description('verify a package, a receipt or a notice by nothing but its own bytes')
    .argument('<evidence>', 'package.zip, receipt.json, receipt.pdf or notice.json, as a file or by URL')
    .option(
      '--trust <folder>',
      'public keys (*.jwk) and certificates that receipts, their seals and their time-stamps are held against',
    )
    .option('--log-key <vkey>', 'verifier key of the log, as its bureau has published it', verifierKey)
    .option('--witness <vkey>', 'verifier key of a witness that you trust; may be given several times', eachVerifierKey)
    .option('--package <file>', 'the package that a receipt is about; by default looked for beside it')
    .option('--schemas <folder>', 'XML schemas (mets.xsd, premis.xsd) to check METS and PREMIS by')
    .option('--notice <file>', 'a notice that the receipt may no longer stand')
    .option(
      '--server <url>',
      'the service that YIJIAO_TOKEN is for, to other addresses it is not sent; asked whether a receipt still stands',
    )
    .option('--json', 'print the verify report as JSON')
    .action(run(verify));

async function verify(name: string, options: VerifyOptions): Promise<number> {
  const terminal = openTerminal();
  const schemas = await givenFolder(options.schemas, 'packaging.schemas-not-found');
  await givenFolder(options.trust, 'signatures.trust-not-found');
  const report = await verifyEvidence(name, { ...options, ...(schemas !== undefined && { schemas }) }, terminal);
  if (options.json) terminal.json(report);
  else tellVerification(report, terminal);
  return report.ok ? exitCode.done : exitCode.negative;
}

async function verifyEvidence(name: string, options: VerifyOptions, terminal: Terminal): Promise<VerifyReport> {
  const evidence = await openEvidence(name, options.server);
  try {
    if (evidence.kind !== 'package') return await proveReceipt(evidence, name, options);
    keepHeapSmall();
    using progress = terminal.progress({ zh: '验证', en: 'verifying' });
    const expected = { packages: 0, bytes: 0 };
    let digested = 0;
    const expectMore = ({ bytes }: PackageBytes): void => {
      expected.packages += 1;
      expected.bytes += bytes;
      progress.expect(expected.packages, expected.bytes);
    };
    expectMore(evidence.bytes);
    const openPart = partsBeside(name);
    const openNext: OpenPart = async (part) => {
      const opened = await openPart(part);
      if (opened) expectMore(opened);
      return opened;
    };
    const report = await verifyWithParts(evidence.bytes, openNext, {
      // Only the report in JSON tells the digest of the whole container.
      digests: options.json ? ['sha256'] : [],
      schemaFolder: options.schemas,
      onBytes(bytes) {
        digested += bytes;
        progress.advance(0, bytes);
      },
    });
    // Headers between the members are read, and not digested.
    progress.advance(expected.packages, Math.max(0, expected.bytes - digested));
    progress.end();
    return report;
  } finally {
    await evidence.close();
  }
}

const marks = { passed: '✓', failed: '✗', not_performed: '–' } as const;

/** Tells a verify report to a person, check by check. */
export function tellVerification(report: VerifyReport, terminal: Terminal): void {
  for (const { name, outcome, detail, message, where } of report.checks) {
    const place = where === undefined ? '' : `  ${where}`;
    const said = message ?? { zh: detail, en: detail };
    terminal.result({
      zh: `${marks[outcome]} ${name}  ${said.zh}${place}`,
      en: `${marks[outcome]} ${name}  ${said.en}${place}`,
    });
  }
  if (report.ok) {
    const { zh, en } = kindWords[report.kind];
    terminal.result({ zh: `${zh}完好。`, en: `${en} is intact.` });
    return;
  }
  const { said, next } = verdictOn(report);
  terminal.result(said);
  terminal.note({ zh: `→ ${next.zh}`, en: `→ ${next.en}` });
}

const kindWords: Readonly<Record<VerifyReport['kind'], Bilingual>> = {
  package: { zh: '信息包', en: 'The package' },
  receipt: { zh: '接收凭证', en: 'The receipt' },
  notice: { zh: '通知', en: 'The notice' },
};

/** What became of evidence that did not pass, and what people can do. */
function verdictOn({ kind, checks }: VerifyReport): { readonly said: Bilingual; readonly next: Bilingual } {
  const { zh, en } = kindWords[kind];
  const failed = checks.filter(({ ok }) => !ok).map(({ name }) => name);
  if (failed.every((name) => name === 'receipt.standing')) {
    return {
      said: { zh: `${zh}完好，但已不再有效！`, en: `${en} is intact, but no longer stands!` },
      next: { zh: '请向档案馆索取替代它的凭证。', en: 'Ask the bureau for what took its place.' },
    };
  }
  if (failed.every((name) => name === 'receipt.package' || name === 'receipt.package-name')) {
    return {
      said: {
        zh: `${zh}完好，但所给的信息包不是它所述的那一个，或已被改动！`,
        en: `${en} is intact, but the package is another one than it is about, or was altered!`,
      },
      next: { zh: '请给出凭证所述的信息包（--package）。', en: 'Give the package that it is about (--package).' },
    };
  }
  return {
    said: { zh: `${zh}不完好！`, en: `${en} is NOT intact!` },
    next: {
      zh: '请不要使用这一份：从档案馆或另一份副本重新取得，再核验。',
      en: 'Do not rely on it: take it anew from the bureau, or from another copy, and verify that.',
    },
  };
}

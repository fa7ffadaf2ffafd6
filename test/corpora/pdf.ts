/**
 * Verifies every PDF of a folder and prints a table: what came of each signature, and the sums.
 * Nobody of a public corpus is trusted, so what is sound ends as INDETERMINATE; the columns tell more.
 * Usage: node test/corpora/pdf.ts FOLDER [--json]
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SignatureEntry, SignatureReport } from '../../src/schema/types/signature-report.ts';
import { parseTrust } from '../../src/signatures/trust.ts';
import { contentOfBytes, verify } from '../../src/signatures/verify.ts';

const [folder, form] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder with the PDFs.');

const trust = parseTrust([]);
const at = new Date('2026-11-22T00:00:00Z');
const sums = { files: 0, signed: 0, failed: 0, indeterminate: 0, signatures: 0, sound: 0, milliseconds: 0 };

for (const name of (await readdir(folder, { recursive: true })).sort()) {
  if (!name.toLowerCase().endsWith('.pdf')) continue;
  const bytes = await readFile(path.join(folder, name));
  const started = performance.now();
  const report = await verify(contentOfBytes(name, bytes), trust, { at });
  const milliseconds = performance.now() - started;
  sums.files += 1;
  sums.milliseconds += milliseconds;
  if (report.conclusion === 'NO_SIGNATURE_FOUND') continue;
  print(name, report, milliseconds);
}
console.log(form === '--json' ? JSON.stringify(sums) : sums);

function print(name: string, report: SignatureReport, milliseconds: number): void {
  sums.signed += 1;
  if (report.conclusion === 'TOTAL-FAILED') sums.failed += 1;
  if (report.conclusion === 'INDETERMINATE') sums.indeterminate += 1;
  if (form === '--json') {
    console.log(JSON.stringify({ name, report }));
  } else {
    console.log(`${name}  ${report.conclusion}  ${report.reasons.join(' ')}  ${milliseconds.toFixed(0)} ms`);
  }
  for (const signature of report.signatures) {
    sums.signatures += 1;
    if (isSound(signature)) sums.sound += 1;
    if (form !== '--json') printSignature(signature);
  }
}

function printSignature(signature: SignatureEntry): void {
  const { container, reason, scope, variant } = signature;
  const changes = scope?.changes?.filter(({ level }) => level === scope.changedAfter).map((change) => change.path);
  const faults = signature.checks.filter(({ status }) => status === 'fail');
  console.log(
    `    ${isSound(signature) ? 'sound' : 'UNSOUND'}  ${container.place ?? ''}  ${variant ?? ''}  ${scope?.covers ?? ''}` +
      `  ${scope?.changedAfter ?? '?'}  ${reason ?? ''}  ${(changes ?? []).slice(0, 3).join(' ')}` +
      `  ${faults.map((check) => `${check.reason}(${check.detail?.en ?? ''})`).join('; ')}`,
  );
}

/** The value is the key's, and the document's digest is what was signed. */
function isSound({ checks }: SignatureEntry): boolean {
  const status = (id: string): string | undefined => checks.find((check) => check.id === id)?.status;
  return status('signature.value') === 'pass' && (status('content.digest') ?? 'pass') === 'pass';
}

import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SignatureReport } from '../../src/schema/types/signature-report.ts';
import { parseTrust } from '../../src/signatures/trust.ts';
import { contentOfBytes, verify } from '../../src/signatures/verify.ts';

// Usage: node test/corpora/xml.ts <folder> [<date>]
// Verifies every XML and JSON file of a folder of published signatures, alone and beside each file it may sign, and
// prints one line for each. Nobody is trusted, so a sound signature comes to INDETERMINATE for want of a chain.

const endings = new Set(['.xml', '.json', '.ddoc', '.xades', '.jws']);

const [folder = '.', date = '2026-11-25'] = process.argv.slice(2);
const trust = parseTrust([]);

/** Checks that speak of the signature itself, not of whom it leads to. */
const own = /^(?:container|xml|xades|eep|jws|jades|content|signature|signer)\.|^algorithm\.consistent$/u;

const names = (await readdir(folder, { recursive: true })).filter((name) => endings.has(path.extname(name))).sort();
const tally = new Map<string, number>();
for (const name of names) {
  const file = path.join(folder, name);
  if (!(await stat(file)).isFile()) continue;
  const started = performance.now();
  const { beside, report } = await bestReport(file);
  const lines = report.signatures.map(verdictOf);
  const verdict = lines.length === 0 ? 'no signature' : worst(lines);
  tally.set(verdict, (tally.get(verdict) ?? 0) + 1);
  const milliseconds = Math.round(performance.now() - started);
  process.stdout.write(`${verdict.padEnd(12)} ${name}${beside} ${milliseconds} ms\n`);
  for (const line of new Set(lines)) if (line !== 'sound') process.stdout.write(`             ${line}\n`);
}
process.stdout.write(`${JSON.stringify(Object.fromEntries(tally))}\n`);

/** The report alone, or the one beside the neighbour file that settles most. */
async function bestReport(file: string): Promise<{ readonly report: SignatureReport; readonly beside: string }> {
  const container = contentOfBytes(path.basename(file), await readFile(file));
  const options = { at: new Date(date) };
  const alone = await verify(container, trust, options);
  if (!alone.signatures.some(({ reason }) => reason === 'SIGNED_DATA_MISSING')) return { report: alone, beside: '' };
  for (const neighbour of await readdir(path.dirname(file))) {
    const other = path.join(path.dirname(file), neighbour);
    if (other === file || !(await stat(other)).isFile()) continue;
    const content = contentOfBytes(neighbour, await readFile(other));
    const report = await verify(content, trust, { ...options, detached: [container] });
    const beside = report.signatures.filter(({ container: { name } }) => name === container.name);
    if (beside.length > 0 && beside.every((signature) => verdictOf(signature) === 'sound')) {
      return { report: { ...report, signatures: beside }, beside: ` + ${neighbour}` };
    }
  }
  return { report: alone, beside: '' };
}

/** What the signature itself comes to, whoever made it. */
function verdictOf({ checks, indication }: SignatureReport['signatures'][number]): string {
  const troubles = checks.filter(({ id, status }) => own.test(id) && status === 'fail');
  const skipped = checks.filter(({ id, status }) => (own.test(id) || id === 'kind.supported') && status === 'skip');
  if (troubles.length === 0 && skipped.every(({ reason }) => !reason?.startsWith('NOT_PERFORMED_'))) return 'sound';
  const reasons = [...troubles, ...skipped].map(({ at, reason }) => (at === undefined ? reason : `${reason} (${at})`));
  return `${indication === 'TOTAL-FAILED' ? 'failed' : 'open'}: ${[...new Set(reasons)].slice(0, 4).join(', ')}`;
}

function worst(lines: readonly string[]): string {
  const found = ['failed', 'open', 'sound'].find((word) => lines.some((line) => line.startsWith(word)));
  return found ?? 'sound';
}

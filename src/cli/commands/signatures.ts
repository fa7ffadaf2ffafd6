import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { signedFileOf } from '../../delivery/document/signature-names.ts';
import type { SignatureEntry, SignatureReport } from '../../schema/types/signature-report.ts';
import { type SignedContent, verify } from '../../signatures/verify.ts';
import { contentOf } from '../files/local-content.ts';
import { instant } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';
import { trustOf } from '../trust.ts';

interface SignaturesOptions {
  readonly detached?: string;
  readonly trust?: string;
  readonly at?: Date;
  readonly intake?: Date;
  readonly json?: true;
}

/** 0 all passed, 1 any failed, 3 none failed but some indeterminate, 4 no signature. */
const exitCodes: Readonly<Record<SignatureReport['conclusion'], number>> = {
  'TOTAL-PASSED': exitCode.done,
  'TOTAL-FAILED': exitCode.negative,
  INDETERMINATE: 3,
  NO_SIGNATURE_FOUND: 4,
};

/** `yijiao signatures <file>`: verifies every electronic signature and seal in or beside a file. */
export const signaturesCommand: CommandOf = (run) =>
  new Command('signatures')
    .description('verify every electronic signature and seal in or beside a file')
    .argument('<file>', 'the signed file')
    .option('--detached <signature>', 'its signature; without it <file>.p7s and the like are looked for')
    .option('--trust <folder>', 'certificates and revocation lists to trust')
    .option('--at <time>', 'judge as of this instant (RFC 3339) instead of now', instant)
    .option('--intake <time>', 'when the archive took the file in (RFC 3339), which proves that it existed', instant)
    .option('--json', 'print the signature report as JSON')
    .action(run(signatures));

async function signatures(file: string, options: SignaturesOptions): Promise<number> {
  const terminal = openTerminal();
  const detached = options.detached === undefined ? await besideOf(file) : [await contentOf(options.detached)];
  const report = await verify(await contentOf(file), await trustOf(options.trust), {
    at: options.at ?? new Date(),
    ...(options.intake && { intakeAt: options.intake }),
    detached,
  });
  if (options.json) terminal.json(report);
  else tell(report, terminal);
  return exitCodes[report.conclusion];
}

async function besideOf(file: string): Promise<SignedContent[]> {
  const folder = path.dirname(file);
  const present = new Set([path.basename(file)]);
  // What cannot be listed is told of by reading the file itself.
  const names = await readdir(folder).catch(() => []);
  const beside = names.filter((name) => signedFileOf(name, present) !== undefined).sort();
  const found = await Promise.all(beside.map((name) => contentOf(path.join(folder, name)).catch(() => undefined)));
  return found.filter((content) => content !== undefined);
}

const conclusions = {
  'TOTAL-PASSED': { zh: '全部签名有效', en: 'every signature is valid' },
  'TOTAL-FAILED': { zh: '有签名无效', en: 'a signature is not valid' },
  INDETERMINATE: { zh: '有签名无法确认', en: 'a signature can be called neither valid nor invalid' },
  NO_SIGNATURE_FOUND: { zh: '没有发现签名', en: 'no signature was found' },
} as const;

function tell({ conclusion, signatures: entries }: SignatureReport, terminal: Terminal): void {
  for (const entry of entries) tellSignature(entry, terminal);
  const { zh, en } = conclusions[conclusion];
  terminal.result({ zh: `${conclusion}：${zh}`, en: `${conclusion}: ${en}` });
}

function tellSignature(entry: SignatureEntry, terminal: Terminal): void {
  const { id, kind, container, indication, subIndication, scope, signer, seal, explain, remedy } = entry;
  const verdict = [indication, subIndication].filter(Boolean).join(' / ');
  terminal.result(`${id} ${kind} ${container.name}  ${verdict}`);
  if (signer) terminal.result(`    ${signer.subject}`);
  if (seal) {
    const dates = `${seal.from.slice(0, 10)} – ${seal.to.slice(0, 10)}`;
    const maker = seal.maker?.subject ?? '?';
    terminal.result({
      zh: `    印章：${seal.name}（${seal.id}），有效期 ${dates}，制章人 ${maker}`,
      en: `    seal: ${seal.name} (${seal.id}), valid ${dates}, made by ${maker}`,
    });
  }
  if (entry.times?.source === 'timestamp') {
    const { best } = entry.times;
    terminal.result({ zh: `    时间戳证明不晚于 ${best}`, en: `    made by ${best}, as a time-stamp proves` });
  }
  terminal.result({ zh: `    ${explain.zh}`, en: `    ${explain.en}` });
  if (indication === 'TOTAL-PASSED' && scope?.covers === 'partial') {
    terminal.result({
      zh: '    只针对文件的一部分，对其余内容不作证明',
      en: '    it is over a part of the file, and says nothing of the rest',
    });
  }
  if (remedy) terminal.result({ zh: `    → ${remedy.zh}`, en: `    → ${remedy.en}` });
}

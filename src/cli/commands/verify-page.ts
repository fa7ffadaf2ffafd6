import { Command } from 'commander';
import { Problem } from '../../problem.ts';
import { readVerificationPage } from '../../verification-page/page-file.ts';
import { writeNewForm } from '../files/write-new-form.ts';
import { fileName } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal } from '../terminal.ts';

interface VerifyPageOptions {
  readonly output: string;
  readonly force?: true;
}

/** `yijiao verify-page -o verify.html`: writes the page that verifies in a browser without a network. */
export const verifyPageCommand: CommandOf = (run) =>
  new Command('verify-page')
    .description('write the page that verifies receipts, packages and signatures in a browser, without a network')
    .requiredOption('-o, --output <file>', 'the page to write (.html)', fileName)
    .option('--force', 'replace the page if it is there')
    .action(run(writePage));

async function writePage({ output, force }: VerifyPageOptions): Promise<number> {
  const terminal = openTerminal();
  const page = await readVerificationPage();
  if (!page) throw new Problem('receipt.page-not-built');
  await writeNewForm(output, page.bytes, force);
  const { sha256 } = page;
  terminal.result({ zh: `已写出 ${output}，SHA-256 ${sha256}`, en: `Wrote ${output}, SHA-256 ${sha256}` });
  terminal.note({
    zh: '→ 接收单位在移交日志中公布它所提供的核验页的摘要（verification_page），请核对。',
    en: '→ A bureau publishes the digest of the page that it gives out in its log (verification_page): compare them.',
  });
  return exitCode.done;
}

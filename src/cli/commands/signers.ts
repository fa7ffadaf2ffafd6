import { access } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { type Bilingual, fill } from '../../i18n/text.ts';
import type { GivenFacts } from '../../signers/importing/given-facts.ts';
import { importFiles } from '../../signers/importing/import-files.ts';
import { checkSigners, parseRegister, writeRegister } from '../../signers/register-file.ts';
import { signerKinds } from '../../signers/registered-signer.ts';
import { writeWhole } from '../files/write-whole.ts';
import type { CommandOf } from '../run-cli.ts';
import { readSignerFile } from '../signers/read-signers.ts';
import { exitCode, openTerminal } from '../terminal.ts';

interface SignersOptions extends GivenFacts {
  readonly output: string;
}

/** `yijiao signers <files> -o register.json`: writes a signer register of them, or adds them to one; all of them or nobody. */
export const signersCommand: CommandOf = (run) =>
  new Command('signers')
    .description('write a signer register from certificates, seals and tables, or add them to one')
    .argument('<files...>', 'certificates (PEM, DER), seals (.esl), tables (CSV) or registers (JSON)')
    .requiredOption('-o, --output <file>', 'the register to write, or to add to')
    .addOption(new Option('--kind <kind>', 'what the certificates and seals given are').choices([...signerKinds]))
    .option('--organisation <name>', 'for whom they sign, where they do not say so')
    .option('--uscc <code>', "the organisation's unified social credit code, where they do not say so")
    .option('--person <name>', 'name of the person, where they do not say so')
    .option('--project-code <code>', 'code of the only project that a seal is for')
    .option('--registration-number <number>', 'number of the practising certificate')
    .action(run(register));

const written: Bilingual = {
  zh: '已写出 {output}：新登记 {added} 个签章，共 {all} 个。',
  en: 'Wrote {output}: {added} {added:signer|signers} registered, {all} in all.',
};

async function register(files: readonly string[], { output, ...given }: SignersOptions): Promise<number> {
  const terminal = openTerminal();
  // A table that is there must not become a register by mistake.
  const known = (await isThere(output)) ? parseRegister(await readSignerFile(output)) : [];
  const imported = importFiles(await Promise.all(files.map(readSignerFile)), given, known);
  const added = imported.flatMap((file) => file.signers.map(({ signer }) => signer));
  const signers = [...known, ...added];
  await writeWhole(output, writeRegister(checkSigners(output, signers)), { replace: true });
  terminal.result(fill(written, { output, added: added.length, all: signers.length }));
  return exitCode.done;
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

import { Problem, type ProblemCode } from '../../problem.ts';
import { type NamedFile, wantsPassphrase } from '../../signatures/signing/keys/key-file.ts';
import { openSigner } from '../../signatures/signing/open-signer.ts';
import type { Signer } from '../../signatures/signing/signer.ts';
import { readSmallFile } from '../files/read-small-file.ts';
import { openPrompt } from '../prompt.ts';
import type { Terminal } from '../terminal.ts';

/** Where the signer's key and certificate lie. */
export interface KeyOptions {
  readonly key: string;
  readonly certificate?: string;
}

/** No key file comes near it. */
const largestFile = 1024 * 1024;

/**
 * Reads the signer's key and certificates. The passphrase comes from YIJIAO_KEY_PASSPHRASE or is asked for at the terminal,
 * never from an argument, which other people of the machine could see.
 * @throws {Problem} `signing.…`
 */
export async function readSigner(options: KeyOptions, at: Date, terminal: Terminal): Promise<Signer> {
  const key = await readSmall(options.key, 'signing.key-unreadable');
  const certificates =
    options.certificate === undefined ? [] : [await readSmall(options.certificate, 'signing.certificate-unreadable')];
  const passphrase = process.env['YIJIAO_KEY_PASSPHRASE'] ?? (await askPassphrase(key, terminal));
  return openSigner({ key, certificates, passphrase }, at);
}

async function askPassphrase(key: NamedFile, terminal: Terminal): Promise<string | undefined> {
  if (!wantsPassphrase(key)) return undefined;
  const prompt = openPrompt(terminal);
  try {
    return await prompt?.askSecret({ zh: `${key.name} 的口令：`, en: `Passphrase of ${key.name}: ` });
  } finally {
    prompt?.close();
  }
}

function readSmall(file: string, code: ProblemCode): Promise<NamedFile> {
  return readSmallFile(
    file,
    largestFile,
    (reason, cause) => new Problem(code, { params: { file, reason, fault: reason }, cause }),
  );
}

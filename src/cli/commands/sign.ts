import { Command, Option } from 'commander';
import type { SignedContent } from '../../signatures/content/signed-content.ts';
import { signCms } from '../../signatures/signing/sign-cms.ts';
import { signJws } from '../../signatures/signing/sign-jws.ts';
import { openTimestampAuthority } from '../../signatures/signing/timestamps/authority.ts';
import { contentOf } from '../local-content.ts';
import { fileName } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { type KeyOptions, readSigner } from '../sign/read-key.ts';
import { refuseExisting, writeSignature } from '../sign/write-signature.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';

/** The forms of a signature that lies beside its file, with what makes each and how its name ends. */
const formats = {
  cms: { ending: '.p7s', make: signCms },
  jws: { ending: '.jws', make: signJws },
} as const;

interface SignOptions extends KeyOptions {
  readonly format: keyof typeof formats;
  readonly output?: string;
  readonly tsa?: string;
  readonly force?: true;
}

/** `yijiao sign <file> --key key.p12`: signs a file with a key of one's own; the signature lies beside it. */
export const signCommand: CommandOf = (run) =>
  new Command('sign')
    .description('sign a file with your own key; the signature lies beside it')
    .argument('<file>', 'the file to sign')
    .requiredOption(
      '--key <file>',
      'your key: PKCS#12 or PEM; its passphrase is asked for, or in YIJIAO_KEY_PASSPHRASE',
    )
    .option('--certificate <file>', 'your certificate and those above it, where they are not in the key file')
    .addOption(
      new Option('--format <format>', 'cms for any file, jws for structured records')
        .choices(Object.keys(formats))
        .default('cms'),
    )
    .option('-o, --output <file>', 'the signature to write; by default <file>.p7s or <file>.jws', fileName)
    .option('--tsa <url>', 'have this time-stamp authority (RFC 3161) prove when it was signed')
    .option('--force', 'replace the signature if it is there')
    .action(run(sign));

async function sign(file: string, options: SignOptions): Promise<number> {
  const terminal = openTerminal();
  const { ending, make } = formats[options.format];
  const { force = false, output = file + ending, tsa } = options;
  const content = await contentOf(file);
  if (!force) await refuseExisting(output);
  const timestamping = tsa === undefined ? undefined : openTimestampAuthority(tsa);
  const at = new Date();
  const signer = await readSigner(options, at, terminal);
  await writeSignature(output, await make(withProgress(content, terminal), signer, { at, timestamping }), force);
  const { subject } = signer.certificates[0];
  terminal.result({ zh: `已写出 ${output}：签名人 ${subject.text}`, en: `Wrote ${output}: signed by ${subject.text}` });
  return exitCode.done;
}

function withProgress(content: SignedContent, terminal: Terminal): SignedContent {
  return {
    ...content,
    async *read(range) {
      const progress = terminal.progress({ zh: '读取', en: 'reading' });
      progress.expect(1, content.bytes);
      for await (const chunk of content.read(range)) {
        progress.advance(0, chunk.length);
        yield chunk;
      }
      progress.end();
    },
  };
}

import { Command, Option } from 'commander';
import type { SignedContent } from '../../signatures/content/signed-content.ts';
import { openTimestampAuthority } from '../../signatures/signing/timestamps/authority.ts';
import { contentOf } from '../files/local-content.ts';
import { box, count, fileName } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { forms } from '../sign/forms.ts';
import { type GivenForDocument, refuseUnfit } from '../sign/given-for-document.ts';
import { type KeyOptions, readSigner } from '../sign/read-key.ts';
import { refuseExisting, refuseInputs, writeSignature } from '../sign/write-signature.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';

interface SignOptions extends KeyOptions, GivenForDocument {
  readonly format: keyof typeof forms;
  readonly output?: string;
  readonly tsa?: string;
  readonly force?: true;
}

/** `yijiao sign <file> --key key.p12`: signs a file with a key of one's own, beside it or, a PDF or OFD, within a copy. */
export const signCommand: CommandOf = (run) =>
  new Command('sign')
    .description('sign a file with your own key; the signature lies beside it, or within a copy of a PDF or OFD')
    .argument('<file>', 'the file to sign')
    .requiredOption(
      '--key <file>',
      'your key: PKCS#12 or PEM; its passphrase is asked for, or in YIJIAO_KEY_PASSPHRASE',
    )
    .option('--certificate <file>', 'your certificate and those above it, where they are not in the key file')
    .addOption(
      new Option(
        '--format <format>',
        'cms for any file, jws for structured records, pades within a PDF, ofd within an OFD',
      )
        .choices(Object.keys(forms))
        .default('cms'),
    )
    .option(
      '-o, --output <file>',
      'what to write; by default <file>.p7s, <file>.jws, <name>.signed.pdf or .ofd',
      fileName,
    )
    .option('--tsa <url>', 'have this time-stamp authority (RFC 3161) prove when it was signed')
    .option('--page <number>', 'pades, ofd: the page that the signature belongs to; by default the first', count)
    .option('--reason <text>', 'pades: why you sign')
    .option('--place <text>', 'pades: where you sign')
    .option(
      '--seal <file>',
      'pades: show this seal or written signature (PNG, JPEG) on the page; ofd: your electronic seal (.esl)',
    )
    .option(
      '--box <left,top,width,height>',
      'where on the page the seal is, in mm from its upper left corner; by default in the lower right corner',
      box,
    )
    .option('--force', 'replace what is there under the name')
    .action(run(sign));

async function sign(file: string, options: SignOptions): Promise<number> {
  const terminal = openTerminal();
  const form = forms[options.format];
  const { force = false, output = form.nameFor(file), tsa } = options;
  refuseUnfit(options, form.takes);
  const make = await form.open(options);
  const content = await contentOf(file);
  if (force) await refuseInputs(output, [file, options.key, options.certificate, options.seal]);
  else await refuseExisting(output);
  const timestamping = tsa === undefined ? undefined : openTimestampAuthority(tsa);
  const at = new Date();
  const signer = await readSigner(options, at, terminal);
  const signature = await make(withProgress(content, terminal), signer, { at, timestamping });
  await writeSignature(output, signature, force);
  const { subject } = signer.certificates[0];
  terminal.result({ zh: `已写出 ${output}：签名人 ${subject.text}`, en: `Wrote ${output}: signed by ${subject.text}` });
  return exitCode.done;
}

/** Tells how far the file is read as a whole; a part of it takes no time. */
function withProgress(content: SignedContent, terminal: Terminal): SignedContent {
  return {
    ...content,
    read: (range) => (range ? content.read(range) : readWithProgress(content, terminal)),
  };
}

async function* readWithProgress(content: SignedContent, terminal: Terminal): AsyncGenerator<Uint8Array> {
  using progress = terminal.progress({ zh: '读取', en: 'reading' });
  progress.expect(1, content.bytes);
  for await (const chunk of content.read()) {
    progress.advance(0, chunk.length);
    yield chunk;
  }
  progress.advance(1, 0);
  progress.end();
}

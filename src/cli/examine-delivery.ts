import { tmpdir } from 'node:os';
import { usefulThreads } from '../concurrency/threads.ts';
import type { Content } from '../delivery/content/content.ts';
import { openDelivery } from '../delivery/open-delivery.ts';
import type { ProfileLibrary } from '../profiles/profile-library.ts';
import { openSignatureVerifier } from '../signatures/threads/verifier.ts';
import { registerOf, type SignerRegister } from '../signers/signer-register.ts';
import { type Examination, type ExamineOptions, examine } from '../verification/examine.ts';
import { openLearnThreads } from '../verification/learning/learn-threads.ts';
import { scannerAt } from '../verification/malware/scanner-at.ts';
import { openOpeningThreads } from '../verification/opening/opening-threads.ts';
import { validatorAt } from '../verification/pdfa/verapdf.ts';
import { openRenderingThreads } from '../verification/rendering/rendering-threads.ts';
import { compileSooner } from './compile-sooner.ts';
import { deskProfiles, type ProfilesOption } from './desk-profiles.ts';
import type { RecognisedOptions } from './profiles/recognised-report.ts';
import { collectGarbage, keepHeapSmall } from './small-heap.ts';
import type { Terminal } from './terminal.ts';
import { trustFolderOf, trustOf } from './trust.ts';

/** What the commands that check a delivery at the desk have in common. */
export interface DeskOptions extends ProfilesOption, RecognisedOptions {
  readonly profile?: string;
  readonly trust?: string;
  readonly signers?: string;
  /** Where clamd listens; YIJIAO_CLAMD where it is not given. */
  readonly clamd?: string;
  /** Path of veraPDF; YIJIAO_VERAPDF where it is not given. */
  readonly verapdf?: string;
  /** Judges as of this instant and tells no other time, so that the outcome is the same on every run. */
  readonly at?: Date;
}

/**
 * Checks the delivery in a folder or ZIP, and hands the examination on while its content is still open.
 * @throws {Problem} when there is nothing to check
 */
export async function examineDelivery<Result>(
  path: string,
  terminal: Terminal,
  options: DeskOptions,
  then: (examination: Examination) => Promise<Result>,
): Promise<Result> {
  keepHeapSmall();
  const content = await openDelivery(path);
  try {
    return await then(await examineContent(content, terminal, options));
  } finally {
    await content.close();
  }
}

/** Its threads end with it, and give back what they took before anything is packed. */
async function examineContent(
  content: Content,
  terminal: Terminal,
  { profile, profiles, trust, signers, clamd, verapdf, at, ...given }: DeskOptions,
): Promise<Examination> {
  await using closing = new AsyncDisposableStack();
  const threads = openLearnThreads();
  closing.defer(() => threads.close());
  threads.warmUp();
  const openers = openOpeningThreads();
  closing.defer(() => openers.close());
  const renderers = openRenderingThreads();
  closing.defer(() => renderers.close());
  const verifier = openSignatureVerifier({ trustFolder: trustFolderOf(trust), threads: usefulThreads() });
  closing.defer(() => verifier.close());
  using progress = terminal.progress({ zh: '检测', en: 'checking' });
  const library = await deskProfiles({ ...(profiles !== undefined && { profiles }) });
  const examination = await examine(content, {
    profiles: library,
    recognise: await recognitionGiven(given, library),
    stage: 'self_check',
    profile,
    trust: await trustOf(trust),
    signers: await registerGiven(signers),
    threads,
    openers,
    renderers,
    passingFolder: tmpdir(),
    scanner: scannerAt(clamd ?? process.env['YIJIAO_CLAMD']),
    validator: validatorAt(verapdf ?? process.env['YIJIAO_VERAPDF']),
    verifier,
    at: at ?? new Date(),
    clock: () => at ?? new Date(),
    onStart(files, bytes) {
      // The bytes and the text of handover.json are done with.
      collectGarbage();
      compileSooner(files);
      progress.expect(files, bytes);
    },
    onStepDone: collectGarbage,
    onProgress: progress.advance,
  });
  progress.end();
  collectGarbage();
  return examination;
}

/** What reads a signed report, like what reads a register, is loaded where one is given only: it takes longer than its work. */
async function recognitionGiven(
  given: RecognisedOptions,
  library: ProfileLibrary,
): Promise<ExamineOptions['recognise']> {
  if (given.recognised === undefined) return undefined;
  const { recogniseGiven } = await import('./profiles/recognised-report.ts');
  return await recogniseGiven(given, library);
}

/** The register that signers are looked up in: of the register or table given, else one in which there is nobody. */
async function registerGiven(file: string | undefined): Promise<SignerRegister> {
  if (file === undefined) return registerOf([]);
  const { readRegister } = await import('./signers/read-signers.ts');
  return await readRegister(file);
}

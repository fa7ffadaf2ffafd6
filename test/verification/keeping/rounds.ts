import { statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { type Contents, documentOf } from '../../../fixtures/attack/delivery.ts';
import { keptResults } from '../../../src/database/kept-results.ts';
import { type Content } from '../../../src/delivery/content/content.ts';
import { digestStream, type Fixity } from '../../../src/delivery/fixity/fixity.ts';
import { openDelivery } from '../../../src/delivery/open-delivery.ts';
import { openingLimits } from '../../../src/formats/opening/budget.ts';
import { loadProfiles } from '../../../src/profiles/profile-library.ts';
import type { HandoverDocument } from '../../../src/schema/types/handover.ts';
import type { TrustPolicy } from '../../../src/signatures/trust.ts';
import { registerOf } from '../../../src/signers/signer-register.ts';
import { type Examination, examine } from '../../../src/verification/examine.ts';
import { type LearnThreads, openLearnThreads } from '../../../src/verification/learning/learn-threads.ts';
import type { MalwareScanner } from '../../../src/verification/malware/scanner.ts';
import {
  type OpenedFile,
  type OpeningThreads,
  openOpeningThreads,
} from '../../../src/verification/opening/opening-threads.ts';
import type { ArchivalPdfValidator } from '../../../src/verification/pdfa/validator.ts';
import {
  openRenderingThreads,
  type RenderedFile,
  type RenderingThreads,
} from '../../../src/verification/rendering/rendering-threads.ts';
import { opened, sqliteUrl } from '../../support/database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Under what a round is checked. */
export interface Circumstances {
  readonly trust: TrustPolicy;
  readonly at: Date;
  readonly program?: string;
  readonly owner?: string;
  readonly scanner?: MalwareScanner;
  readonly validator?: ArchivalPdfValidator;
  /** What opening files may cost. */
  readonly seconds?: number;
  /** What really becomes of opening a file, where that is to be something else. */
  readonly disturb?: (file: OpenedFile) => OpenedFile;
  /** The same for drawing pages of one. */
  readonly disturbDrawing?: (file: RenderedFile) => RenderedFile;
}

/** A check, with the paths of the files that were worked on. */
export interface WatchedCheck extends Examination {
  readonly opened: readonly string[];
  readonly drawn: readonly string[];
  /** Read beside learning and opening them: for their signatures, or by a scanner. */
  readonly read: readonly string[];
}

/** A delivery whose rounds are checked one after the other, as a service does it. */
export interface Rounds {
  readonly folder: string;
  /** Takes files in, in the place of those of the same names. */
  correct(contents: Contents, arrivedAt: Date): Promise<void>;
  /** Checks with what earlier checks kept in a database. */
  check(circumstances: Circumstances): Promise<WatchedCheck>;
  /** Checks as if nothing had been kept. */
  checkAnew(circumstances: Circumstances): Promise<WatchedCheck>;
}

interface Arrival {
  readonly fixity: Fixity;
  readonly arrivedAt: Date;
}

/**
 * Opens rounds that have not begun. A file that ends in .p7s is the signature of the one beside it, one that ends in .json a
 * concealed-works acceptance (C5-1).
 */
export async function openRounds(t: ExecutionContext): Promise<Rounds> {
  const folder = await temporaryFolder(t);
  const database = await opened(t, await sqliteUrl(t));
  const threads = openLearnThreads({ threads: 1 });
  t.teardown(() => threads.close());
  const renderers = openRenderingThreads();
  t.teardown(() => renderers.close());
  const arrivals = new Map<string, Arrival>();

  const examined = async (circumstances: Circumstances, keep: boolean): Promise<WatchedCheck> => {
    const {
      trust,
      at,
      scanner,
      validator,
      program = 'this program',
      owner = 'a unit',
      seconds = openingLimits.seconds,
    } = circumstances;
    const watched = { opened: [] as string[], drawn: [] as string[], read: [] as string[] };
    const openers = openOpeningThreads({ threads: 1, limits: { ...openingLimits, seconds } });
    await using content = watching(await openDelivery(folder), watched.read);
    const keeping = {
      results: keptResults(database, program),
      program,
      owner,
      known: (name: string) => {
        const fixity = arrivals.get(name)?.fixity;
        const { ino, mtimeNs, ctimeNs } = statSync(path.join(folder, name), { bigint: true });
        return fixity && { fixity, state: [ino, mtimeNs, ctimeNs].join(' ') };
      },
    };
    try {
      const examination = await examine(content, {
        ...(keep && { keeping }),
        profiles: await loadProfiles(),
        stage: 'handover',
        trust,
        signers: registerOf([]),
        threads: tappingSmall(threads, watched.opened, circumstances.disturb),
        renderers: tappingDrawing(renderers, watched.drawn, circumstances.disturbDrawing),
        openers: tapping(openers, watched.opened, circumstances.disturb),
        passingFolder: tmpdir(),
        scanner,
        validator,
        at,
        arrivedAt: (name) => arrivals.get(name)?.arrivedAt,
        clock: () => at,
      });
      return { ...examination, ...watched };
    } finally {
      await openers.close();
    }
  };

  return {
    folder,
    async correct(contents, arrivedAt) {
      for (const [name, content] of Object.entries(contents)) {
        const file = path.join(folder, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, content);
        arrivals.set(name, { arrivedAt, fixity: await digestStream([Buffer.from(content)], { sm3: true }) });
      }
      await writeFile(path.join(folder, 'handover.json'), JSON.stringify(documentWith([...arrivals.keys()])));
    },
    check: (circumstances) => examined(circumstances, true),
    checkAnew: (circumstances) => examined(circumstances, false),
  };
}

function documentWith(names: readonly string[]): HandoverDocument {
  const document = documentOf(names.filter((name) => !name.endsWith('.p7s')));
  for (const record of document.volumes.flatMap(({ records }) => records)) {
    const { files } = record;
    const of = files[0]?.path ?? '';
    if (names.includes(`${of}.p7s`)) files.push({ path: `${of}.p7s`, role: 'signature', of });
    if (!isStructured(of)) continue;
    Object.assign(record, { item: 'C5-1', files: [{ path: of, role: 'data' }] });
    document.profile = 'cn-cq';
  }
  return document;
}

function watching(content: Content, read: string[]): Content & AsyncDisposable {
  return {
    ...content,
    read(name, range) {
      if (name !== 'handover.json') read.push(name);
      return content.read(name, range);
    },
    // What is read at one go where it lies is to be seen as well.
    locate: async (name, bytes) => (isStructured(name) ? undefined : await content.locate(name, bytes)),
    [Symbol.asyncDispose]: () => content.close(),
  };
}

function isStructured(name: string): boolean {
  return name.endsWith('.json');
}

/** The same for small files, which are opened as they are read. */
function tappingSmall(
  threads: LearnThreads,
  names: string[],
  disturb: (file: OpenedFile) => OpenedFile = (file) => file,
): LearnThreads {
  return {
    ...threads,
    async *learn(files, options) {
      for await (const outcome of threads.learn(files, options)) {
        if ('problem' in outcome || !outcome.opened) {
          yield outcome;
          continue;
        }
        const { path: name, opened: made } = outcome;
        names.push(name);
        yield { ...outcome, opened: disturb({ path: name, opened: made }).opened };
      }
    },
  };
}

function tapping(
  openers: OpeningThreads,
  names: string[],
  disturb: (file: OpenedFile) => OpenedFile = (file) => file,
): OpeningThreads {
  return {
    ...openers,
    async *open(files, options) {
      for await (const file of openers.open(files, options)) {
        names.push(file.path);
        yield disturb(file);
      }
    },
  };
}

function tappingDrawing(
  renderers: RenderingThreads,
  names: string[],
  disturb: (file: RenderedFile) => RenderedFile = (file) => file,
): RenderingThreads {
  return {
    ...renderers,
    async *render(files, signal) {
      for await (const file of renderers.render(files, signal)) {
        names.push(file.path);
        yield disturb(file);
      }
    },
  };
}

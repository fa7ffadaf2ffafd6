import path from 'node:path';
import type { Readable } from 'node:stream';
import { openThreads } from '../../concurrency/threads.ts';
import type { IntakeFile } from '../../delivery/content/intake-content.ts';
import type { FormName } from '../../i18n/forms/form-words.ts';
import type { Profile } from '../../profiles/profile.ts';
import { makeInPassingFolder } from '../../system/passing-folder.ts';
import type { HandoverFacts } from '../form.ts';
import type { FormFormat } from '../forms.ts';
import type { GivenCode } from '../given-codes.ts';

/** A form that is to be written, and what of. */
export interface FormOrder {
  /** handover.json. */
  readonly raw: Uint8Array;
  /** The profile whose words the codes have. */
  readonly profile: Profile;
  /** Bytes of the files by their paths. */
  readonly sizes: ReadonlyMap<string, number>;
  /** The files that people may open, as far as forms tell what stands in them. */
  readonly files: readonly IntakeFile[];
  /** Archival codes that stand in the place of those that the document states. */
  readonly codes: readonly GivenCode[];
  readonly handover?: HandoverFacts | undefined;
  readonly form: FormName;
  readonly format: FormFormat;
  readonly createdAt: Date;
}

export interface FormJob extends FormOrder {
  readonly file: string;
}

/** Makes forms in a thread of its own, one after another: setting type takes longer than the event loop may be held. */
export interface FormMaker {
  /** @throws {Problem} `delivery.document-…`, `system.disk-full` */
  make(order: FormOrder): Promise<Readable>;
  close(): Promise<void>;
}

/** @param passingFolder where forms lie until somebody has fetched them */
export function openFormMaker(passingFolder: string): FormMaker {
  const threads = openThreads<FormJob, undefined>('./form-thread', { beside: import.meta.url, threads: 1 });
  return {
    // A form of 100,000 records does not belong into memory until somebody has fetched it.
    make: (order) =>
      makeInPassingFolder(passingFolder, async (folder) => {
        const file = path.join(folder, 'form');
        await threads.run({ ...order, file });
        return file;
      }),
    close: () => threads.close(),
  };
}

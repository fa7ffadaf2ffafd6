import { serveJobs } from '../../concurrency/serve-jobs.ts';
import { openIntakeContent } from '../../delivery/content/intake-content.ts';
import { readWhole } from '../../delivery/content/read-whole.ts';
import { parseHandoverDocument, soundDocument } from '../../delivery/document/handover-document.ts';
import { writePassing } from '../../system/passing-folder.ts';
import { forms, writeForm } from '../forms.ts';
import { withGivenCodes } from '../given-codes.ts';
import type { FormJob } from './form-maker.ts';

/** Writes a form into a new file. */
async function perform({ raw, profile, sizes, files, codes, handover, ...order }: FormJob): Promise<void> {
  const { form, format, createdAt, file } = order;
  const document = withGivenCodes(soundDocument(parseHandoverDocument(raw)), codes);
  const content = openIntakeContent(raw, files);
  const readable = new Set(files.map(({ path }) => path));
  const bytesOf = (path: string): number | undefined => sizes.get(path);
  const rawOf = async (path: string): Promise<Uint8Array | undefined> =>
    readable.has(path) ? await readWhole(content, path, bytesOf(path) ?? 0) : undefined;
  const source = { document, profile, bytesOf, rawOf, handover };
  await writePassing(file, writeForm(forms[form], format, source, createdAt));
}

serveJobs<FormJob, undefined>(async (job) => {
  await perform(job);
  return { value: undefined };
});

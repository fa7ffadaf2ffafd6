import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { serveJobs } from '../../concurrency/serve-jobs.ts';
import { parseHandoverDocument, soundDocument } from '../../delivery/document/handover-document.ts';
import { forms, writeForm } from '../forms.ts';
import type { FormJob } from './form-maker.ts';

/** Writes a form into a new file. */
async function perform({ raw, profile, sizes, handover, form, format, createdAt, file }: FormJob): Promise<void> {
  const document = soundDocument(parseHandoverDocument(raw));
  const source = { document, profile, bytesOf: (path: string) => sizes.get(path), handover };
  await pipeline(writeForm(forms[form], format, source, createdAt), createWriteStream(file, { flags: 'wx' }));
}

serveJobs<FormJob, undefined>(async (job) => {
  await perform(job);
  return { value: undefined };
});

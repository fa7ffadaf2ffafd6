import { serveJobs } from '../../concurrency/serve-jobs.ts';
import type { DocumentJob } from './document-reader.ts';
import { documentWithRecord, factsOfDocument, type SentDocument } from './sent-document.ts';

serveJobs<DocumentJob, SentDocument | undefined>(({ raw, placement }) => ({
  value: placement ? documentWithRecord(raw, placement) : { raw, facts: factsOfDocument(raw) },
}));

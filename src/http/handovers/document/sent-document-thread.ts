import { serveJobs } from '../../../concurrency/serve-jobs.ts';
import { type DocumentJob, type DocumentOutcome, performDocumentJob } from './document-reader.ts';

serveJobs<DocumentJob, DocumentOutcome>((job) => ({ value: performDocumentJob(job) }));

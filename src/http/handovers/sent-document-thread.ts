import { serveJobs } from '../../concurrency/serve-jobs.ts';
import type { DocumentFacts } from '../../handover/case/case.ts';
import { factsOfDocument } from './sent-document.ts';

serveJobs<Uint8Array, DocumentFacts>((sent) => ({ value: factsOfDocument(sent) }));

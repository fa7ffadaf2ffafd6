import { serveJobs } from '../../concurrency/serve-jobs.ts';
import type { DocumentFacts } from '../case/case.ts';
import { readDocumentFacts } from './document-reader.ts';

serveJobs<Uint8Array, DocumentFacts>((raw) => ({ value: readDocumentFacts(raw) }));

import { serveJobs } from '../../delivery/threads.ts';
import type { DocumentFacts } from '../../handover/case.ts';
import { factsOfDocument } from './sent-document.ts';

serveJobs<Uint8Array, DocumentFacts>((sent) => ({ value: factsOfDocument(sent) }));

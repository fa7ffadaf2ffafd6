import { serveJobs } from '../../concurrency/serve-jobs.ts';
import { type ImportedFile, importFiles } from './import-files.ts';
import type { ImportJob } from './importer.ts';

serveJobs<ImportJob, readonly ImportedFile[]>(({ files, given }) => ({ value: importFiles(files, given) }));

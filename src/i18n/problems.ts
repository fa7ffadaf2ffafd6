import { auditProblems } from './problems/audit.ts';
import { calendarProblems } from './problems/calendars.ts';
import { catalogueProblems } from './problems/catalogues.ts';
import { clientProblems } from './problems/client.ts';
import { configurationProblems } from './problems/configuration.ts';
import { databaseProblems } from './problems/database.ts';
import { deliveryProblems } from './problems/delivery.ts';
import type { ProblemEntry } from './problems/entry.ts';
import { expectedProblems } from './problems/expected.ts';
import { formProblems } from './problems/forms.ts';
import { handoverProblems } from './problems/handover.ts';
import { httpProblems } from './problems/http.ts';
import { identityProblems } from './problems/identity.ts';
import { jobProblems } from './problems/jobs.ts';
import { logProblems } from './problems/log.ts';
import { notificationProblems } from './problems/notifications.ts';
import { packagingProblems } from './problems/packaging.ts';
import { profileProblems } from './problems/profiles.ts';
import { receiptProblems } from './problems/receipt.ts';
import { retrievalProblems } from './problems/retrieval.ts';
import { sealingProblems } from './problems/sealing.ts';
import { signatureProblems } from './problems/signatures.ts';
import { signerProblems } from './problems/signers.ts';
import { signingProblems } from './problems/signing.ts';
import { standardProblems } from './problems/standards.ts';
import { storageProblems } from './problems/storage.ts';
import { systemProblems } from './problems/system.ts';
import { uploadProblems } from './problems/uploads.ts';
import { workbookProblems } from './problems/workbooks.ts';

/** Every problem code with its HTTP status, sentence and remedy. Codes are API: never renamed, only deprecated. */
export const problemCatalogue = {
  ...auditProblems,
  ...calendarProblems,
  ...catalogueProblems,
  ...clientProblems,
  ...configurationProblems,
  ...databaseProblems,
  ...deliveryProblems,
  ...expectedProblems,
  ...formProblems,
  ...handoverProblems,
  ...httpProblems,
  ...identityProblems,
  ...jobProblems,
  ...logProblems,
  ...notificationProblems,
  ...packagingProblems,
  ...profileProblems,
  ...sealingProblems,
  ...signatureProblems,
  ...signerProblems,
  ...signingProblems,
  ...receiptProblems,
  ...retrievalProblems,
  ...standardProblems,
  ...storageProblems,
  ...systemProblems,
  ...uploadProblems,
  ...workbookProblems,
} satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof problemCatalogue;

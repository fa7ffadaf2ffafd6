import type { Content } from '../../delivery/content/content.ts';
import { documentName } from '../../delivery/document/handover-document.ts';
import type { Bilingual } from '../../i18n/text.ts';
import type { FileWithOutcomes } from './file-outcomes.ts';

/** What is said of the files of a delivery whose rules could not run. */
export async function* unexaminedFiles(
  content: Pick<Content, 'entries'>,
  reason: Bilingual,
): AsyncGenerator<FileWithOutcomes, void> {
  const outcome = { outcome: 'not_performed' as const, rules: [], reason };
  const outcomes = { authenticity: outcome, integrity: outcome, usability: outcome, security: outcome };
  for await (const { path } of content.entries()) {
    if (path !== documentName) yield { path, listed: false, outcomes };
  }
}

import { Problem } from '../../problem.ts';
import type { HandoverCase } from './case.ts';

/**
 * Lets nobody open a file that carries malware.
 * @param sha256 of the file; where it is not known, only a quarantine of everything counts
 * @throws {Problem} `handover.file-quarantined`
 */
export function demandUninfected(current: HandoverCase, path: string, sha256: string | undefined): void {
  if (isQuarantined(current, sha256)) throw new Problem('handover.file-quarantined', { params: { path } });
}

/** Whether a file carries malware; where its SHA-256 is not known, only a quarantine of everything counts. */
export function isQuarantined({ quarantine }: HandoverCase, sha256: string | undefined): boolean {
  return quarantine !== undefined && (quarantine.all || quarantine.files.some((file) => file.sha256 === sha256));
}

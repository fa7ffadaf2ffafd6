import { Problem } from '../../problem.ts';
import type { HandoverCase } from './case.ts';

/**
 * Lets nobody open a file that carries malware.
 * @param sha256 of the file; where it is not known, only a quarantine of everything counts
 * @throws {Problem} `handover.file-quarantined`
 */
export function demandUninfected({ quarantine }: HandoverCase, path: string, sha256: string | undefined): void {
  const infected = quarantine?.all ?? false;
  if (infected || quarantine?.files.some((file) => file.sha256 === sha256)) {
    throw new Problem('handover.file-quarantined', { params: { path } });
  }
}

import { requiredSignersOf } from '../../profiles/required-signers.ts';
import type { RequiredSigner } from '../../schema/types/profile.ts';
import type { ExaminedDelivery } from '../examined-delivery.ts';
import type { FindingTarget } from '../finding.ts';
import { isStructuredFile } from '../records/structured-file.ts';
import { type Claim, claimOf } from './claim.ts';

/** Something that has to be signed, with the signatures over it. */
export interface FileToSign {
  /** How people know it: the path, or of a record that has no original file, its title. */
  readonly called: string;
  readonly item: string;
  readonly required: readonly RequiredSigner[];
  readonly claims: readonly Claim[];
  readonly target: FindingTarget;
}

/** Tells what the signatures over a file say for their signers, by its path. */
export function openClaims({
  registered,
  signatures,
}: Pick<ExaminedDelivery, 'registered' | 'signatures'>): (path: string) => readonly Claim[] {
  const overFile = Map.groupBy(signatures.entries, ({ signed }) => signed.file.path);
  return (path) => (overFile.get(path) ?? []).flatMap((one) => claimOf(one, registered) ?? []);
}

/**
 * Every original file of every record that the profile wants signed: one that is signed does not stand for the others. Of a
 * record that is structured data alone, the files of its data are what was signed.
 */
export function* filesToSign(delivery: ExaminedDelivery): Generator<FileToSign> {
  const { document, profile } = delivery;
  const requiredOf = new Map<string, readonly RequiredSigner[]>();
  const claimsOver = openClaims(delivery);
  for (const [v, volume] of document.volumes.entries()) {
    for (const [r, record] of volume.records.entries()) {
      const { item = '', seq, title } = record;
      const required = requiredOf.get(item) ?? requiredSignersOf(profile, item);
      requiredOf.set(item, required);
      if (required.length === 0) continue;
      const at = { volume: volume.no, record: seq };
      const pointer = `/volumes/${v}/records/${r}`;
      const files = [...record.files.entries()];
      const originals = files.filter(([, { role }]) => role === 'original');
      const toSign = originals.length > 0 ? originals : files.filter(([, file]) => isStructuredFile(file));
      if (toSign.length === 0) yield { called: title, item, required, claims: [], target: { ...at, pointer } };
      for (const [f, { path }] of toSign) {
        const target = { ...at, file: path, pointer: `${pointer}/files/${f}` };
        yield { called: path, item, required, claims: claimsOver(path), target };
      }
    }
  }
}

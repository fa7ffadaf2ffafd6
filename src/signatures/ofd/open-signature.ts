import { factsOnly, type ReadingContext } from '../facts.ts';
import { passed } from '../observation.ts';
import type { OfdPackage } from './container/ofd-package.ts';
import { readCheckMethod } from './document/check-method.ts';
import { readClaimedTime } from './document/claimed-time.ts';
import type { EntryDigests } from './document/entry-digests.ts';
import { integrityName, readIntegrityFile } from './document/integrity-file.ts';
import { awaitReferences } from './document/references.ts';
import { readSignatureFile, type SignatureFile } from './document/signature-file.ts';
import type { ListedSignature } from './document/signature-list.ts';
import type { ExaminedSignature } from './examined-signature.ts';
import { openSeal } from './open-seal.ts';
import { openSign } from './open-sign.ts';
import type { PendingValue } from './opened-value.ts';
import { troubleOf } from './trouble.ts';

/** A signature of an OFD that was read and waits for the document's files to be digested. */
export type Examination = () => Promise<ExaminedSignature>;

/** What the signatures of an OFD are opened with. */
export interface OfdContext {
  readonly ofd: OfdPackage;
  readonly digests: EntryDigests;
  readonly context: ReadingContext;
}

/** Opens a signature of the list; one that cannot be read does not hide the others. */
export async function openListed(listed: ListedSignature, around: OfdContext): Promise<Examination[]> {
  const { list, path } = listed;
  try {
    const file = await readSignatureFile(path, around.ofd);
    const values = await openValues(listed, file, around);
    const references = awaitReferences(file, around.ofd, around.digests);
    const { digest } = readCheckMethod(file.checkMethod);
    const { zoneWithoutOffset } = around.context.trust.time;
    const described = file.claimed === undefined ? undefined : readClaimedTime(file.claimed, zoneWithoutOffset);
    const own = [path, file.signedValue, ...(file.seal === undefined ? [] : [file.seal])];
    return values.map((open) => async () => {
      const { facts, sound } = await open();
      const { broken, intact, observations } = await references();
      const claimedAt = facts.claimedAt ?? described;
      return {
        facts: {
          ...facts,
          kind: 'ofd',
          place: path,
          ...(digest && { digest }),
          ...(claimedAt && { claimedAt }),
          observations: [passed('ofd.structure'), ...facts.observations, ...observations],
        },
        own,
        list,
        intact,
        broken,
        sound,
      };
    });
  } catch (error) {
    return [unreadable(path, list, error)];
  }
}

/** Opens the integrity protection of the package, which is signed like a file of its own (GM/T 0099-2020 §7.4). */
export async function openIntegrity(ofd: OfdPackage, context: ReadingContext): Promise<Examination[]> {
  try {
    const { bytes, observation, signedValue } = await readIntegrityFile(ofd);
    const values = openSign(await ofd.read(signedValue, 'containerBytes'), bytes, context);
    return values.map((open) => async () => {
      const { facts, sound } = await open();
      return {
        facts: {
          ...facts,
          kind: 'ofd',
          variant: 'integrity-protection',
          place: integrityName,
          observations: [passed('ofd.structure'), ...facts.observations, observation],
        },
        own: [signedValue],
        list: integrityName,
        intact: new Set([integrityName]),
        broken: new Set(),
        sound,
      };
    });
  } catch (error) {
    return [unreadable(integrityName, integrityName, error)];
  }
}

async function openValues(
  { type }: ListedSignature,
  file: SignatureFile,
  { context, ofd }: OfdContext,
): Promise<PendingValue[]> {
  const value = await ofd.read(file.signedValue, 'containerBytes');
  if (type === 'Sign') return openSign(value, file.bytes, context);
  const sealFile = file.seal === undefined ? undefined : await ofd.read(file.seal, 'containerBytes');
  const opened = openSeal(value, file, sealFile, context);
  return [() => opened];
}

function unreadable(path: string, list: string, error: unknown): Examination {
  const trouble = troubleOf(error, path);
  return async () => ({
    facts: { ...factsOnly('ofd', 1, trouble), place: path },
    own: [],
    list,
    intact: new Set(),
    broken: new Set(),
    sound: false,
  });
}

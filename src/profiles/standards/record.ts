import { Problem } from '../../problem.ts';
import type { ProfileAct } from '../keeping/profile-desk.ts';
import type { ProfileLibrary } from '../profile-library.ts';
import type { MutualRecognition } from './recognition.ts';
import type { StandardReader, StandardStore } from './standard-desk.ts';
import { registryOf, type Standard, type StandardRegistry } from './standard-registry.ts';

/** The standards of a service as of now: those that the product brings, and over them what was recorded. */
export async function registryIn(
  shipped: readonly Standard[],
  reader: Pick<StandardReader, 'standards'>,
): Promise<StandardRegistry> {
  return registryOf([...shipped, ...(await reader.standards())]);
}

/**
 * Records a standard, in place of what was known of its code.
 * @throws {Problem} `standard.successor-unknown`, `standard.succession-loop`
 */
export async function recordStandard(
  shipped: readonly Standard[],
  store: StandardStore,
  { act, standard }: { readonly standard: Standard; readonly act: ProfileAct },
): Promise<void> {
  const { code, promotedTo, replacedBy } = standard;
  const known = await store.standards();
  const registry = registryOf([...shipped, ...known, standard]);
  for (const successor of [replacedBy, promotedTo]) {
    if (successor === undefined) continue;
    if (!registry.all().some((one) => one.code === successor)) {
      throw new Problem('standard.successor-unknown', { params: { code, successor } });
    }
    if (registry.lineage(successor).includes(standard))
      throw new Problem('standard.succession-loop', { params: { code } });
  }
  await store.recordStandard(standard, act);
}

/**
 * Records that checks under one profile are recognised under another; with a last day, that they are no longer.
 * @throws {Problem} `profile.unknown`
 */
export async function recordRecognition(
  library: ProfileLibrary,
  store: StandardStore,
  { act, recognition }: { readonly recognition: MutualRecognition; readonly act: ProfileAct },
): Promise<void> {
  for (const id of [recognition.recognised, recognition.by]) library.find(id);
  await store.recordRecognition(recognition, act);
}

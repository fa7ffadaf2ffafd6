import { type SignedContent, type TrustPolicy, verify } from '../../signatures/verify.ts';
import { XmlFault } from '../xml/xml-fault.ts';
import { schemaFaults } from './check-schema.ts';
import type { EepPackage } from './package.ts';
import { type EepTaker, readEep } from './read-eep.ts';
import { type EepStep, judgeEep, stepsOfUnreadable } from './steps.ts';

/** Largest package that is held to be validated by the schema, in bytes: validating takes some ten times as much memory. */
const schemaLimit = 8 * 1024 * 1024;

/** What checking a package found; of one that cannot be read there are the steps alone. */
export interface CheckedEep {
  readonly steps: readonly EepStep[];
  readonly package?: EepPackage;
}

/**
 * Reads and checks a package of DA/T 48-2009: structure, data, signatures, layers and references.
 * @param taker takes its files out meanwhile
 */
export async function checkEep(
  file: SignedContent,
  { policy, at, taker }: { readonly policy: TrustPolicy; readonly at: Date; readonly taker?: EepTaker | undefined },
): Promise<CheckedEep> {
  try {
    const read = await readEep(file.read(), taker);
    const small = file.bytes <= schemaLimit;
    const faults = small ? schemaFaults(Buffer.concat(await Array.fromAsync(file.read()))) : undefined;
    const signatures = await verify(file, policy, { at });
    return { package: read, steps: judgeEep({ package: read, schemaFaults: faults, schemaLimit, signatures }) };
  } catch (error) {
    if (error instanceof XmlFault) return { steps: stepsOfUnreadable(error) };
    throw error;
  }
}

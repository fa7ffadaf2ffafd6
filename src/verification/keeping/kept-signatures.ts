import type { SignatureReport } from '../../schema/types/signature-report.ts';
import { isJudgedByIntake, isSettled, type ValidationTimes } from '../../signatures/settled.ts';
import type { TrustPolicy } from '../../signatures/trust-policy.ts';
import type { ExaminedFile } from '../examined-delivery.ts';
import { outcomeOf, type SignatureOutcome } from '../signature-outcome.ts';
import type { Keeping, Recalled } from './keeping.ts';

/** A signed file, and when its signatures are validated. */
export interface ValidatedFile extends ValidationTimes {
  readonly signed: ExaminedFile;
  readonly beside: readonly ExaminedFile[];
}

/** An outcome as it is kept: many files have the same certificates, so these are kept by themselves. */
interface WrittenOutcome {
  /** When the file was validated, in milliseconds since 1970. */
  readonly at: number;
  readonly outcome: SignatureOutcome;
  /** References of the certificates. */
  readonly certificates: readonly string[];
}

/** Outcomes of verifications, as earlier checks came to them and for later ones. */
export interface KeptSignatures {
  /** What is known already, by the path of the signed file. */
  recall(files: Iterable<ValidatedFile>): Promise<ReadonlyMap<string, SignatureOutcome>>;
  /** Keeps what a later verification would come to as well. */
  keep(file: ValidatedFile, report: SignatureReport): Promise<void>;
  flush(): Promise<void>;
}

export function openKeptSignatures(keeping: Keeping, trust: TrustPolicy): KeptSignatures {
  const keyOf = ({ signed, beside, at, intakeAt }: ValidatedFile): string | undefined => {
    if (!intakeAt || !isJudgedByIntake(trust, { at, intakeAt })) return undefined;
    const files = [signed, ...beside].map(({ file, fixity }) => [file.path, fixity?.bytes, fixity?.sha256]);
    return keeping.keyOf('signatures', [trust.sha256, intakeAt.getTime(), files]);
  };
  const certificateKey = (reference: string): string => keeping.keyOf('certificate', reference);
  /** Certificates that lie here as well, base64 of DER by their references. */
  const certificates = new Map<string, string>();
  const fetchCertificates = async (references: ReadonlySet<string>): Promise<void> => {
    const missing = [...references].filter((reference) => !certificates.has(reference));
    for await (const some of keeping.recall(missing, certificateKey)) {
      for (const { item, found } of some) if (found) certificates.set(item, found.value);
    }
  };
  const outcomeIn = ({ at, outcome, certificates: references }: WrittenOutcome, file: ValidatedFile) => {
    const ders = references.flatMap((reference) => {
      const der = certificates.get(reference);
      return der === undefined ? [] : [[reference, der] as const];
    });
    // Where a clock went back, or something was swept away, the file is verified again.
    if (file.at.getTime() < at || ders.length < references.length) return undefined;
    return { ...outcome, validationData: { ...outcome.validationData, certificates: Object.fromEntries(ders) } };
  };
  const read = ({ item, found }: Recalled<ValidatedFile>) => {
    const written: WrittenOutcome | undefined = found && JSON.parse(found.value);
    return found && written ? [{ item, found, written }] : [];
  };
  return {
    async recall(files) {
      const outcomes = new Map<string, SignatureOutcome>();
      for await (const some of keeping.recall(files, keyOf)) {
        const kept = some.flatMap(read);
        await fetchCertificates(new Set(kept.flatMap(({ written }) => written.certificates)));
        for (const { item, found, written } of kept) {
          const outcome = outcomeIn(written, item);
          if (!outcome) continue;
          outcomes.set(item.signed.file.path, outcome);
          keeping.reuse('signatures', found);
        }
      }
      return outcomes;
    },
    async keep(file, report) {
      const key = keyOf(file);
      if (key === undefined || !isSettled(report)) return;
      const { validationData, ...outcome } = outcomeOf(report);
      const ders = Object.entries(validationData.certificates);
      for (const [reference, der] of ders) {
        if (certificates.has(reference)) continue;
        certificates.set(reference, der);
        await keeping.keep({ key: certificateKey(reference), content: null, value: der });
      }
      const written: WrittenOutcome = {
        at: file.at.getTime(),
        outcome: { ...outcome, validationData: { ...validationData, certificates: {} } },
        certificates: ders.map(([reference]) => reference),
      };
      await keeping.keep({ key, content: file.signed.fixity?.sha256 ?? null, value: JSON.stringify(written) });
    },
    flush: () => keeping.flush(),
  };
}

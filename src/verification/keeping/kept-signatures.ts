import { openMemory } from '../../memory.ts';
import type { SignatureReport } from '../../schema/types/signature-report.ts';
import { isJudgedByIntake, isSettled, type ValidationTimes } from '../../signatures/settled.ts';
import type { TrustPolicy } from '../../signatures/trust-policy.ts';
import type { ExaminedFile } from '../examined-delivery.ts';
import {
  type DocumentVerdict,
  outcomeOf,
  type SignatureOutcome,
  type SignatureVerdict,
} from '../signatures/signature-outcome.ts';
import type { ResultInputs } from './bundles.ts';
import type { Keeping } from './keeping.ts';

/** A signed file, and when its signatures are validated. */
export interface ValidatedFile extends ValidationTimes {
  readonly signed: ExaminedFile;
  readonly beside: readonly ExaminedFile[];
}

/**
 * An outcome as it is kept, so that it is the same text for many files: they have the same certificates, which are kept
 * by themselves, and other names.
 */
interface WrittenOutcome {
  readonly entries: readonly {
    /** Number of the container, the signed file first. */
    readonly container: number;
    readonly verdict: SignatureVerdict;
  }[];
  readonly document?: DocumentVerdict | undefined;
  /** Without the certificates. */
  readonly validationData: SignatureOutcome['validationData'];
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
  const inputsOf = ({ signed, beside, at, intakeAt }: ValidatedFile): ResultInputs | undefined => {
    if (!signed.fixity || !intakeAt || !isJudgedByIntake(trust, { at, intakeAt })) return undefined;
    const files = [signed, ...beside].map(({ file, fixity }) => [file.path, fixity?.bytes, fixity?.sha256]);
    return [signed.fixity.sha256, trust.sha256, intakeAt.getTime(), files];
  };
  const certificateKey = (reference: string): string => keeping.keyOf('certificate', reference);
  /** Certificates that lie here as well, base64 of DER by their references. */
  const certificates = new Map<string, string>();
  const fetchCertificates = async (references: ReadonlySet<string>): Promise<void> => {
    const missing = [...references].filter((reference) => !certificates.has(reference));
    const found = await keeping.find(missing.map(certificateKey));
    for (const [index, reference] of missing.entries()) {
      const der = found[index]?.value;
      if (der !== undefined) certificates.set(reference, der);
    }
  };
  /** One object for all files of which the same was written. */
  const validationDataOf = openMemory((written: WrittenOutcome): SignatureOutcome['validationData'] | undefined => {
    const { certificates: references, validationData } = written;
    const ders = references.flatMap((reference) => {
      const der = certificates.get(reference);
      return der === undefined ? [] : [[reference, der] as const];
    });
    return ders.length < references.length ? undefined : { ...validationData, certificates: Object.fromEntries(ders) };
  });
  const outcomeIn = (written: WrittenOutcome, file: ValidatedFile): SignatureOutcome | undefined => {
    const { entries, document } = written;
    const validationData = validationDataOf(written);
    // Where something was swept away, the file is verified again.
    if (!validationData) return undefined;
    const names = namesIn(file);
    return {
      entries: entries.map(({ container, verdict }) => ({ container: names[container] ?? '', verdict })),
      ...(document && { document }),
      validationData,
    };
  };
  return {
    async recall(files) {
      const outcomes = new Map<string, SignatureOutcome>();
      const outcomeOfText = openMemory((text: string): WrittenOutcome => JSON.parse(text));
      for await (const some of keeping.recall('signatures', files, inputsOf)) {
        const kept = some.flatMap(({ item, found }) => {
          // A clock that was put back may have made a claimed time one of the future.
          if (!found || item.at.getTime() < found.madeAt) return [];
          return [{ item, found, written: outcomeOfText(found.value) }];
        });
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
      const inputs = inputsOf(file);
      if (!inputs || !isSettled(report)) return;
      const { entries, document, validationData } = outcomeOf(report);
      const ders = Object.entries(validationData.certificates);
      for (const [reference, der] of ders) {
        if (certificates.has(reference)) continue;
        certificates.set(reference, der);
        await keeping.keep({ key: certificateKey(reference), content: null, value: der });
      }
      const names = namesIn(file);
      const written: WrittenOutcome = {
        entries: entries.map(({ container, verdict }) => ({ container: names.indexOf(container), verdict })),
        document,
        validationData: { ...validationData, certificates: {} },
        certificates: ders.map(([reference]) => reference),
      };
      await keeping.keep({
        key: keeping.keyOf('signatures', inputs),
        content: inputs[0],
        value: JSON.stringify(written),
      });
    },
    flush: () => keeping.flush(),
  };
}

function namesIn({ signed, beside }: ValidatedFile): string[] {
  return [signed, ...beside].map(({ file }) => file.path);
}

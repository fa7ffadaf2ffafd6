import { type SignatureCheckId, signatureChecks } from '../../i18n/signatures/checks.ts';
import type { SignatureCheckText } from '../../i18n/signatures/texts.ts';
import { Problem } from '../../problem.ts';
import type { AlgorithmEntry, TrustPolicyFile } from '../../schema/types/trust-policy.ts';
import { defaultUserId } from '../crypto/sm2/identity.ts';
import type { AlgorithmRules, CheckLevels, TrustPolicy } from '../trust-policy.ts';
import {
  defaultAlgorithms,
  defaultCurves,
  defaultDigests,
  defaultOfd,
  defaultPdf,
  defaultRevocation,
  defaultRsaBits,
  defaultTime,
  defaultXml,
} from './defaults.ts';

/** What a policy says beside whom to trust. */
export type PolicyRules = Omit<
  TrustPolicy,
  'sha256' | 'anchors' | 'certificates' | 'revocationLists' | 'statusResponses'
>;

/**
 * Reads the rules of a trust.json; what it leaves out has the default.
 * @throws {Problem} `signatures.trust-level-fixed`
 */
export function rulesOf(written: TrustPolicyFile): PolicyRules {
  return {
    id: written.id,
    version: written.version,
    revocation: written.revocation ?? defaultRevocation,
    algorithms: written.algorithms ? algorithmRules(written.algorithms) : defaultAlgorithms,
    digests: written.digests
      ? new Map(written.digests.map(({ name, until }) => [name, acceptance(until)]))
      : defaultDigests,
    time: { ...defaultTime, ...written.time },
    pdf: { ...defaultPdf, ...written.pdf },
    ofd: { ...defaultOfd, ...written.ofd },
    xml: { ...defaultXml, ...written.xml },
    levels: levelsOf(written.levels ?? {}),
  };
}

/** The written day counts to its end. */
export function acceptance(day: string | undefined): { readonly until?: Date } {
  if (day === undefined) return {};
  const until = new Date(day);
  until.setUTCDate(until.getUTCDate() + 1);
  return { until };
}

function algorithmRules(entries: readonly AlgorithmEntry[]): AlgorithmRules {
  const rsa = entries.filter((entry) => entry.signature === 'rsa');
  const ecdsa = entries.filter((entry) => entry.signature === 'ecdsa');
  return {
    ...(rsa.length > 0 && {
      rsa: rsa.map(({ minBits = defaultRsaBits, until }) => ({ minBits, ...acceptance(until) })),
    }),
    ...(ecdsa.length > 0 && {
      ecdsa: ecdsa.map(({ curves = defaultCurves, until }) => ({ curves, ...acceptance(until) })),
    }),
    ...Object.assign({}, ...entries.map(plainRule)),
  };
}

/** The rule of an algorithm that knows no lengths nor curves. */
function plainRule(entry: AlgorithmEntry): AlgorithmRules {
  const accepted = acceptance(entry.until);
  if (entry.signature === 'rsa' || entry.signature === 'ecdsa') return {};
  if (entry.signature === 'sm2') return { sm2: { userIds: entry.userIds ?? [defaultUserId], ...accepted } };
  return { [entry.signature]: accepted };
}

/** A policy may be stricter with any check, and milder only where no verdict rests on it. */
function levelsOf(written: NonNullable<TrustPolicyFile['levels']>): CheckLevels {
  return new Map(
    Object.entries(written).map(([check, level]) => {
      if (isCheck(check) && (level === 'fail' || isAdjustable(signatureChecks[check]))) return [check, level];
      throw new Problem('signatures.trust-level-fixed', { params: { check, level } });
    }),
  );
}

function isCheck(id: string): id is SignatureCheckId {
  return id in signatureChecks;
}

function isAdjustable({ adjustable }: SignatureCheckText): boolean {
  return adjustable === true;
}

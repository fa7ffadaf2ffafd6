import { type SignatureCheckId, signatureChecks } from '../../i18n/signatures/checks.ts';
import type { Indication } from '../../schema/types/signature-report.ts';
import type { SignatureFacts } from '../facts.ts';
import { type Noticed, noticed, type Observation } from '../observation.ts';
import type { CheckLevels } from '../trust-policy.ts';
import { verdictOf } from './levels.ts';
import { verdicts } from './verdicts.ts';

export interface Judgement {
  readonly indication: Indication;
  /** What decided; absent when the signature passed. */
  readonly decisive?: Noticed;
}

/** Without each of these proven nothing passes, whatever else was or was not seen. */
const indispensable: readonly SignatureCheckId[] = [
  'container.format',
  'signer.certificate',
  'content.present',
  'algorithm.consistent',
  'signature.value',
  'chain.anchor',
  'chain.constraints',
  'chain.validity',
  'certificate.validity',
  'certificate.usage',
  'algorithm.allowed',
  'key.strength',
];

/** Nor does a time-stamp pass without these. */
const indispensableForTimestamps: readonly SignatureCheckId[] = [
  ...indispensable,
  'signer.reference',
  'timestamp.imprint',
  'timestamp.time',
];

/** Nor a signature in an OFD without this, and one made with a seal without the others. */
const indispensableForOfd: readonly SignatureCheckId[] = [...indispensable, 'ofd.structure'];
const indispensableForSeals: readonly SignatureCheckId[] = [
  ...indispensableForOfd,
  'content.digest',
  'ofd.references',
  'ofd.binding',
  'seal.version',
  'seal.signature',
  'seal.signer',
];

function indispensableFor({ kind, seal }: Pick<SignatureFacts, 'kind' | 'seal'>): readonly SignatureCheckId[] {
  if (kind === 'timestamp') return indispensableForTimestamps;
  if (seal) return indispensableForSeals;
  return kind === 'ofd' ? indispensableForOfd : indispensable;
}

const order = new Map(Object.keys(signatureChecks).map((check, index) => [check, index]));

/** Sorts observations by the catalogue of checks; one that only says a check passed gives way to any remark on it. */
export function inCatalogueOrder(observations: readonly Observation[]): Observation[] {
  const remarked = new Set(observations.filter((seen) => 'reason' in seen).map(checkOf));
  return observations
    .filter((seen) => 'reason' in seen || !remarked.has(seen.passed))
    .sort((left, right) => (order.get(checkOf(left)) ?? 0) - (order.get(checkOf(right)) ?? 0));
}

export function checkOf(observation: Observation): SignatureCheckId {
  return 'reason' in observation ? verdicts[observation.reason].check : observation.passed;
}

/** The worst of some observations, and among equals the first; absent when none of them keeps anything from passing. */
export function decisiveOf(observations: readonly Observation[], levels: CheckLevels): Noticed | undefined {
  const noticed = observations.filter((observation) => 'reason' in observation);
  const first = (wanted: Indication): Noticed | undefined =>
    noticed.find(({ reason }) => verdictOf(reason, levels).indication === wanted);
  return first('TOTAL-FAILED') ?? first('INDETERMINATE');
}

/**
 * The verdict over all observations, given in the order of the catalogue: the worst decides, and among equals the
 * first (ETSI EN 319 102-1 §5.3.4). Where nothing is wrong and something indispensable was not shown either, nothing was
 * verified.
 */
export function judge(
  facts: Pick<SignatureFacts, 'kind' | 'seal'>,
  observations: readonly Observation[],
  levels: CheckLevels,
): Judgement {
  const decisive = decisiveOf(observations, levels);
  if (decisive) return { indication: verdictOf(decisive.reason, levels).indication ?? 'INDETERMINATE', decisive };
  const unproven = indispensableFor(facts).find((check) => !observations.some((seen) => provenBy(seen, check)));
  if (!unproven) return { indication: 'TOTAL-PASSED' };
  return { indication: 'INDETERMINATE', decisive: noticed('NOT_PERFORMED_UNPROVEN', { check: unproven }) };
}

/** A remark that weighs nothing does not undo its check. */
function provenBy(observation: Observation, check: SignatureCheckId): boolean {
  return checkOf(observation) === check && !('reason' in observation && verdicts[observation.reason].status !== 'warn');
}

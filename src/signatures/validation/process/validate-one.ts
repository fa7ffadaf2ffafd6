import type { SignatureFacts } from '../../facts.ts';
import type { Observation } from '../../observation.ts';
import { type ChainMaterial, checkedChain } from '../certificates/checked-chain.ts';
import { inCatalogueOrder, judge } from '../judgement.ts';
import type { Circumstances, Proof } from './proof.ts';
import { validateSeal } from './seal.ts';
import { signatureSteps, timestampSteps } from './steps.ts';
import type { ValidatedSignature, ValidatedTimestamp } from './subject.ts';

/** What is known of one signature or time-stamp from elsewhere. */
export interface Known {
  /** By when it existed. */
  readonly proof: Proof;
  readonly timestamps: readonly ValidatedTimestamp[];
  /** What else there is to make chains from, such as what the signature that carries a time-stamp brings. */
  readonly material?: ChainMaterial;
}

/** Runs the steps for one signature or time-stamp whose proofs of existence are known, and decides. */
export function validateOne(facts: SignatureFacts, known: Known, { policy, at }: Circumstances): ValidatedSignature {
  const { proof, timestamps, material } = known;
  const { signer } = facts;
  const decided = (observed: readonly Observation[]): ValidatedSignature => {
    const observations = inCatalogueOrder(observed);
    return { facts, proof, timestamps, observations, judgement: judge(facts, observations, policy.levels) };
  };
  const supported = facts.observations.some((seen) => 'passed' in seen && seen.passed === 'kind.supported');
  if (!signer || !supported) return decided(facts.observations);
  const stamps = facts.kind === 'timestamp';
  const terms = { policy, use: stamps ? ('timestamp' as const) : ('sign' as const), at: proof.at };
  const chain = checkedChain(signer, material ? joined(facts, material) : facts, terms);
  const seal = facts.seal && validateSeal(facts.seal, facts, { policy, proof });
  const subject = { facts, signer, chain, policy, at, proof, timestamps, ...(seal && { seal }) };
  const steps = stamps ? timestampSteps : signatureSteps;
  const validated = decided(steps.flatMap(([, run]) => run(subject)));
  return { ...validated, chain, ...(seal?.chain && { makerChain: seal.chain }) };
}

function joined(one: ChainMaterial, other: ChainMaterial): ChainMaterial {
  return {
    certificates: [...one.certificates, ...other.certificates],
    revocationLists: [...one.revocationLists, ...other.revocationLists],
    statusResponses: [...one.statusResponses, ...other.statusResponses],
  };
}

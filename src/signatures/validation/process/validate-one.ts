import type { SignatureFacts } from '../../facts.ts';
import { LimitExceeded } from '../../limits.ts';
import { noticed, type Observation } from '../../observation.ts';
import type { Certificate } from '../../x509/certificate.ts';
import type { ChainMaterial } from '../certificates/chain-terms.ts';
import { checkedChain } from '../certificates/checked-chain.ts';
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
export function validateOne(facts: SignatureFacts, known: Known, circumstances: Circumstances): ValidatedSignature {
  const { signer } = facts;
  const supported = facts.observations.some((seen) => 'passed' in seen && seen.passed === 'kind.supported');
  try {
    const { observations, ...chains } =
      signer && supported ? runSteps(facts, signer, known, circumstances) : { observations: facts.observations };
    return { ...decided(facts, observations, known, circumstances), ...chains };
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    const exceeded = noticed('NOT_PERFORMED_LIMIT', { limit: error.limit });
    return decided(facts, [...facts.observations, exceeded], known, circumstances);
  }
}

function decided(
  facts: SignatureFacts,
  observed: readonly Observation[],
  { proof, timestamps }: Known,
  { policy }: Circumstances,
): ValidatedSignature {
  const found = inCatalogueOrder(observed);
  const judgement = judge(facts, found, policy.levels);
  const { decisive } = judgement;
  const observations = !decisive || found.includes(decisive) ? found : inCatalogueOrder([...found, decisive]);
  return { facts, proof, timestamps, observations, judgement };
}

/** @throws {LimitExceeded} */
function runSteps(
  facts: SignatureFacts,
  signer: Certificate,
  { proof, timestamps, material }: Known,
  { policy, at, effort }: Circumstances,
): Pick<ValidatedSignature, 'observations' | 'chain' | 'makerChain'> {
  const stamps = facts.kind === 'timestamp';
  const use = stamps ? ('timestamp' as const) : ('sign' as const);
  const terms = { policy, use, at: proof.at, provenAt: proof.at, effort };
  const chain = checkedChain(signer, material ? joined(facts, material) : facts, terms);
  const seal = facts.seal && validateSeal(facts.seal, facts, { policy, proof, effort });
  const subject = { facts, signer, chain, policy, at, proof, timestamps, ...(seal && { seal }) };
  const steps = stamps ? timestampSteps : signatureSteps;
  return {
    observations: steps.flatMap(([, run]) => run(subject)),
    chain,
    ...(seal?.chain && { makerChain: seal.chain }),
  };
}

function joined(one: ChainMaterial, other: ChainMaterial): ChainMaterial {
  return {
    certificates: [...one.certificates, ...other.certificates],
    revocationLists: [...one.revocationLists, ...other.revocationLists],
    statusResponses: [...one.statusResponses, ...other.statusResponses],
  };
}

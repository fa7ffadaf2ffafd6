import type { Case } from '../case.ts';
import { ofdCases } from '../ofd/cases.ts';
import { soundCms, unsoundCms } from './cms.ts';
import { counterSignatures } from './counter-signatures.ts';
import { eep, unsoundPackages } from './eep.ts';
import { soundJades, unsoundJades } from './jades.ts';
import { soundJws, unsoundJws } from './jws.ts';
import { kinds } from './kinds.ts';
import { pdfCases } from './pdf/all.ts';
import { policies } from './policy.ts';
import { sm2Cases } from './sm2.ts';
import { proofs } from './tsp/proofs.ts';
import { siblingTokens } from './tsp/sibling-tokens.ts';
import { timestamps } from './tsp/timestamps.ts';
import { chains } from './x509/chains.ts';
import { names } from './x509/names.ts';
import { certificatePolicies } from './x509/policies.ts';
import { renewedAuthorities } from './x509/renewed-authorities.ts';
import { revocation } from './x509/revocation.ts';
import { statusResponses } from './x509/status-responses.ts';
import { soundXml } from './xml/sound.ts';
import { unsoundXml } from './xml/unsound.ts';
import { wrapping } from './xml/wrapping.ts';

export const allCases: readonly Pick<Case, 'given'>[] = [
  ...soundCms,
  ...unsoundCms,
  ...soundJws,
  ...unsoundJws,
  ...soundJades,
  ...unsoundJades,
  ...chains,
  ...revocation,
  ...renewedAuthorities,
  ...policies,
  ...kinds,
  ...pdfCases,
  ...ofdCases,
  ...eep,
  ...unsoundPackages.map(([, file]): Pick<Case, 'given'> => ({ given: (world) => ({ file: file(world) }) })),
  ...soundXml,
  ...unsoundXml,
  ...wrapping,
  ...sm2Cases,
  ...names,
  ...certificatePolicies,
  ...statusResponses,
  ...timestamps,
  ...proofs,
  ...siblingTokens,
  ...counterSignatures,
];

import { chainChecks } from './checks/chain.ts';
import { cmsChecks } from './checks/cms.ts';
import { containerChecks } from './checks/container.ts';
import { jwsChecks } from './checks/jws.ts';
import { ofdChecks } from './checks/ofd.ts';
import { pdfChecks } from './checks/pdf.ts';
import { sealChecks } from './checks/seal.ts';
import { signerChecks } from './checks/signer.ts';
import { timeChecks } from './checks/time.ts';
import { xmlChecks } from './checks/xml.ts';
import type { SignatureCheckText } from './texts.ts';

/** Every check of a signature, in the order of ETSI EN 319 102-1 §5.3. Ids are never renamed. */
export const signatureChecks = {
  ...containerChecks,
  ...pdfChecks,
  ...jwsChecks,
  ...cmsChecks,
  ...ofdChecks,
  ...xmlChecks,
  ...signerChecks,
  ...chainChecks,
  ...sealChecks,
  ...timeChecks,
} as const satisfies Record<string, SignatureCheckText>;

export type SignatureCheckId = keyof typeof signatureChecks;

import type { SignatureReason } from '../../i18n/signatures/reasons.ts';
import type { Verdict } from './verdict.ts';
import { chainVerdicts } from './verdicts/chain.ts';
import { cmsVerdicts } from './verdicts/cms.ts';
import { containerVerdicts } from './verdicts/container.ts';
import { gbt35275Verdicts } from './verdicts/gbt35275.ts';
import { jwsVerdicts } from './verdicts/jws.ts';
import { ofdVerdicts } from './verdicts/ofd.ts';
import { pdfVerdicts } from './verdicts/pdf.ts';
import { sealVerdicts } from './verdicts/seal.ts';
import { signerVerdicts } from './verdicts/signer.ts';
import { timeVerdicts } from './verdicts/time.ts';
import { xmlVerdicts } from './verdicts/xml.ts';

/** The one place where a reason becomes a verdict. */
export const verdicts: Readonly<Record<SignatureReason, Verdict>> = {
  ...containerVerdicts,
  ...jwsVerdicts,
  ...cmsVerdicts,
  ...gbt35275Verdicts,
  ...pdfVerdicts,
  ...ofdVerdicts,
  ...xmlVerdicts,
  ...signerVerdicts,
  ...chainVerdicts,
  ...sealVerdicts,
  ...timeVerdicts,
};

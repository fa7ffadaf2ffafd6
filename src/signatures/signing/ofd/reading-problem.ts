import { signatureReasons } from '../../../i18n/signatures/reasons.ts';
import { fill, type TextParameters } from '../../../i18n/text.ts';
import { Problem } from '../../../problem.ts';
import { LimitExceeded } from '../../limits.ts';
import type { Noticed } from '../../observation.ts';
import { OfdFault } from '../../ofd/ofd-fault.ts';

/** What keeps an OFD from being sealed as people are told of it; anything else stays as it is. */
export function asProblem(error: unknown, file: string): unknown {
  if (error instanceof LimitExceeded) {
    return new Problem('signing.ofd-too-large', { params: { file, limit: error.limit }, cause: error });
  }
  if (!(error instanceof OfdFault)) return error;
  return new Problem('signing.ofd-unreadable', { params: { file, ...faultIn(error.noticed) }, cause: error });
}

/** What was noticed, as a part of a sentence in either language. */
export function faultIn({ params, reason }: Noticed): TextParameters {
  const { en, zh } = fill(signatureReasons[reason].message, params);
  return { faultZh: zh.replace(/。$/u, ''), faultEn: en.replace(/\.$/u, '') };
}

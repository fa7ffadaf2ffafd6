import { hash } from 'node:crypto';
import { Problem } from '../../problem.ts';
import { archivalCodeJudge, recordCodeJudge } from '../../verification/description/archival-code.ts';
import { type ArchivalCode, placeWords } from '../case/archival-code.ts';
import type { HandoverCase } from '../case/case.ts';
import type { CommandOf } from '../case/command.ts';
import type { Context, HandoverPolicy } from '../case/context.ts';
import { actingPerson, type EventOf, headingOf, personReference } from '../case/event.ts';
import { canonicalBytes } from '../seals/canonical.ts';

/** Gives every volume its archival code (档号), and records theirs where they have one of their own. */
export function catalogue(
  current: HandoverCase,
  { codes }: CommandOf<'catalogue'>,
  context: Context,
): EventOf<'catalogued'> | Problem {
  const trouble =
    uncoded(current, codes) ?? malformed(codes, context.policy) ?? repeated(codes) ?? taken(codes, context);
  if (trouble) return trouble;
  const ofVolumes = codes.filter(({ record }) => record === undefined).length;
  return {
    type: 'catalogued',
    ...headingOf(current, context),
    cataloguing: {
      by: personReference(actingPerson(context)),
      at: context.at,
      volumes: ofVolumes,
      records: codes.length - ofVolumes,
      sha256: hash('sha256', canonicalBytes(codes)),
    },
  };
}

/** Which places there are, the service has seen to; here every volume has to have its code. */
function uncoded({ document }: HandoverCase, codes: readonly ArchivalCode[]): Problem | undefined {
  const count = codes.filter(({ record }) => record === undefined).length;
  const volumes = document?.volumes ?? 0;
  return count === volumes ? undefined : new Problem('handover.codes-missing', { params: { count, volumes } });
}

/** A volume's code is built as the profile says; a record's is its volume's, and one part more. */
function malformed(codes: readonly ArchivalCode[], { archivalCode }: HandoverPolicy): Problem | undefined {
  if (!archivalCode) return undefined;
  const faultOf = archivalCodeJudge(archivalCode);
  const isOfVolume = recordCodeJudge(archivalCode);
  const ofVolumes = new Map(
    codes.flatMap(({ volume, record, code }) => (record === undefined ? [[volume, code]] : [])),
  );
  for (const { code, ...place } of codes) {
    const { volume, record } = place;
    if (record === undefined ? faultOf(code) : !isOfVolume(code, ofVolumes.get(volume) ?? '')) {
      return new Problem('handover.code-malformed', { params: { code, ...placeWords(place) } });
    }
  }
  return undefined;
}

function repeated(codes: readonly ArchivalCode[]): Problem | undefined {
  const seen = new Set<string>();
  const twice = codes.find(({ code }) => seen.size === seen.add(code).size);
  return twice && new Problem('handover.code-twice', { params: { code: twice.code } });
}

function taken(codes: readonly ArchivalCode[], { codesTaken }: Context): Problem | undefined {
  for (const { code } of codes) {
    const handover = codesTaken.get(code);
    if (handover !== undefined) return new Problem('handover.code-taken', { params: { code, handover } });
  }
  return undefined;
}

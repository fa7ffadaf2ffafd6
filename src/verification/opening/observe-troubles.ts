import { openerVersion } from '../../formats/opening/open-file.ts';
import { type TroubleCode, type TroubleKind, troublesOf } from '../../formats/opening/opened.ts';
import type { ExaminedDelivery } from '../examined-delivery.ts';
import type { Observation } from '../rule.ts';
import { targetOf } from '../target.ts';
import { tellTroubles } from './trouble-words.ts';

/**
 * What opening files has shown of some kinds of trouble: one observation for each file and trouble, wherever in the file it was met.
 * @param conditionOf which condition of the rule a trouble is
 */
export function* observeTroubles<Name extends string>(
  { files }: ExaminedDelivery,
  kinds: readonly TroubleKind[],
  conditionOf: (code: TroubleCode, kind: TroubleKind) => Name,
): Generator<Observation<Name>, void> {
  for (const examined of files) {
    const { opened } = examined;
    if (!opened || opened.troubles.length === 0) continue;
    for (const kind of kinds) {
      for (const [code, troubles] of Map.groupBy(troublesOf(opened, kind), (trouble) => trouble.code)) {
        yield {
          condition: conditionOf(code, kind),
          target: targetOf(examined),
          params: { path: examined.file.path, ...tellTroubles(code, troubles) },
          evidence: { trouble: code, places: troubles.flatMap(({ at }) => at ?? []), opener: openerVersion },
        };
      }
    }
  }
}

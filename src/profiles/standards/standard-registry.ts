import { readFile } from 'node:fs/promises';
import { Problem } from '../../problem.ts';
import { schemasFolder } from '../../schema/schema-files.ts';
import type { Standard } from '../../schema/types/standard.ts';
import type { StandardRegistry as RegistryDocument } from '../../schema/types/standard-registry.ts';
import { parserOf } from '../../schema/validate.ts';

export type { Standard } from '../../schema/types/standard.ts';

const parseRegistry = parserOf<RegistryDocument>('standard-registry');
const parseStandard = parserOf<Standard>('standard');

/** Standards by their codes. */
export interface StandardRegistry {
  /** By code. */
  all(): readonly Standard[];
  /** @throws {Problem} `standard.unknown` */
  find(code: string): Standard;
  /**
   * What became of a standard, step by step: itself, then what replaced it or was made of it at a higher level, oldest first.
   * @throws {Problem} `standard.unknown`
   */
  lineage(code: string): readonly Standard[];
}

/** A registry of these; of two with one code the later counts. */
export function registryOf(standards: Iterable<Standard>): StandardRegistry {
  const byCode = new Map(Array.from(standards, (standard) => [standard.code, standard]));
  const all = [...byCode.values()].toSorted(({ code: one }, { code: other }) => (one < other ? -1 : 1));
  const find = (code: string): Standard => {
    const found = byCode.get(code);
    if (!found) throw new Problem('standard.unknown', { params: { code } });
    return found;
  };
  return {
    all: () => all,
    find,
    lineage(code) {
      const steps = new Set([find(code)]);
      for (const { promotedTo, replacedBy } of steps) {
        for (const next of [replacedBy, promotedTo]) {
          const known = next === undefined ? undefined : byCode.get(next);
          if (known) steps.add(known);
        }
      }
      return [...steps];
    },
  };
}

/**
 * The standards that the product brings.
 * @throws {Error} when the file breaks its schema: a fault of ours
 */
export async function shippedStandards(): Promise<readonly Standard[]> {
  const file = new URL('standards/registry.json', schemasFolder);
  const document = parseRegistry(JSON.parse(await readFile(file, 'utf8')));
  if (!document.ok) throw new Error(`${file.pathname} breaks its schema: ${JSON.stringify(document.places)}`);
  return document.value.standards.map((entry) => {
    const parsed = parseStandard(entry);
    if (!parsed.ok) throw new Error(`${file.pathname} breaks its schema: ${JSON.stringify(parsed.places)}`);
    return parsed.value;
  });
}

import type { PackagePart } from '../../../schema/types/package-part.ts';
import type { PackageParts } from '../../../schema/types/package-parts.ts';
import { parserOf } from '../../../schema/validate.ts';
import { partId } from '../../division/part-id.ts';
import { names } from '../../layout.ts';
import type { Check } from '../checks.ts';
import { readJsonMember } from '../documents/read-json.ts';
import type { Examined } from '../examined.ts';

/** What a package says of its place in a divided delivery. `broken`: it does not say it rightly, which is told. */
export type SaidDivision =
  | { readonly kind: 'undivided' }
  | { readonly kind: 'part'; readonly part: PackagePart }
  | { readonly kind: 'parent'; readonly list: PackageParts }
  | { readonly kind: 'broken'; readonly check: 'part.readable' | 'parts.readable' };

const parsePart = parserOf<PackagePart>('package-part');
const parseParts = parserOf<PackageParts>('package-parts');

/** At most 99 parts are listed, each in a few numbers and names. */
const boundByItsSchema = { mayBeLarger: false } as const;

/** Reads whether a package is a part, lists parts, or is the only one. */
export async function readDivision(examined: Examined): Promise<SaidDivision> {
  const base = `data/${examined.id}/`;
  if (examined.find(base + names.partList) !== undefined) {
    const check = examined.checks.check('parts.readable');
    const list = await readJsonMember(examined, check, base + names.partList, parseParts, boundByItsSchema);
    if (list) refuseOtherParts(check, base + names.partList, list, examined.id);
    return list && !check.failed() ? { kind: 'parent', list } : { kind: 'broken', check: 'parts.readable' };
  }
  if (examined.find(base + names.part) === undefined) return { kind: 'undivided' };
  const check = examined.checks.check('part.readable');
  const part = await readJsonMember(examined, check, base + names.part, parsePart, boundByItsSchema);
  if (part) refuseOtherPlace(check, base + names.part, part, examined.id);
  return part && !check.failed() ? { kind: 'part', part } : { kind: 'broken', check: 'part.readable' };
}

function refuseOtherPlace(check: Check, where: string, part: PackagePart, id: string): void {
  const { of, number, parts, volumes } = part;
  if (part.id !== id) check.fail('identifier-differs', where, { value: part.id });
  if (part.id !== partId(of.id, number) || number > parts) {
    check.fail('part-misnamed', where, { id: part.id, number, parts, whole: of.id });
  }
  if (volumes.from > volumes.to) check.fail('volumes-disordered', where, { ...volumes });
  check.found({ number, parts, whole: of.id });
}

/** The parts must be numbered one after another, and hold all volumes in their order. */
function refuseOtherParts(
  check: Check,
  where: string,
  { id, version, volumes, parts }: PackageParts,
  own: string,
): void {
  if (id !== own) check.fail('identifier-differs', where, { value: id });
  let next = 1;
  for (const [index, part] of parts.entries()) {
    const number = index + 1;
    if (part.id !== partId(id, number) || part.version !== version) {
      check.fail('part-misnamed', where, { id: part.id, number, parts: parts.length, whole: id });
    }
    const { from, to } = part.volumes;
    if (from !== next || to < from) check.fail('volumes-disordered', where, { from, to });
    next = to + 1;
  }
  if (next !== volumes + 1) check.fail('volumes-disordered', where, { from: next, to: volumes });
  check.found({ parts: parts.length });
}

import type { Content } from '../../delivery/content/content.ts';
import {
  mostParts,
  type SplitLimit,
  splitVolumes,
  type VolumeSpan,
  volumeSizes,
} from '../../delivery/document/split-volumes.ts';
import { Problem } from '../../problem.ts';
import type { PackagePart } from '../../schema/types/package-part.ts';
import type { ListedPart } from '../../schema/types/package-parts.ts';
import type { Scratch } from '../documents/scratch.ts';
import type { PackageDescription, PackageInput } from '../plan/package-input.ts';
import { arrangePayload, type Payload, partOfPayload } from '../plan/payload.ts';
import { longestPayloadPath, type PackagePlan, planArranged } from '../plan/plan.ts';
import { partId } from './part-id.ts';
import { planParent } from './plan-parent.ts';

/** A whole container as it was written, or found where it had been written before. */
export interface ContainerFixity {
  /** Size in bytes. */
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly sha512: string;
  readonly sm3?: string | undefined;
}

/** How a delivery becomes packages. */
export interface Making<Whole, Part extends ContainerFixity> {
  readonly limit: SplitLimit;
  /** Called before anything is made, with the number of parts: none for a delivery that is not divided. */
  readonly prepare?: (parts: number) => Promise<void>;
  /** Writes the only package, or the parent of the parts. */
  readonly makeWhole: (plan: PackagePlan) => Promise<Whole>;
  /** Writes a part, numbered from 1, or finds it written, and learns its size and digests. */
  readonly makePart: (plan: PackagePlan, number: number) => Promise<Part>;
  /** Opens scratch for the documents of one package, where there is room for them. */
  readonly openScratch?: () => (Scratch & Disposable) | undefined;
}

/** The package of a delivery and, where that is divided, the parts that hold its files. */
export interface MadePackages<Whole, Part> {
  readonly whole: Whole;
  readonly parts: readonly MadePart<Part>[];
}

export interface MadePart<Part> {
  readonly listed: ListedPart;
  readonly made: Part;
}

/**
 * Makes the packages of a delivery, one after another: the only one or, above the limit, one for each part and last the
 * parent that lists them. All are a pure function of the input, the limit and the files' bytes.
 * @throws {Problem} `packaging.path-twice`, `packaging.too-many-parts`, and what making throws
 */
export async function makePackages<Whole, Part extends ContainerFixity>(
  { files, ...description }: PackageInput,
  content: Content,
  { limit, prepare, makeWhole, makePart, openScratch }: Making<Whole, Part>,
): Promise<MadePackages<Whole, Part>> {
  const spans = splitVolumes(volumeSizes(description.document.value.volumes, files), limit);
  if (spans.length > mostParts) {
    throw new Problem('packaging.too-many-parts', { params: { parts: spans.length, most: mostParts } });
  }
  await prepare?.(spans.length > 1 ? spans.length : 0);
  if (spans.length <= 1) {
    using scratch = openScratch?.();
    const payload = await arrangePayload(files, longestPayloadPath(description));
    return { whole: await makeWhole(await planArranged(description, payload, content, scratch)), parts: [] };
  }
  // The identifiers of all parts are of one length, so the same paths fit in each.
  const delivered = await arrangePayload(files, longestPayloadPath({ id: partId(description.id, 1) }));
  const parts: MadePart<Part>[] = [];
  let first = 0;
  for (const [index, span] of spans.entries()) {
    const place = placeOf(description, span, { number: index + 1, parts: spans.length });
    using scratch = openScratch?.();
    const payload = partOfPayload(delivered, first, first + span.files);
    const plan = await planPart(description, place, payload, content, scratch);
    const made = await makePart(plan, place.number);
    parts.push({ listed: listedPart(plan, place, made), made });
    first += span.files;
  }
  const listed = parts.map((part) => part.listed);
  using scratch = openScratch?.();
  return { whole: await makeWhole(await planParent(description, delivered, listed, scratch)), parts };
}

function placeOf(
  { id, version }: PackageDescription,
  { from, to, files, bytes }: VolumeSpan,
  { number, parts }: Pick<PackagePart, 'number' | 'parts'>,
): PackagePart {
  return {
    schema: 'yijiao-package-part/1',
    id: partId(id, number),
    of: { id, version },
    number,
    parts,
    volumes: { from, to },
    files,
    bytes,
  };
}

function planPart(
  description: PackageDescription,
  place: PackagePart,
  payload: Payload,
  content: Content,
  scratch: Scratch | undefined,
): Promise<PackagePlan> {
  const events = description.events.filter(({ file }) => file === undefined || payload.find(file) !== undefined);
  const part: PackageDescription = { ...description, id: place.id, events, division: { kind: 'part', place } };
  return planArranged(part, payload, content, scratch);
}

/** Of a part that was there already the plan may tell another size: it was made before, from other particulars. */
function listedPart(
  { id, version }: PackagePlan,
  { volumes, files }: PackagePart,
  { bytes, sha256, sha512, sm3 }: ContainerFixity,
): ListedPart {
  return { id, version, bytes, sha256, sha512, ...(sm3 !== undefined && { sm3 }), files, volumes };
}

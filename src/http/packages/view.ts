import type { HandoverCase, PackageFacts, PartFacts } from '../../handover/case/case.ts';
import type { RoundFile } from '../../handover/case/round-file.ts';
import type { PackageView } from '../../schema/types/http/package.ts';
import type { PackagedFileView } from '../../schema/types/http/packaged-file.ts';

/** A package as anybody sees it who may: of its copies the kind, never the address. */
export function packageView(current: HandoverCase, facts: PackageFacts): PackageView {
  const { id: handover, reference, title, deliveringUnit, bureau, document, receipt } = current;
  return {
    ...facts,
    handover,
    reference,
    title,
    ...(document && { projectName: document.projectName }),
    ...(document?.projectCode !== undefined && { projectCode: document.projectCode }),
    deliveringUnit,
    bureau,
    copies: facts.copies.map(({ class: kind, verifiedAt }) => ({ class: kind, verifiedAt })),
    ...(receipt && { receipt: receipt.number }),
  };
}

/** A part as anybody sees it who may see the package that lists it. */
export function partView(current: HandoverCase, whole: PackageFacts, part: PartFacts): PackageView {
  const { parts: _parts, sm3: _sm3, ...view } = packageView(current, whole);
  return { ...view, ...part, partOf: whole.id };
}

/** A file of a package as the API shows it, with the part that holds it. */
export function fileView({ path, fixity, format, part }: RoundFile, { parts }: PackageFacts): PackagedFileView {
  const { bytes, sha256, sm3 } = fixity;
  const holder = part === undefined ? undefined : parts?.[part - 1];
  return {
    path,
    bytes,
    sha256,
    ...(sm3 !== undefined && { sm3 }),
    ...(format && { mime: format.mime }),
    ...(holder && { part: holder.id }),
  };
}

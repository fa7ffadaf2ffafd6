import type { HandoverCase, PackageFacts } from '../../handover/case/case.ts';
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

export function fileView({ path, fixity, format }: RoundFile): PackagedFileView {
  const { bytes, sha256, sm3 } = fixity;
  return { path, bytes, sha256, ...(sm3 !== undefined && { sm3 }), ...(format && { mime: format.mime }) };
}

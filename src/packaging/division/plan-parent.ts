import type { Content } from '../../delivery/content/content.ts';
import { digestStream } from '../../delivery/fixity/fixity.ts';
import type { ListedPart, PackageParts } from '../../schema/types/package-parts.ts';
import type { Scratch } from '../documents/scratch.ts';
import { names } from '../layout.ts';
import type { PackageDescription } from '../plan/package-input.ts';
import { arrangePayload, type Payload } from '../plan/payload.ts';
import { longestPayloadPath, type PackagePlan, planArranged } from '../plan/plan.ts';

const fileName = names.partList.slice(names.partList.lastIndexOf('/') + 1);

const format = { puid: 'fmt/817', name: 'JSON', mime: 'application/json' };

/** Plans the package of a divided delivery: everything about the whole of it, and in place of the files the list of parts. */
export async function planParent(
  { eep: _inParts, ...description }: PackageDescription,
  delivered: Payload,
  parts: readonly ListedPart[],
  scratch?: Scratch,
): Promise<PackagePlan> {
  const { id, version, document, profile } = description;
  const list: PackageParts = {
    schema: 'yijiao-package-parts/1',
    id,
    version,
    volumes: document.value.volumes.length,
    files: delivered.count,
    bytes: delivered.bytes,
    parts: [...parts],
  };
  const raw = Buffer.from(`${JSON.stringify(list, null, 1)}\n`);
  const parent: PackageDescription = {
    ...description,
    events: description.events.filter(({ file }) => file === undefined),
    division: { kind: 'parent', parts, delivered },
  };
  const fixity = await digestStream([raw], profile);
  const listed = { path: fileName, fixity, format, role: 'data' } as const;
  const payload = await arrangePayload([listed], longestPayloadPath(parent));
  return await planArranged(parent, payload, contentOf(raw), scratch);
}

/** Shows the list as what the package holds. */
function contentOf(raw: Uint8Array): Content {
  return {
    async *entries() {
      yield { path: fileName, kind: 'file', bytes: raw.length };
    },
    async *read(_path, range) {
      yield raw.subarray(range?.start, range?.end);
    },
    locate: async () => undefined,
    close: async () => undefined,
  };
}

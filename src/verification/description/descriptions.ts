import type { HandoverDocument } from '../../schema/types/handover.ts';
import type { MetadataElement } from '../../schema/types/profile.ts';
import type { FindingTarget } from '../finding.ts';

export type Level = MetadataElement['level'];

/** One thing that the handover document describes, at one of the levels of description (著录级次). */
export interface Description {
  readonly level: Level;
  readonly value: object;
  readonly volume?: number;
  readonly record?: number;
  /** JSON pointer to it (RFC 6901); made when it is asked for, as few are. */
  readonly pointer: () => string;
}

/** Every description of the levels that are asked for, from the delivery down to the files. */
export function* descriptions(document: HandoverDocument, levels: ReadonlySet<Level>): Generator<Description> {
  for (const description of aboveVolumes(document)) if (levels.has(description.level)) yield description;
  if (!(['volume', 'record', 'file'] as const).some((level) => levels.has(level))) return;
  for (const [v, value] of document.volumes.entries()) {
    const { no: volume, records } = value;
    if (levels.has('volume')) {
      yield { level: 'volume', value, volume, pointer: () => `/volumes/${v}` };
    }
    if (!levels.has('record') && !levels.has('file')) continue;
    for (const [r, value] of records.entries()) {
      const record = value.seq;
      const pointer = (): string => `/volumes/${v}/records/${r}`;
      if (levels.has('record')) yield { level: 'record', value, volume, record, pointer };
      for (const [f, file] of levels.has('file') ? value.files.entries() : []) {
        yield { level: 'file', value: file, volume, record, pointer: () => `${pointer()}/files/${f}` };
      }
    }
  }
}

function* aboveVolumes(document: HandoverDocument): Generator<Description> {
  const { deliveringUnit, project, unitWorks = [] } = document;
  yield { level: 'delivery', value: document, pointer: () => '' };
  yield { level: 'deliveringUnit', value: deliveringUnit, pointer: () => '/deliveringUnit' };
  yield { level: 'project', value: project, pointer: () => '/project' };
  for (const [level, member, values] of [
    ['party', '/project/units', project.units ?? []],
    ['permit', '/project/permits', project.permits ?? []],
    ['unitWork', '/unitWorks', unitWorks],
  ] as const) {
    for (const [index, value] of values.entries()) yield { level, value, pointer: () => `${member}/${index}` };
  }
}

/** Points a finding at a member of a description, such as `pages.from`. */
export function memberTarget({ volume, record, pointer }: Description, member: string): FindingTarget {
  return {
    ...(volume !== undefined && { volume }),
    ...(record !== undefined && { record }),
    pointer: `${pointer()}/${member.replaceAll('.', '/')}`,
  };
}

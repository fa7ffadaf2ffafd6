import type { Catalogued } from '../../delivery/layouts/catalogue.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';

/** The handover document that a catalogue gives. */
export function documentOf(
  { filingMode = 'SINGLE_ELECTRONIC', deliveringUnit, project, unitWorks, itemStatements, volumes }: Catalogued,
  profile: string,
): HandoverDocument {
  return {
    schema: 'yijiao-handover/1',
    profile,
    filingMode,
    deliveringUnit,
    project,
    ...(unitWorks && { unitWorks }),
    ...(itemStatements && { itemStatements }),
    volumes,
  };
}

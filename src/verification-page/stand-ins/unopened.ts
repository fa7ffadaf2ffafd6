import type { SignedContent } from '../../signatures/content/signed-content.ts';
import { factsOnly, type OpenedFile } from '../../signatures/facts.ts';
import { noticed } from '../../signatures/observation.ts';

/** In place of what opens OFD and XML, which take libraries that a page under a strict policy cannot run. */
export async function openOfd({ name }: SignedContent): Promise<OpenedFile | undefined> {
  return name.toLowerCase().endsWith('.ofd') ? unopened('ofd') : undefined;
}

export async function openXmlDocument(): Promise<OpenedFile> {
  return unopened('xml');
}

function unopened(kind: 'ofd' | 'xml'): OpenedFile {
  const observation = noticed('NOT_PERFORMED_IN_BROWSER', { form: kind.toUpperCase() });
  return { pending: [() => factsOnly(kind, 1, observation)] };
}

import type { ExpectedStanding } from '../../handover/announcing/ports.ts';
import { type ItemStanding, scopeStanding } from '../../handover/announcing/scope-standing.ts';
import type { HandoverCase } from '../../handover/case/case.ts';
import type { Desk } from '../../handover/desk/desk.ts';
import type { Actor } from '../../identity/actor.ts';
import type { ProfileLibrary } from '../../profiles/profile-library.ts';
import type { HandoverDocument } from '../../schema/types/handover.ts';
import type { DocumentReader } from '../handovers/document/document-reader.ts';
import type { LookAt } from '../handovers/sight.ts';

interface ItemNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly library: ProfileLibrary;
  readonly lookAt: LookAt;
  readonly reader: DocumentReader;
}

/** What the filing scope asks for of what is expected, as far as the viewer may see the handover by which it comes. */
export async function expectedItems<Tx>(
  { desk, library, lookAt, reader }: ItemNeeds<Tx>,
  { expected }: ExpectedStanding,
  { actor, today }: { readonly actor: Actor; readonly today: string },
): Promise<readonly ItemStanding[]> {
  const { filingScope } = library.find(expected.profile, today);
  const current = expected.handover && (await known({ desk, lookAt }, actor, expected.handover.id));
  const raw = current?.document && (await desk.cases.document(current.id, current.document.sha256));
  const items = raw
    ? await reader.scopeStanding(raw, { filingScope, today })
    : scopeStanding({ filingScope }, nothingYet(expected), today);
  return items.filter(
    ({ unitWork }) => unitWork === undefined || expected.unitWork === undefined || unitWork === expected.unitWork,
  );
}

/** The handover of that identifier, as far as somebody may know of it; that its document is read is noted as ever. */
async function known<Tx>(
  { desk, lookAt }: Pick<ItemNeeds<Tx>, 'desk' | 'lookAt'>,
  actor: Actor,
  id: string,
): Promise<HandoverCase | undefined> {
  const found = await desk.cases.find(id);
  return found && desk.mayKnow(actor, found) ? lookAt(actor, { id, thing: 'document' }) : undefined;
}

/** A document of what was announced, before there is one: nothing of it has been collected. */
function nothingYet({ deliveringUnit, kind, profile, projectCode, projectName, unitWork }: Expected): HandoverDocument {
  const works = { ...(kind !== undefined && { kind }) };
  return {
    schema: 'yijiao-handover/1',
    profile,
    deliveringUnit: { name: deliveringUnit },
    project: { name: projectName, code: projectCode, ...works },
    ...(unitWork !== undefined && { unitWorks: [{ code: unitWork, name: unitWork, ...works }] }),
    volumes: [],
  };
}

type Expected = ExpectedStanding['expected'];

import type { TakenFile } from '../../delivery/uploads/intake.ts';
import type { Person } from '../../handover/case/actor.ts';
import { refusal } from '../../handover/decisions/admission.ts';
import { type Desk, findKnown, type Performed, performCommand } from '../../handover/desk/desk.ts';

/** The draft that uploaded files go into. */
export interface Draft {
  /**
   * Asks whether the person may put files into the handover as it is now, before any byte is taken.
   * @throws {Problem} `handover.not-found`, `handover.role-missing`, `handover.state-forbids`, `handover.flag-forbids`
   */
  demand(actor: Person, handover: string): Promise<void>;
  /** Puts files into the draft. The same key means the same files, however often they are put. */
  attach(
    actor: Person,
    handover: string,
    { files, key }: { readonly files: readonly (TakenFile & { readonly path: string })[]; readonly key: string },
  ): Promise<Performed>;
}

/** The draft of a handover as uploads see it. */
export function draftOf<Tx>(desk: Desk<Tx>): Draft {
  return {
    async demand(actor, handover) {
      const refused = refusal(await findKnown(desk, handover, actor), 'attach_files', { actor });
      if (refused) throw refused;
    },
    attach: (actor, handover, { files, key }) =>
      performCommand(desk, handover, { actor, command: { name: 'attach_files', files }, key }),
  };
}

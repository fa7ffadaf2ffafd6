import type { TakenFile } from '../../delivery/uploads/intake.ts';
import type { Person } from '../../handover/case/actor.ts';
import { refusal } from '../../handover/decisions/admission.ts';
import { type Desk, findKnown, type Performed, performCommand, refusalAhead } from '../../handover/desk/desk.ts';

/** The draft that uploaded files go into. */
export interface Draft {
  /**
   * Asks whether the person may put files into the handover as it is now, before any byte is taken. Files that came with the same
   * key before are in it, so that nobody is refused who only lost the answer.
   * @throws {Problem} `handover.not-found`, `handover.role-missing`, `handover.state-forbids`, `handover.flag-forbids`
   */
  demand(actor: Person, handover: string, key?: string): Promise<void>;
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
    async demand(actor, handover, key) {
      const current = await findKnown(desk, handover, actor);
      const refused =
        key === undefined
          ? refusal(current, 'attach_files', { actor })
          : await refusalAhead(desk, current, 'attach_files', { actor, key });
      if (refused) throw refused;
    },
    attach: (actor, handover, { files, key }) =>
      performCommand(desk, handover, { actor, command: { name: 'attach_files', files }, key }),
  };
}

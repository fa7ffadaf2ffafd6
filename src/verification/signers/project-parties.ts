import type { HandoverDocument } from '../../schema/types/handover.ts';
import type { RequiredSigner } from '../../schema/types/profile.ts';
import type { WantedParty } from './weigh-claim.ts';

/** The organisations that have one role in the project. */
export interface ProjectParty extends WantedParty {
  /** As the handover document names them. */
  readonly names: readonly string[];
  /** False where nobody is declared, or somebody without number: then a signature may be theirs all the same. */
  readonly declared: boolean;
}

/** Looks up who has which role in a project. */
export function projectParties({ project }: HandoverDocument): (role: RequiredSigner['role']) => ProjectParty {
  return (role) => {
    const units = (project.units ?? []).filter((unit) => unit.role === role);
    return {
      usccs: new Set(units.flatMap(({ uscc }) => uscc ?? [])),
      projectCode: project.code,
      names: units.map(({ name }) => name),
      declared: units.length > 0 && units.every(({ uscc }) => uscc !== undefined),
    };
  };
}

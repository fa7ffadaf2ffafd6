// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Announces a handover that is to come.
 */
export interface AnnounceBody {
  /**
   * Identifier of the bureau that is to receive it.
   */
  bureau: string;
  /**
   * Identifier of the organisation that is to hand it over.
   */
  deliveringUnit: string;
  /**
   * Code of the project (工程代码), as its handover.json will state it.
   */
  projectCode: string;
  projectName: string;
  /**
   * Code of the unit work that it is about; left out, the whole project.
   */
  unitWork?: string;
  /**
   * Kind of works, a code of the profile: what the filing scope asks for depends on it.
   */
  kind?: string;
  /**
   * Archive profile, by its id.
   */
  profile: string;
  /**
   * Day of completion acceptance (竣工验收), as soon as it is known.
   */
  acceptedOn?: string;
}

// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * One thing that happened to a handover that is expected; the list of them is what is known of it. Of ISO 20614: announced is a transfer request, acknowledged and cancelled a transfer reply.
 */
export type ExpectedHandoverEvent =
  Announced | Acknowledged | Amended | Extended | Linked | Rescheduled | Reminded | Cancelled;

export interface Announced {
  type: 'announced';
  at: string;
  /**
   * Identifier of the person, or of the part of the service.
   */
  by: string;
  expected: Announcement;
}
export interface Announcement {
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
export interface Acknowledged {
  type: 'acknowledged';
  at: string;
  /**
   * Identifier of the person, or of the part of the service.
   */
  by: string;
}
export interface Amended {
  type: 'amended';
  at: string;
  /**
   * Identifier of the person, or of the part of the service.
   */
  by: string;
  acceptedOn: string;
}
export interface Extended {
  type: 'extended';
  at: string;
  /**
   * Identifier of the person, or of the part of the service.
   */
  by: string;
  days: number;
  reason: string;
}
export interface Linked {
  type: 'linked';
  at: string;
  /**
   * Identifier of the person, or of the part of the service.
   */
  by: string;
  handover: string;
  reference: string;
}
/**
 * What it is due by changed with a calendar or a profile.
 */
export interface Rescheduled {
  type: 'rescheduled';
  at: string;
  /**
   * Identifier of the person, or of the part of the service.
   */
  by: string;
  /**
   * The day by which it is due now; absent where nothing says so any more.
   */
  dueOn?: string;
}
/**
 * People were told that it is due; only the delivering unit sees that before it hands over.
 */
export interface Reminded {
  type: 'reminded';
  at: string;
  /**
   * Identifier of the person, or of the part of the service.
   */
  by: string;
  /**
   * How far its time was: shares in per cent, then every working day; escalated: the leads of the bureau, or the signers before it had acknowledged, once that has not helped.
   */
  step: '50' | '80' | '100' | 'overdue' | 'escalated';
  /**
   * The day of a daily reminder.
   */
  day?: string;
  dueOn: string;
}
export interface Cancelled {
  type: 'cancelled';
  at: string;
  /**
   * Identifier of the person, or of the part of the service.
   */
  by: string;
  reason: string;
}

// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * The process of a handover as data: states, flags, and who may do what when.
 */
export interface HandoverProcess {
  /**
   * @maxItems 1000
   */
  states: ProcessState[];
  /**
   * @maxItems 1000
   */
  flags: ProcessFlag[];
  /**
   * @maxItems 1000
   */
  roles: ProcessRole[];
  /**
   * @maxItems 1000
   */
  clocks: ProcessClock[];
  /**
   * @maxItems 1000
   */
  commands: ProcessCommand[];
  /**
   * @maxItems 1000
   */
  grounds: ProcessGround[];
}
export interface ProcessState {
  state: string;
  title: ProcessWords;
  /**
   * Who has to act next.
   */
  ball: 'deliveringUnit' | 'bureau' | 'service' | 'nobody';
  /**
   * @maxItems 1000
   */
  clocks: string[];
}
export interface ProcessWords {
  zh: string;
  en: string;
}
export interface ProcessFlag {
  flag: string;
  title: ProcessWords;
  raisedBy: 'clock' | 'service' | 'command';
  /**
   * What takes it down by itself.
   */
  endsWith: 'state' | 'round' | 'check' | 'renewal' | 'nothing';
}
export interface ProcessRole {
  role: string;
  title: ProcessWords;
}
export interface ProcessClock {
  clock: string;
  title: ProcessWords;
}
export interface ProcessCommand {
  command: string;
  title: ProcessWords;
  /**
   * @maxItems 1000
   */
  from: string[];
  /**
   * States that it may lead to; empty where the state stays. Where a second person signs, it leads there with the countersignature.
   *
   * @maxItems 1000
   */
  to: string[];
  side: 'deliveringUnit' | 'bureau' | 'service';
  /**
   * @maxItems 1000
   *
   * Items: One of them is enough.
   */
  roles: string[];
  /**
   * Whether the caller names the version it saw (If-Match).
   */
  locks: boolean;
  /**
   * Whether it has to say why.
   */
  reason: boolean;
  second?: ProcessSecondPerson;
  /**
   * A flag that has to be up.
   */
  needs?: string;
  /**
   * Flags under which it is refused.
   *
   * @maxItems 1000
   */
  bars: string[];
  /**
   * @maxItems 1000
   */
  guards: ProcessGuard[];
}
/**
 * A second person has to countersign.
 */
export interface ProcessSecondPerson {
  /**
   * policy: where the archive profile asks for it.
   */
  when: 'always' | 'policy';
  /**
   * @maxItems 1000
   */
  roles: string[];
}
export interface ProcessGuard {
  /**
   * Problem code of the refusal.
   */
  code: string;
  title: ProcessWords;
}
export interface ProcessGround {
  code: string;
  /**
   * @maxItems 1000
   */
  decisions: ('reject' | 'void')[];
  title: ProcessWords;
  basis: ProcessWords;
}

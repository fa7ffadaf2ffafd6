// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * How a person wants to be told of handovers.
 */
export interface NotificationPreferences {
  /**
   * Where mail goes; without it none is sent.
   */
  email?: string;
  /**
   * Language of the messages.
   */
  language: 'zh' | 'en';
  /**
   * `immediate`: one message each. `digest`: all of a day in one.
   */
  mail: 'off' | 'immediate' | 'digest';
}

import type { Language } from '../../i18n/text.ts';
import type { MailText } from './compose-mail.ts';

/** A message with its address. */
export interface Mail extends MailText {
  /** The same for every attempt, so that a message that arrives twice is known by it: letters, digits, `-` and `.`. */
  readonly id: string;
  readonly to: string;
  readonly language: Language;
}

/** Whatever carries mail away. */
export interface Post {
  /**
   * Gives a message to the mail server.
   * @throws {Problem} `notifications.mail-failed` when it may go later, `notifications.mail-refused` when it never will
   */
  send(mail: Mail): Promise<void>;
  close(): void;
}

import { createTransport } from 'nodemailer';
import { Problem } from '../../problem.ts';
import type { Mail, Post } from './post.ts';

/** How the mail server is reached. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps). */
  readonly secure: boolean;
  /** Whether a server that offers no STARTTLS is refused. */
  readonly requireTls: boolean;
  readonly credentials: { readonly user: string; readonly password: string } | undefined;
  /** Address that the messages come from. */
  readonly from: string;
}

/** Connections to the server that are kept open. */
const connections = 4;
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Sends mail by SMTP (RFC 5321), over TLS unless that was given up. */
export function openSmtpPost(settings: SmtpSettings): Post {
  const { host, port, secure, requireTls, credentials, from } = settings;
  const transport = createTransport({
    pool: true,
    maxConnections: connections,
    host,
    port,
    secure,
    requireTLS: requireTls && !secure,
    ...(credentials && { auth: { user: credentials.user, pass: credentials.password } }),
    ...patience,
    // Nothing that people write may make the library read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    async send({ id, to, subject, text, html, language }: Mail) {
      try {
        await transport.sendMail({
          from: { name: '', address: from },
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId: `<${id}@${domain}>`,
          headers: {
            'Auto-Submitted': 'auto-generated',
            'Content-Language': language === 'zh' ? 'zh-CN' : 'en',
          },
        });
      } catch (error) {
        throw troubleOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** Answers that the server gives about the message itself; one to the sign-in is a matter of settings, which get mended. */
const aboutMessage = /^(?:MAIL FROM|RCPT TO|DATA)$/u;

function troubleOf(error: unknown): Problem {
  const { responseCode, command, message }: Readonly<Record<string, unknown>> = Object(error);
  const params = { reason: String(message).slice(0, 500) };
  const refused = typeof responseCode === 'number' && responseCode >= 500 && aboutMessage.test(String(command));
  return new Problem(refused ? 'notifications.mail-refused' : 'notifications.mail-failed', { params, cause: error });
}

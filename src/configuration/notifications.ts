import { isIP } from 'node:net';
import type { Configuration } from '../schema/types/configuration.ts';
import { invalid } from './invalid.ts';

/** How notifications get to the mail server. */
export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  readonly requireTls: boolean;
  readonly credentials: { readonly user: string; readonly password: string } | undefined;
  /** Address that messages come from. */
  readonly from: string;
}

const usualPorts = { smtp: 587, smtps: 465 };

/** @throws {Problem} `configuration.invalid` for an address, a sender or credentials that are missing or wrong */
export function smtpOf(given: Configuration): SmtpConfig | undefined {
  const { YIJIAO_SMTP_URL: url, YIJIAO_SMTP_FROM: from } = given;
  const { YIJIAO_SMTP_USER: user, YIJIAO_SMTP_PASSWORD: password } = given;
  if (url === undefined) return undefined;
  if (from === undefined) {
    throw invalid({
      zh: 'YIJIAO_SMTP_FROM（配置邮件服务器时必须给出发件地址）',
      en: 'YIJIAO_SMTP_FROM (the address to send from, which YIJIAO_SMTP_URL needs)',
    });
  }
  if ((user === undefined) !== (password === undefined)) {
    throw invalid({
      zh: 'YIJIAO_SMTP_USER（须与 YIJIAO_SMTP_PASSWORD 一同给出）',
      en: 'YIJIAO_SMTP_USER (goes together with YIJIAO_SMTP_PASSWORD)',
    });
  }
  const { hostname, port, protocol } = parsedUrl(url);
  const secure = protocol === 'smtps:';
  return {
    // A URL has brackets around IPv6, a connection has not.
    host: hostname.replaceAll(/^\[|\]$/gu, ''),
    port: port === '' ? usualPorts[secure ? 'smtps' : 'smtp'] : Number(port),
    secure,
    requireTls: given.YIJIAO_SMTP_REQUIRE_TLS,
    credentials: user === undefined || password === undefined ? undefined : { user, password },
    from,
  };
}

function parsedUrl(url: string): URL {
  try {
    return new URL(url);
  } catch (cause) {
    const zh = 'YIJIAO_SMTP_URL（应为 smtp://主机:端口 或 smtps://主机:端口）';
    throw invalid({ zh, en: 'YIJIAO_SMTP_URL (smtp://host:port or smtps://host:port)' }, cause);
  }
}

/** Reads networks that a comma stands between. @throws {Problem} `configuration.invalid` */
export function networksOf(list: string): readonly string[] {
  const networks = list.split(',').filter((network) => network !== '');
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    if (Number(bits) <= longest) continue;
    const zh = `YIJIAO_WEBHOOK_NETWORKS（${network} 不是网络，应为 10.1.0.0/16 的形式）`;
    throw invalid({ zh, en: `YIJIAO_WEBHOOK_NETWORKS (${network} is no network; write 10.1.0.0/16)` });
  }
  return networks;
}

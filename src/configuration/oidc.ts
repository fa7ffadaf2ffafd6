import { readFileSync } from 'node:fs';
import type { Language } from '../i18n/text.ts';
import type { Configuration } from '../schema/types/configuration.ts';
import type { OidcRoles } from '../schema/types/oidc-roles.ts';
import { parserOf } from '../schema/validate.ts';
import { invalid } from './invalid.ts';

/** What the service is at a provider of OpenID Connect. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** Which claims give which roles, where they give any. */
  readonly roles?: OidcRoles;
}

/**
 * Reads the provider: all that it takes is there, or nothing.
 * @throws {Problem} `configuration.invalid`
 */
export function oidcOf(given: Configuration): { readonly oidc?: OidcConfig } {
  const {
    YIJIAO_OIDC_ISSUER: issuer,
    YIJIAO_OIDC_CLIENT_ID: clientId,
    YIJIAO_OIDC_CLIENT_SECRET: clientSecret,
  } = given;
  const { YIJIAO_OIDC_SCOPE: scope, YIJIAO_OIDC_ROLES: file, YIJIAO_PUBLIC_URL: publicUrl } = given;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined && file === undefined) return {};
  const wanted = {
    YIJIAO_OIDC_ISSUER: issuer,
    YIJIAO_OIDC_CLIENT_ID: clientId,
    YIJIAO_OIDC_CLIENT_SECRET: clientSecret,
    YIJIAO_PUBLIC_URL: publicUrl,
  };
  const absent = Object.entries(wanted).find(([, value]) => value === undefined)?.[0];
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || absent !== undefined) {
    throw invalid({ zh: `${absent}（使用统一身份认证时必须设置）`, en: `${absent} (needed for OpenID Connect)` });
  }
  if (!isConfidential(issuer)) {
    const zh = 'YIJIAO_OIDC_ISSUER（应以 https:// 开头；http:// 只限本机）';
    throw invalid({ zh, en: 'YIJIAO_OIDC_ISSUER (https:// is needed; http:// is for this machine alone)' });
  }
  return { oidc: { issuer, clientId, clientSecret, scope, ...(file !== undefined && { roles: readRoles(file) }) } };
}

/** Whether nobody on the way can read along. */
function isConfidential(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u.test(hostname);
}

const parseRoles = parserOf<OidcRoles>('oidc-roles');

function readRoles(file: string): OidcRoles {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw invalid(
      { zh: `YIJIAO_OIDC_ROLES（${file} 不是可读的 JSON）`, en: `YIJIAO_OIDC_ROLES (${file} is no readable JSON)` },
      cause,
    );
  }
  const parsed = parseRoles(json);
  if (parsed.ok) return parsed.value;
  const wrong = (language: Language): string =>
    parsed.places.map(({ pointer, expected }) => `${pointer || '/'}: ${expected[language]}`).join('; ');
  throw invalid({ zh: `YIJIAO_OIDC_ROLES（${wrong('zh')}）`, en: `YIJIAO_OIDC_ROLES (${wrong('en')})` });
}

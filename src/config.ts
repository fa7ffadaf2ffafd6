import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type RenderingConfig, renderingOf, type VerapdfConfig, verapdfLimitsOf } from './configuration/checks.ts';
import { invalid } from './configuration/invalid.ts';
import { networksOf, type SmtpConfig, smtpOf } from './configuration/notifications.ts';
import { type OidcConfig, oidcOf } from './configuration/oidc.ts';
import { nearestName } from './nearest-name.ts';
import type { Problem } from './problem.ts';
import { readSchema } from './schema/schema-files.ts';
import type { Configuration } from './schema/types/configuration.ts';
import type { SessionView } from './schema/types/http/session.ts';
import { coercingParserOf } from './schema/validate.ts';

/** What the service was told by its environment: read once, checked, frozen, handed down in slices. */
export interface Config {
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string;
  /** Address of the page of a handover for people, with {handover} for its identifier. */
  readonly handoverPage?: string;
  readonly behindProxy: boolean;
  readonly databaseUrl: string;
  readonly store: string;
  readonly trustFolder?: string;
  /** XML schemas that packages are held against, and carry. */
  readonly xmlSchemasFolder?: string;
  /** Where clamd listens, which scans for malware. */
  readonly clamd?: string;
  /** Path of veraPDF, which validates PDF/A. */
  readonly verapdf?: string;
  /** What that may cost. */
  readonly verapdfLimits: VerapdfConfig;
  /** What drawing pages of PDFs may cost. */
  readonly rendering: RenderingConfig;
  readonly bureauName: string;
  /** Unified social credit code (统一社会信用代码), GB 32100. */
  readonly bureauUscc?: string;
  /** Name of the transparency log. */
  readonly logName?: string;
  /** Who is asked to cosign it. */
  readonly witnesses: readonly WitnessAddress[];
  /** The bureau's seal for PDF documents: key and certificates in one file, PKCS#12 or PEM. */
  readonly seal?: { readonly file: string; readonly passphrase?: string };
  /** Who stamps receipts (RFC 3161), and whether they may do without. */
  readonly timestamping?: { readonly url: string; readonly required: boolean };
  /** How long before the time-stamp of a receipt can no longer be verified a further one is taken, in days. */
  readonly evidenceRenewalDays: number;
  /** IANA name. */
  readonly timeZone: string;
  readonly adminPassword?: string;
  readonly signIn: {
    /** Who has one of these roles needs a second factor. */
    readonly secondFactorRoles: ReadonlySet<SessionView['roles'][number]>;
    /** Whether who is known to the provider may still come in by password. */
    readonly oidcPasswords: boolean;
  };
  /** The provider of OpenID Connect at which people may sign in. */
  readonly oidc?: OidcConfig;
  readonly maxUploadBytes: number;
  /** Milliseconds. */
  readonly uploadExpiresAfter: number;
  /** What requests to verify signatures may cost. */
  readonly verification: {
    readonly maxBytes: number;
    readonly maxFiles: number;
    readonly atOnce: number;
    readonly seconds: number;
  };
  readonly jobsAtOnce: number;
  /** The mail server; without one no mail is sent. */
  readonly smtp?: SmtpConfig;
  /** Networks beside the public ones that webhooks may go to, CIDR. */
  readonly webhookNetworks: readonly string[];
  /** Hour of the day, in the time zone, at which daily digests go out. */
  readonly digestHour: number;
  readonly logLevel: Configuration['YIJIAO_LOG_LEVEL'];
}

/** A witness as operators name it. */
export interface WitnessAddress {
  /** Verifier key (C2SP signed-note), not looked into yet. */
  readonly key: string;
  /** Submission prefix (C2SP tlog-witness), without a `/` at its end. */
  readonly url: string;
}

const prefix = 'YIJIAO_';
/** Variables of the CLI and of the tests, which share the prefix. */
const otherVariables = /^YIJIAO_(KEY_PASSPHRASE|LANG|PROFILES|TOKEN|TEST_\w+|S3_SERVER|JUDGES)$/u;
const parse = coercingParserOf<Configuration>('configuration');

/**
 * Reads the configuration from environment variables; `NAME_FILE` names a file that holds the value.
 * @throws {Problem} `configuration.invalid` with the variable's name and what it expects
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = parse(variablesOf(environment));
  if (!parsed.ok) {
    const { places } = parsed;
    const told = places.map(({ pointer, expected: { zh, en } }) => {
      const name = pointer.slice(1);
      return { zh: `${name}（${zh}）`, en: `${name} (${en})` };
    });
    throw invalid({ zh: told.map(({ zh }) => zh).join('；'), en: told.map(({ en }) => en).join('; ') });
  }
  const given = parsed.value;
  refuseUnknownTimeZone(given.YIJIAO_TIME_ZONE);
  const dataFolder = path.resolve(given.YIJIAO_DATA);
  const smtp = smtpOf(given);
  return Object.freeze({
    dataFolder,
    host: given.YIJIAO_HOST,
    port: given.YIJIAO_PORT,
    ...(given.YIJIAO_PUBLIC_URL !== undefined && { publicUrl: given.YIJIAO_PUBLIC_URL }),
    ...(given.YIJIAO_HANDOVER_PAGE !== undefined && { handoverPage: given.YIJIAO_HANDOVER_PAGE }),
    behindProxy: given.YIJIAO_BEHIND_PROXY,
    databaseUrl: given.YIJIAO_DATABASE_URL ?? `sqlite:${path.join(dataFolder, 'yijiao.db')}`,
    store: given.YIJIAO_STORE ?? `file:${path.join(dataFolder, 'store')}`,
    ...(given.YIJIAO_TRUST !== undefined && { trustFolder: path.resolve(given.YIJIAO_TRUST) }),
    ...(given.YIJIAO_XML_SCHEMAS !== undefined && { xmlSchemasFolder: path.resolve(given.YIJIAO_XML_SCHEMAS) }),
    ...(given.YIJIAO_CLAMD !== undefined && { clamd: given.YIJIAO_CLAMD }),
    ...(given.YIJIAO_VERAPDF !== undefined && { verapdf: given.YIJIAO_VERAPDF }),
    verapdfLimits: verapdfLimitsOf(given),
    rendering: renderingOf(given),
    bureauName: given.YIJIAO_BUREAU_NAME,
    ...(given.YIJIAO_BUREAU_USCC !== undefined && { bureauUscc: given.YIJIAO_BUREAU_USCC }),
    ...(given.YIJIAO_LOG_NAME !== undefined && { logName: given.YIJIAO_LOG_NAME }),
    witnesses: witnessesIn(given.YIJIAO_WITNESSES ?? ''),
    ...sealOf(given),
    ...(given.YIJIAO_TSA !== undefined && {
      timestamping: { url: given.YIJIAO_TSA, required: given.YIJIAO_TSA_REQUIRED },
    }),
    evidenceRenewalDays: given.YIJIAO_EVIDENCE_RENEWAL_DAYS,
    timeZone: given.YIJIAO_TIME_ZONE,
    ...(given.YIJIAO_ADMIN_PASSWORD !== undefined && { adminPassword: given.YIJIAO_ADMIN_PASSWORD }),
    signIn: { secondFactorRoles: rolesOf(given), oidcPasswords: given.YIJIAO_OIDC_PASSWORDS },
    ...oidcOf(given),
    maxUploadBytes: given.YIJIAO_MAX_UPLOAD_BYTES,
    uploadExpiresAfter: given.YIJIAO_UPLOAD_EXPIRES_HOURS * 60 * 60 * 1000,
    verification: {
      maxBytes: given.YIJIAO_VERIFY_MAX_BYTES,
      maxFiles: given.YIJIAO_VERIFY_MAX_FILES,
      atOnce: given.YIJIAO_VERIFY_AT_ONCE,
      seconds: given.YIJIAO_VERIFY_SECONDS,
    },
    jobsAtOnce: given.YIJIAO_JOBS_AT_ONCE,
    ...(smtp && { smtp }),
    webhookNetworks: networksOf(given.YIJIAO_WEBHOOK_NETWORKS ?? ''),
    digestHour: given.YIJIAO_DIGEST_HOUR,
    logLevel: given.YIJIAO_LOG_LEVEL,
  });
}

function sealOf({ YIJIAO_SEAL: file, YIJIAO_SEAL_PASSPHRASE: passphrase }: Configuration): Pick<Config, 'seal'> {
  if (file === undefined) return {};
  return { seal: { file: path.resolve(file), ...(passphrase !== undefined && { passphrase }) } };
}

function variablesOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  const known = new Set(Object.keys(Object(readSchema('configuration')['properties'])));
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith(prefix) || otherVariables.test(name) || value === undefined) continue;
    const plain = name.endsWith('_FILE') ? name.slice(0, -'_FILE'.length) : name;
    if (!known.has(plain)) throw unknown(name, known);
    variables[plain] = plain === name ? value : readSecret(name, value);
  }
  return variables;
}

/** Reads verifier keys and addresses that take turns. */
function witnessesIn(text: string): WitnessAddress[] {
  return [...text.matchAll(/(\S+)\s+(\S+)/gu)].map(([, key = '', url = '']) => ({
    key,
    url: url.replace(/\/+$/u, ''),
  }));
}

function unknown(name: string, known: Iterable<string>): Problem {
  const meant = nearestName(name, known);
  if (meant === undefined) return invalid({ zh: `${name}（没有这个变量）`, en: `${name} (there is no such variable)` });
  return invalid({ zh: `${name}（是否应为 ${meant}？）`, en: `${name} (did you mean ${meant}?)` });
}

const roles = ['preparer', 'signer', 'archivist', 'lead', 'auditor', 'admin'] as const;

function rolesOf({ YIJIAO_SECOND_FACTOR_ROLES: named }: Configuration): Config['signIn']['secondFactorRoles'] {
  const words = new Set(named?.split(','));
  return new Set(roles.filter((role) => words.has(role)));
}

function refuseUnknownTimeZone(name: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format();
  } catch (cause) {
    const zh = `YIJIAO_TIME_ZONE（没有时区 ${name}，应为 Asia/Shanghai 一类的 IANA 名称）`;
    const en = `YIJIAO_TIME_ZONE (there is no time zone ${name}; give its IANA name, such as Asia/Shanghai)`;
    throw invalid({ zh, en }, cause);
  }
}

function readSecret(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch (cause) {
    throw invalid({ zh: `${name}（无法读取 ${file}）`, en: `${name} (${file} cannot be read)` }, cause);
  }
}

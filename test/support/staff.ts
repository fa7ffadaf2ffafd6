import { type Api, openApi } from '../../src/cli/client/api.ts';
import { obtainToken } from '../../src/cli/client/sign-in.ts';
import type { FirstAdministrator } from '../../src/identity/first-run.ts';
import type { NewOrganisationBody } from '../../src/schema/types/http/new-organisation.ts';
import type { OrganisationView } from '../../src/schema/types/http/organisation.ts';
import type { PersonView } from '../../src/schema/types/http/person.ts';
import type { SessionView } from '../../src/schema/types/http/session.ts';
import { parserOf } from '../../src/schema/validate.ts';

const parseOrganisation = parserOf<OrganisationView>('http/organisation');
const parsePerson = parserOf<PersonView>('http/person');
const parseSession = parserOf<SessionView>('http/session');

/** The people of the guides, where they work, and what their tokens are for. */
const people = {
  preparer: { unit: 'delivering', role: 'preparer', scope: 'deliver' },
  signer: { unit: 'delivering', role: 'signer', scope: 'deliver' },
  archivist: { unit: 'bureau', role: 'archivist', scope: 'review' },
  lead: { unit: 'bureau', role: 'lead', scope: 'review' },
  colleague: { unit: 'bureau', role: 'archivist', scope: 'review' },
  traveller: { unit: 'bureau', role: 'archivist', scope: 'admin' },
  auditor: { unit: 'bureau', role: 'auditor', scope: 'audit' },
} as const;

/** What everybody signs in with whom these tests hire. */
export const staffPassword = '桥梁 竣工 图纸 齐全吗？';

/** Makes the people of the guides in a fresh service. @returns their tokens, and the administrator's, by login */
export async function hireStaff(server: string, admin: FirstAdministrator): Promise<Record<string, string>> {
  const administrator = await tokenOf(server, admin, 'admin');
  const api = openApi(server, { token: administrator, language: 'en' });
  const { value: session } = await api.get('/api/v1/sessions/current', parseSession);
  const delivering = await registerUnit(api, { name: '重庆云岫置业有限公司', uscc: '91500112MADEM0118G' });
  const places = { bureau: session.organisation, delivering };
  const tokens: Record<string, string> = { admin: administrator };
  for (const [login, { unit: employer, role, scope }] of Object.entries(people)) {
    tokens[login] = await hirePerson(api, { login, organisation: places[employer], role, scope });
  }
  return tokens;
}

/** Makes a delivering unit. @returns its identifier */
export function registerUnit(admin: Api, unit: { readonly name: string; readonly uscc: string }): Promise<string> {
  return registerOrganisation(admin, { kind: 'DELIVERING_UNIT', ...unit });
}

/** Makes an organisation. @returns its identifier */
export async function registerOrganisation(admin: Api, json: NewOrganisationBody): Promise<string> {
  return (await admin.send('/api/v1/organisations', { method: 'POST', json }, parseOrganisation)).value.id;
}

interface Hired {
  readonly login: string;
  /** Identifier of the organisation. */
  readonly organisation: string;
  readonly role: string;
  readonly scope: TokenScope;
}

/** Makes somebody with a role. @returns a token that is good for an hour */
export async function hirePerson(admin: Api, { login, organisation, role, scope }: Hired): Promise<string> {
  const json = { login, displayName: login, organisation, roles: [role], password: staffPassword };
  await admin.send('/api/v1/people', { method: 'POST', json }, parsePerson);
  return await tokenOf(admin.server, { login, password: staffPassword }, scope);
}

type TokenScope = 'deliver' | 'review' | 'audit' | 'admin';

/** Signs in and makes a token. @param lifetime in milliseconds, by default an hour */
export function tokenOf(
  server: string,
  person: { readonly login: string; readonly password: string },
  scope: TokenScope,
  lifetime = 60 * 60 * 1000,
): Promise<string> {
  const expiresAt = new Date(Date.now() + lifetime).toISOString();
  const token = { name: 'guide', scopes: ['read' as const, scope], expiresAt };
  return obtainToken(openApi(server, { language: 'en' }), person, token);
}

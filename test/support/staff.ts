import { openApi } from '../../src/cli/client/api.ts';
import { obtainToken } from '../../src/cli/client/sign-in.ts';
import type { FirstAdministrator } from '../../src/identity/first-run.ts';
import type { OrganisationView } from '../../src/schema/types/http/organisation.ts';
import type { PersonView } from '../../src/schema/types/http/person.ts';
import type { SessionView } from '../../src/schema/types/http/session.ts';
import { parserOf } from '../../src/schema/validate.ts';

const parseOrganisation = parserOf<OrganisationView>('http/organisation');
const parsePerson = parserOf<PersonView>('http/person');
const parseSession = parserOf<SessionView>('http/session');

/** The people of the guides, where they work, and what their tokens are for. */
const people = {
  preparer: { unit: 'delivering', scope: 'deliver' },
  signer: { unit: 'delivering', scope: 'deliver' },
  archivist: { unit: 'bureau', scope: 'review' },
  auditor: { unit: 'bureau', scope: 'audit' },
} as const;

/** Makes the people of the guides in a fresh service. @returns their tokens, and the administrator's, by role */
export async function hireStaff(server: string, admin: FirstAdministrator): Promise<Record<string, string>> {
  const expiresAt = new Date(Date.now() + 60 * 60 * 1000).toISOString();
  const tokenOf = (
    login: string,
    password: string,
    scope: 'deliver' | 'review' | 'audit' | 'admin',
  ): Promise<string> => {
    const token = { name: 'guide', scopes: ['read' as const, scope], expiresAt };
    return obtainToken(openApi(server, { language: 'en' }), { login, password }, token);
  };
  const administrator = await tokenOf(admin.login, admin.password, 'admin');
  const api = openApi(server, { token: administrator, language: 'en' });
  const { value: session } = await api.get('/api/v1/sessions/current', parseSession);
  const unit = { kind: 'DELIVERING_UNIT', name: '重庆云岫置业有限公司', uscc: '91500112MADEM0118G' };
  const { value: delivering } = await api.send(
    '/api/v1/organisations',
    { method: 'POST', json: unit },
    parseOrganisation,
  );
  const places = { bureau: session.organisation, delivering: delivering.id };
  const tokens: Record<string, string> = { admin: administrator };
  for (const [role, { unit: employer, scope }] of Object.entries(people)) {
    const password = '桥梁 竣工 图纸 齐全吗？';
    const json = { login: role, displayName: role, organisation: places[employer], roles: [role], password };
    await api.send('/api/v1/people', { method: 'POST', json }, parsePerson);
    tokens[role] = await tokenOf(role, password, scope);
  }
  return tokens;
}

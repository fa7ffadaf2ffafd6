import { randomBytes } from 'node:crypto';
import type { NewPersonBody } from '../../schema/types/http/new-person.ts';
import type { OrganisationView } from '../../schema/types/http/organisation.ts';
import type { PersonView } from '../../schema/types/http/person.ts';
import { parserOf } from '../../schema/validate.ts';
import { type Api, openApi } from '../client/api.ts';
import { eachEntry } from '../client/list.ts';
import { obtainToken } from '../client/sign-in.ts';
import type { Terminal } from '../terminal.ts';

/** The three people of the demo, each signed in. */
export interface Cast {
  /** 资料员: gathers and uploads. */
  readonly preparer: Api;
  /** 项目负责人: stands for the content and submits. */
  readonly signer: Api;
  /** 接收员: reviews and accepts. */
  readonly archivist: Api;
  /** Identifier of the bureau. */
  readonly bureau: string;
}

const parseOrganisation = parserOf<OrganisationView>('http/organisation');
const parsePerson = parserOf<PersonView>('http/person');

type Person = Pick<NewPersonBody, 'login' | 'displayName' | 'roles'>;

const people = {
  preparer: { login: 'zhou.min', displayName: '周敏（资料员）', roles: ['preparer'] },
  signer: { login: 'he.jianguo', displayName: '何建国（项目负责人）', roles: ['signer'] },
  archivist: { login: 'tan.lin', displayName: '谭琳（接收员）', roles: ['archivist'] },
} as const satisfies Record<string, Person>;

/** Lets the administrator make the delivering unit and three people, and signs them in. */
export async function gatherCast(
  server: string,
  administrator: { readonly login: string; readonly password: string },
  unit: { readonly name: string; readonly uscc: string },
  { language }: Terminal,
): Promise<Cast> {
  const signedIn = async (login: string, password: string, scopes: readonly Scope[]): Promise<Api> => {
    const expiresAt = new Date(Date.now() + 60 * 60 * 1000).toISOString();
    const anonymous = openApi(server, { language });
    const token = await obtainToken(anonymous, { login, password }, { name: 'demo', scopes: [...scopes], expiresAt });
    return openApi(server, { token, language });
  };
  const admin = await signedIn(administrator.login, administrator.password, ['read', 'admin']);
  const bureau = await firstBureau(admin);
  const json = { kind: 'DELIVERING_UNIT', ...unit };
  const { value: organisation } = await admin.send(
    '/api/v1/organisations',
    { method: 'POST', json },
    parseOrganisation,
  );
  const hire = async (person: Person, employer: string, scopes: readonly Scope[]): Promise<Api> => {
    const password = randomBytes(15).toString('base64url');
    const body = { ...person, password, organisation: employer };
    await admin.send('/api/v1/people', { method: 'POST', json: body }, parsePerson);
    return await signedIn(person.login, password, scopes);
  };
  return {
    preparer: await hire(people.preparer, organisation.id, ['read', 'deliver']),
    signer: await hire(people.signer, organisation.id, ['read', 'deliver']),
    archivist: await hire(people.archivist, bureau, ['read', 'review']),
    bureau,
  };
}

type Scope = 'read' | 'deliver' | 'review' | 'admin';

async function firstBureau(api: Api): Promise<string> {
  const bureaus = eachEntry<OrganisationView>(api, '/api/v1/organisations?kind=BUREAU', 'http/organisation');
  for await (const { id } of bureaus) return id;
  throw new Error('a service has a bureau from its first run on');
}

import { strongHash } from './passwords/password-rules.ts';
import { addOrganisation, type NewOrganisation } from './people/organisations.ts';
import { addPerson } from './people/people.ts';
import { randomPassword } from './sign-in/password-recovery.ts';
import type { IdentityDesk } from './store.ts';

export interface FirstRun {
  readonly bureau: Omit<NewOrganisation, 'kind'>;
  /** Default: a random one. */
  readonly password?: string | undefined;
}

export interface FirstAdministrator {
  readonly login: string;
  /** To be shown to the operator this once. */
  readonly password: string;
}

/**
 * Makes the bureau and its administrator in a database where there is nobody yet.
 * @returns undefined where there is somebody
 * @throws {Problem} `identity.weak-password`
 */
export async function firstRun(
  desk: IdentityDesk,
  first: FirstRun,
  now: number,
): Promise<FirstAdministrator | undefined> {
  if (!(await desk.read.isEmpty())) return undefined;
  const { bureau, password = randomPassword() } = first;
  const login = 'admin';
  const hash = await strongHash(password, login);
  return desk.write(async (store) => {
    if (!(await store.isEmpty())) return undefined;
    const organisationId = await addOrganisation(store, 'service', { kind: 'BUREAU', ...bureau }, now);
    const person = { login, displayName: '管理员', organisationId, roles: ['admin'] as const };
    await addPerson(store, 'service', person, hash, now);
    return { login, password };
  });
}

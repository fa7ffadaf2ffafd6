import { Problem } from '../../problem.ts';
import type { Actor } from '../actor.ts';
import { managed } from '../people/people.ts';
import { takeRole } from '../people/roles.ts';
import { demand } from '../permissions.ts';
import type { IdentityDesk, OidcSubject } from '../store.ts';

/**
 * Says whom the provider knows a person as; what the person had begun here ends. Claims may give the one behind the subject roles in
 * any organisation, so that only who manages people of all of them says whose it is: the administrator of one knows a password
 * that he or she has set.
 * @throws {Problem} `identity.not-permitted`, `identity.person-unknown`, `identity.service-account`,
 *   `identity.oidc-subject-taken`
 */
export async function linkOidc(
  desk: IdentityDesk,
  actor: Actor,
  { personId, ...subject }: OidcSubject & { readonly personId: string },
  now: number,
): Promise<void> {
  demand(actor, 'people.manage');
  await desk.write(async (store) => {
    const person = await managed(store, actor, personId);
    if (person.kind === 'service') throw new Problem('identity.service-account');
    const holder = await store.personByOidc(subject);
    if (holder?.id === personId) return;
    if (holder) throw new Problem('identity.oidc-subject-taken');
    await store.linkOidc(subject, personId, now);
    await store.revokeSessions({ personId }, now);
    const detail = { issuer: subject.issuer, subject: subject.subject };
    await store.append({ kind: 'oidc-linked', at: now, actorId: actor.personId, personId, detail });
  });
}

/**
 * Unlinks a person from the provider, with the roles that claims gave. Without a link nothing changes.
 * @throws {Problem} `identity.not-permitted`, `identity.person-unknown`
 */
export async function unlinkOidc(desk: IdentityDesk, actor: Actor, personId: string, now: number): Promise<void> {
  await desk.write(async (store) => {
    await managed(store, actor, personId);
    const subject = await store.oidcSubject(personId);
    if (!subject) return;
    await store.unlinkOidc(personId);
    for (const held of await store.oidcRoles(personId))
      await takeRole(store, actor, { personId, ...held }, now, 'oidc');
    await store.revokeSessions({ personId }, now);
    const detail = { issuer: subject.issuer, subject: subject.subject };
    await store.append({ kind: 'oidc-unlinked', at: now, actorId: actor.personId, personId, detail });
  });
}

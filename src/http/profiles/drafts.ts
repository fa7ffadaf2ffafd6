import type { Language } from '../../i18n/text.ts';
import type { Actor } from '../../identity/actor.ts';
import { demand } from '../../identity/permissions.ts';
import { Problem } from '../../problem.ts';
import type {
  ProfileAct,
  ProfileDesk,
  ProfileName,
  ProfileReader,
  ProfileStore,
} from '../../profiles/keeping/profile-desk.ts';
import {
  checkDraft,
  discardDraft,
  type Publishing,
  publishDraft,
  saveDraft,
} from '../../profiles/keeping/publish-profile.ts';
import type { ProfileDraftView } from '../../schema/types/http/profile-draft.ts';
import type { ProfileDocument } from '../../schema/types/profile.ts';
import { empty, json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import type { ChangeOnce } from '../routing/once.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { type Route, route } from '../routing/route.ts';
import { draftSummary, draftView, profileEventView } from './view.ts';

interface DraftNeeds {
  readonly profileDesk: ProfileDesk;
  readonly publishing: Publishing;
  readonly changeOnce: ChangeOnce<ProfileStore>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const address = '/api/v1/profile-drafts/{profile}/{version}';

/** How administrators write profiles of the bureau's own: drafts that are checked, published for good, and their events. */
export function profileDraftRoutes({ changeOnce, now, profileDesk, publishing }: DraftNeeds): Route[] {
  const actOf = ({ personId: by }: Actor): ProfileAct => ({ by, at: now() });
  const shown = async (name: ProfileName, language: Language, read: ProfileReader): Promise<ProfileDraftView> => {
    const draft = await read.draft(name);
    if (!draft) throw new Problem('http.not-found');
    return draftView(draft, await checkDraft(publishing, read, draft.document), language);
  };

  return [
    route({
      method: 'GET',
      path: '/api/v1/profile-drafts',
      operation: 'listProfileDrafts',
      summary: 'List the profile versions that are still being written.',
      access: 'admin',
      answers: { 200: { description: 'All of them.', schema: 'list:http/profile-draft' } },
      problems: ['identity.not-permitted'],
      async handle({ actor }) {
        demand(actor, 'profiles.manage');
        return json(200, { items: (await profileDesk.read.drafts()).map(draftSummary) });
      },
    }),
    route({
      method: 'GET',
      path: address,
      operation: 'showProfileDraft',
      summary: 'Show a draft with what is wrong with it.',
      access: 'admin',
      answers: { 200: { description: 'The draft.', schema: 'http/profile-draft' } },
      problems: ['identity.not-permitted', 'http.not-found'],
      async handle({ actor, language, part }) {
        demand(actor, 'profiles.manage');
        const name = { id: part('profile'), version: part('version') };
        return json(200, await shown(name, language, profileDesk.read));
      },
    }),
    route({
      method: 'PUT',
      path: address,
      operation: 'saveProfileDraft',
      summary: 'Keep a draft, a whole profile document with its tables, in place of what it was before.',
      access: 'admin',
      body: jsonBody<ProfileDocument>('profile'),
      keyed: true,
      answers: { 200: { description: 'Kept; what is wrong with it.', schema: 'http/profile-draft' } },
      problems: [
        'identity.not-permitted',
        'profile.address-differs',
        'profile.published-already',
        'http.idempotency-mismatch',
      ],
      async handle({ ctx, actor, body, language, part }) {
        demand(actor, 'profiles.manage');
        const named = `${part('profile')}@${part('version')}`;
        const profile = `${body.id}@${body.version}`;
        if (profile !== named) throw new Problem('profile.address-differs', { params: { profile, address: named } });
        return changeOnce({ ctx, actor, asked: body }, async (store) => {
          await saveDraft(publishing, store, { document: body, act: actOf(actor) });
          return json(200, await shown(body, language, store));
        });
      },
    }),
    route({
      method: 'DELETE',
      path: address,
      operation: 'discardProfileDraft',
      summary: 'Discard a draft.',
      access: 'admin',
      answers: { 204: { description: 'Discarded.' } },
      problems: ['identity.not-permitted', 'http.not-found'],
      async handle({ actor, part }) {
        demand(actor, 'profiles.manage');
        const name = { id: part('profile'), version: part('version') };
        await profileDesk.write((store) => discardDraft(store, name, actOf(actor)));
        return empty(204);
      },
    }),
    route({
      method: 'POST',
      path: `${address}/publish`,
      operation: 'publishProfile',
      summary: 'Publish a draft. From then on handovers may name it, and it is never altered.',
      access: 'admin',
      keyed: true,
      answers: {
        201: { description: 'Published.', schema: 'profile', headers: { Location: 'Where it is shown.' } },
      },
      problems: [
        'identity.not-permitted',
        'http.not-found',
        'http.idempotency-mismatch',
        'profile.not-fit',
        'profile.published-already',
      ],
      async handle({ ctx, actor, part }) {
        demand(actor, 'profiles.manage');
        const name = { id: part('profile'), version: part('version') };
        return changeOnce({ ctx, actor, asked: {} }, async (store) => {
          const document = await publishDraft(publishing, store, { name, act: actOf(actor) });
          return json(201, document, { Location: `/api/v1/profiles/${name.id}/${name.version}` });
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/profile-events',
      operation: 'listProfileEvents',
      summary: 'List what happened to the profiles of the service, newest first.',
      access: 'admin',
      query: [limitParameter, afterParameter],
      answers: { 200: { description: 'A page of events.', schema: 'list:http/profile-event' } },
      problems: ['identity.not-permitted'],
      async handle({ ctx, actor, query }) {
        demand(actor, 'profiles.manage');
        const limit = query(limitParameter);
        const entries = await profileDesk.read.events({ after: query(afterParameter), limit: limit + 1 });
        return page(ctx, { entries, limit, keyOf: ({ id }) => id, show: profileEventView });
      },
    }),
  ];
}

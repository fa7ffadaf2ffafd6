import type { Profile } from '../../profiles/profile.ts';
import type { ProfileLibrary } from '../../profiles/profile-library.ts';
import type { ProfileView } from '../../schema/types/http/profile.ts';
import type { ProfileSummary } from '../../schema/types/http/profile-summary.ts';
import { json } from '../routing/answer.ts';
import { type Route, route } from '../routing/route.ts';

/** The archive profiles that deliveries are checked against. */
export function profileRoutes({ profiles }: { readonly profiles: ProfileLibrary }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/profiles',
      operation: 'listProfiles',
      summary: 'List every version of every archive profile, by id and then from old to new.',
      access: 'read',
      answers: { 200: { description: 'All of them.', schema: 'list:http/profile-summary' } },
      handle: async () => json(200, { items: profiles.all().map(summary) }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/profiles/{profile}',
      operation: 'showProfile',
      summary: 'Show an archive profile by its id, which is its newest version, or by id@version.',
      access: 'read',
      answers: { 200: { description: 'The profile.', schema: 'http/profile' } },
      problems: ['profile.unknown'],
      handle: async ({ part }) => json(200, view(profiles.find(part('profile')))),
    }),
  ];
}

function summary({ id, version, title, validFrom, validTo, lineage, language }: Profile): ProfileSummary {
  const term = { validFrom, ...(validTo !== undefined && { validTo }) };
  return { id, version, title, ...term, lineage: [...lineage], language };
}

function view(profile: Profile): ProfileView {
  const { sm3, fileClasses, required, records, formats, secrecyOnline, severities, requiredSigners, agreement, split } =
    profile;
  return {
    ...summary(profile),
    sm3,
    fileClasses: fileClasses.map((entry) => ({ ...entry })),
    required: { ...required },
    items: [...records.keys()],
    formats: formats.map((entry) => ({ ...entry })),
    secrecyOnline: [...secrecyOnline],
    severities: { ...severities },
    indeterminateSignature: profile.indeterminateSignature,
    requiredSigners: requiredSigners.map((entry) => ({ ...entry })),
    agreement: { ...agreement },
    signerMayPrepare: profile.signerMayPrepare,
    split: { ...split },
  };
}

import { writeTemplate } from '../../forms/template/template.ts';
import { workbookType } from '../../forms/workbook/write-workbook.ts';
import { agreementOn } from '../../profiles/agreement.ts';
import { levelSchema, schemaLevel, schemaLevels } from '../../profiles/description/level-schema.ts';
import type { ProfileShelf } from '../../profiles/keeping/profile-shelf.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { ProfileLibrary } from '../../profiles/profile-library.ts';
import { differenceDocument, profileSummary, resolvedDocument } from '../../profiles/resolved-profile.ts';
import type { ProfileView } from '../../schema/types/http/profile.ts';
import { calendarDayOf } from '../../signers/calendar-day.ts';
import { contentDisposition } from '../content/disposition.ts';
import { bytes, json } from '../routing/answer.ts';
import { type Route, route } from '../routing/route.ts';

interface ProfileNeeds {
  readonly profiles: Pick<ProfileShelf, 'library'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const schemaType = 'application/schema+json';

/** The archive profiles that deliveries are checked against. */
export function profileRoutes({ profiles, now }: ProfileNeeds): Route[] {
  const found = (library: ProfileLibrary, reference: string): Profile =>
    library.find(reference, calendarDayOf(new Date(now())));
  return [
    route({
      method: 'GET',
      path: '/api/v1/profiles',
      operation: 'listProfiles',
      summary: 'List every version of every archive profile, by id and then from old to new.',
      access: 'read',
      answers: { 200: { description: 'All of them.', schema: 'list:http/profile-summary' } },
      handle: async () => json(200, { items: (await profiles.library()).all().map(profileSummary) }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/profiles/{profile}',
      operation: 'showProfile',
      summary: 'Show an archive profile by its id, which is its newest version in force, or by id@version.',
      access: 'read',
      answers: { 200: { description: 'The profile.', schema: 'http/profile' } },
      problems: ['profile.unknown'],
      handle: async ({ part }) =>
        json(200, view(found(await profiles.library(), part('profile')), calendarDayOf(new Date(now())))),
    }),
    route({
      method: 'GET',
      path: '/api/v1/profiles/{profile}/template',
      operation: 'fetchTemplate',
      summary: 'Fetch the workbook in which people list what is handed over under a profile.',
      access: 'read',
      answers: { 200: { description: 'The template.', mediaTypes: [workbookType] } },
      problems: ['profile.unknown'],
      async handle({ part }) {
        const profile = found(await profiles.library(), part('profile'));
        return bytes(200, writeTemplate(profile), {
          'Content-Type': workbookType,
          'Content-Disposition': contentDisposition('attachment', `${profile.id}-${profile.version}.xlsx`),
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/profiles/{profile}/{version}',
      operation: 'resolveProfile',
      summary: 'Show everything that holds in a version of a profile, piece by piece, with the version that states it.',
      access: 'read',
      answers: { 200: { description: 'The profile with what it inherits.', schema: 'resolved-profile' } },
      problems: ['profile.unknown'],
      async handle({ part }) {
        const library = await profiles.library();
        return json(200, resolvedDocument(library, library.find(`${part('profile')}@${part('version')}`)));
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/profiles/{profile}/{version}/schemas/{level}',
      operation: 'fetchLevelSchema',
      summary: `Fetch what a version of a profile asks of a level of description as a JSON Schema (2020-12): ${schemaLevels.join(', ')}.`,
      access: 'read',
      answers: { 200: { description: 'The JSON Schema.', mediaTypes: [schemaType] } },
      problems: ['profile.unknown', 'profile.level-unknown'],
      async handle({ part }) {
        const profile = (await profiles.library()).find(`${part('profile')}@${part('version')}`);
        const schema = levelSchema(profile, schemaLevel(part('level')));
        return bytes(200, Buffer.from(JSON.stringify(schema)), { 'Content-Type': schemaType });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/profiles/{profile}/{version}/diff/{other}',
      operation: 'compareProfiles',
      summary:
        'Compare a version of a profile, row by row, with another: id, which is its newest in force, or id@version.',
      access: 'read',
      answers: { 200: { description: 'What makes the one the other.', schema: 'profile-difference' } },
      problems: ['profile.unknown'],
      async handle({ part }) {
        const library = await profiles.library();
        const before = library.find(`${part('profile')}@${part('version')}`);
        return json(200, differenceDocument(library, before, found(library, part('other'))));
      },
    }),
  ];
}

/** @param on calendar date of which the agreement in force is shown */
function view(profile: Profile, on: string): ProfileView {
  const {
    sm3,
    fileClasses,
    required,
    records,
    formats,
    secrecyOnline,
    severities,
    requiredSigners,
    agreements,
    split,
  } = profile;
  return {
    ...profileSummary(profile),
    sm3,
    fileClasses: fileClasses.map((entry) => ({ ...entry })),
    required: { ...required },
    items: [...records.keys()],
    formats: formats.map((entry) => ({ ...entry })),
    secrecyOnline: [...secrecyOnline],
    severities: { ...severities },
    indeterminateSignature: profile.indeterminateSignature,
    requiredSigners: requiredSigners.map((entry) => ({ ...entry })),
    agreement: agreementOn(profile, on),
    agreements: agreements.map((entry) => ({ ...entry })),
    signerMayPrepare: profile.signerMayPrepare,
    secondSignature: profile.secondSignature,
    split: { ...split },
    representations: { ...profile.representations },
  };
}

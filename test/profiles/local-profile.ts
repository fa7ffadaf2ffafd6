import type { ProfileDocument } from '../../src/schema/types/profile.ts';

/** A profile of a bureau's own: as the international one, and every record bears a number. */
export function localProfile(change: Partial<ProfileDocument> = {}): ProfileDocument {
  return {
    schema: 'yijiao-profile/1',
    id: 'our-city',
    version: '1.0.0',
    extends: 'intl-eark@1.0.0',
    title: { zh: '本市', en: 'Our city' },
    validFrom: '2026-01-01',
    required: { record: ['docNo'] },
    ...change,
  };
}

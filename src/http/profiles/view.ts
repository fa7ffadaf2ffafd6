import type { Language } from '../../i18n/text.ts';
import type { ProfileTrouble } from '../../profiles/checking/profile-trouble.ts';
import type { ProfileDraft, ProfileEvent } from '../../profiles/keeping/profile-desk.ts';
import type { ProfileDraftView } from '../../schema/types/http/profile-draft.ts';
import type { ProfileEventView } from '../../schema/types/http/profile-event.ts';
import { instant } from '../routing/instant.ts';

/** What a list says of a draft. */
export function draftSummary({ document, saved: { at, by } }: ProfileDraft): ProfileDraftView {
  const { id, title, version } = document;
  return { id, version, title, savedAt: instant(at), savedBy: by };
}

/** A draft with its document and what is wrong with it, in the language of the caller. */
export function draftView(
  draft: ProfileDraft,
  troubles: readonly ProfileTrouble[],
  language: Language,
): ProfileDraftView {
  const { document } = draft;
  return { ...draftSummary(draft), document: { ...document }, troubles: troubles.map((one) => told(one, language)) };
}

function told(
  { code, expected, pointer, remedy, weight }: ProfileTrouble,
  language: Language,
): NonNullable<ProfileDraftView['troubles']>[number] {
  return { weight, pointer, code, expected: expected[language], remedy: remedy[language] };
}

/** What happened to a profile, as the API shows it. */
export function profileEventView({ at, by, id, kind, profile, sha256 }: ProfileEvent): ProfileEventView {
  const { id: of, version } = profile;
  return { id, kind, profile: of, version, ...(sha256 !== undefined && { sha256 }), at: instant(at), by };
}

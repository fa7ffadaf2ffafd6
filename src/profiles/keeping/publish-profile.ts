import { Problem } from '../../problem.ts';
import type { ProfileDocument } from '../../schema/types/profile.ts';
import { checkProfile } from '../checking/check-profile.ts';
import type { Vocabulary } from '../checking/check-references.ts';
import type { ProfileTrouble } from '../checking/profile-trouble.ts';
import { givenDocument } from '../profile-document.ts';
import type { WrittenProfile } from '../resolve-profile.ts';
import type { ProfileAct, ProfileName, ProfileReader, ProfileStore } from './profile-desk.ts';
import { writtenOf } from './profile-shelf.ts';

/** What profiles of the service are checked against. */
export interface Publishing {
  /** The profiles that the product brings. */
  readonly shipped: readonly WrittenProfile[];
  readonly vocabulary: Vocabulary;
}

/** Checks a draft beside the profiles that there are now. */
export async function checkDraft(
  { shipped, vocabulary }: Publishing,
  reader: Pick<ProfileReader, 'published'>,
  document: ProfileDocument,
): Promise<readonly ProfileTrouble[]> {
  const published = (await reader.published()).map(writtenOf);
  return checkProfile(givenDocument(document), [...shipped, ...published], vocabulary).troubles;
}

/**
 * Keeps a draft, in place of what it was before.
 * @throws {Problem} `profile.published-already`
 */
export async function saveDraft(
  publishing: Publishing,
  store: ProfileStore,
  { act, document }: { readonly document: ProfileDocument; readonly act: ProfileAct },
): Promise<void> {
  await refusePublished(publishing, store, document);
  await store.saveDraft(document, act);
}

/** @throws {Problem} `http.not-found` */
export async function discardDraft(store: ProfileStore, name: ProfileName, act: ProfileAct): Promise<void> {
  if (!(await store.draft(name))) throw new Problem('http.not-found');
  await store.discardDraft(name, act);
}

/**
 * Publishes a draft; from then on it is never altered.
 * @throws {Problem} `http.not-found`, `profile.published-already`; `profile.not-fit` with the places
 */
export async function publishDraft(
  publishing: Publishing,
  store: ProfileStore,
  { act, name }: { readonly name: ProfileName; readonly act: ProfileAct },
): Promise<ProfileDocument> {
  const draft = await store.draft(name);
  if (!draft) throw new Problem('http.not-found');
  await refusePublished(publishing, store, name);
  const troubles = await checkDraft(publishing, store, draft.document);
  const places = troubles.filter(({ weight }) => weight === 'error');
  if (places.length > 0) {
    const profile = `${name.id}@${name.version}`;
    throw new Problem('profile.not-fit', { params: { profile, count: places.length }, places });
  }
  await store.publish(draft.document, act);
  return draft.document;
}

async function refusePublished(
  { shipped }: Publishing,
  store: ProfileStore,
  { id, version }: ProfileName,
): Promise<void> {
  const known = [...shipped.map(({ document }) => document), ...(await store.published())];
  if (!known.some((one) => one.id === id && one.version === version)) return;
  throw new Problem('profile.published-already', { params: { profile: `${id}@${version}` } });
}

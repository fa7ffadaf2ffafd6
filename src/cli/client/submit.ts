import type { HandoverCase } from '../../schema/types/handover-case.ts';
import type { ProfileView } from '../../schema/types/http/profile.ts';
import { parserOf } from '../../schema/validate.ts';
import type { Answer, Api } from './api.ts';
import { command } from './handovers.ts';

const parseProfile = parserOf<ProfileView>('http/profile');

/** The submission agreement that a handover is submitted under: that of its archive profile. */
export async function agreementOf(api: Api, { document }: HandoverCase): Promise<ProfileView['agreement']> {
  const { value } = await api.get(`/api/v1/profiles/${document?.profile ?? ''}`, parseProfile);
  return value.agreement;
}

/** Submits exactly the content that was checked. */
export async function submitHandover(
  api: Api,
  ready: Answer<HandoverCase>,
  agreement: string,
): Promise<Answer<HandoverCase>> {
  const snapshot = ready.value.rounds.at(-1)?.check?.snapshot;
  return await command(api, ready, 'submit', { snapshot, agreement });
}

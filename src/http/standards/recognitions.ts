import { demand } from '../../identity/permissions.ts';
import { Problem } from '../../problem.ts';
import type { ProfileShelf } from '../../profiles/keeping/profile-shelf.ts';
import { type MutualRecognition, recognisedCheck } from '../../profiles/standards/recognition.ts';
import { recordRecognition } from '../../profiles/standards/record.ts';
import type { StandardDesk, StandardStore } from '../../profiles/standards/standard-desk.ts';
import type { RecognisedCheck } from '../../schema/types/recognised-check.ts';
import { calendarDayOf } from '../../signers/calendar-day.ts';
import type { LookAt } from '../handovers/sight.ts';
import { json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import type { ChangeOnce } from '../routing/once.ts';
import { type Route, route } from '../routing/route.ts';
import { demandAddress } from './routes.ts';

interface RecognitionNeeds {
  readonly standards: StandardDesk;
  readonly profiles: Pick<ProfileShelf, 'library'>;
  readonly changeOnce: ChangeOnce<StandardStore>;
  readonly lookAt: LookAt;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Which checks are recognised under which profile, and what is still to check then. */
export function recognitionRoutes({ changeOnce, lookAt, now, profiles, standards }: RecognitionNeeds): Route[] {
  const today = (): string => calendarDayOf(new Date(now()));
  const recognitionOf = async (checked: string, by: string): Promise<RecognisedCheck> => {
    const [library, on] = [await profiles.library(), today()];
    const question = { checked: library.find(checked, on), by: library.find(by, on), on };
    return recognisedCheck(library, await standards.read.recognitions(), question);
  };

  return [
    route({
      method: 'GET',
      path: '/api/v1/recognitions',
      operation: 'listRecognitions',
      summary: 'List which checks are recognised under which profile.',
      access: 'read',
      answers: { 200: { description: 'All of them.', schema: 'list:mutual-recognition' } },
      handle: async () => json(200, { items: await standards.read.recognitions() }),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/recognitions/{recognised}/{by}',
      operation: 'recordRecognition',
      summary: 'Record that checks under one profile are recognised under another, or with a last day that no longer.',
      access: 'admin',
      body: jsonBody<MutualRecognition>('mutual-recognition'),
      keyed: true,
      answers: { 200: { description: 'Recorded.', schema: 'mutual-recognition' } },
      problems: ['identity.not-permitted', 'profile.unknown', 'standard.address-differs', 'http.idempotency-mismatch'],
      async handle({ ctx, actor, body, part }) {
        demand(actor, 'profiles.manage');
        demandAddress(`${body.recognised}/${body.by}`, `${part('recognised')}/${part('by')}`);
        const library = await profiles.library();
        return changeOnce({ ctx, actor, asked: body }, async (store) => {
          const act = { by: actor.personId, at: now() };
          await recordRecognition(library, store, { recognition: body, act });
          return json(200, body);
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/recognitions/{recognised}/{by}',
      operation: 'showRecognition',
      summary:
        'Tell whether a check under one profile (id or id@version) is recognised under another today, and what remains.',
      access: 'read',
      answers: { 200: { description: 'What is still to check.', schema: 'recognised-check' } },
      problems: ['profile.unknown'],
      handle: async ({ part }) => json(200, await recognitionOf(part('recognised'), part('by'))),
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/recognition/{by}',
      operation: 'showHandoverRecognition',
      summary:
        'Tell whether the newest check of a handover is recognised under another profile today, and what remains.',
      access: 'read',
      answers: { 200: { description: 'What is still to check.', schema: 'recognised-check' } },
      problems: ['handover.not-found', 'http.not-found', 'profile.unknown'],
      async handle({ actor, part }) {
        const { rounds } = await lookAt(actor, { id: part('handover'), thing: 'report' });
        const checked = rounds.at(-1)?.check?.profile;
        if (!checked) throw new Problem('http.not-found');
        return json(200, await recognitionOf(`${checked.id}@${checked.version}`, part('by')));
      },
    }),
  ];
}

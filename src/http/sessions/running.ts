import { endOtherSessions, endSession } from '../../identity/sign-in/ending.ts';
import type { IdentityDesk } from '../../identity/store.ts';
import { empty, json } from '../routing/answer.ts';
import { type Route, route } from '../routing/route.ts';
import { runningSessionView } from './view.ts';

interface RunningSessionNeeds {
  readonly identity: IdentityDesk;
  readonly now: () => number;
}

/** The caller's own sessions, wherever they are. */
export function runningSessionRoutes({ identity, now }: RunningSessionNeeds): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/sessions',
      operation: 'listSessions',
      summary: "List the caller's own sessions: where from, since when, last seen when.",
      access: 'read',
      answers: { 200: { description: 'All that have not ended.', schema: 'list:http/running-session' } },
      async handle({ actor: { personId, sessionId } }) {
        const sessions = await identity.read.sessions(personId, now());
        return json(200, { items: sessions.map((session) => runningSessionView(session, sessionId)) });
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/sessions',
      operation: 'endOtherSessions',
      summary: "End all of the caller's own sessions but the one that asks.",
      access: 'admin',
      answers: { 204: { description: 'The others have ended.' } },
      async handle({ actor }) {
        await endOtherSessions(identity, actor, now());
        return empty(204);
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/sessions/{session}',
      operation: 'endSession',
      summary: "End one of the caller's own sessions.",
      access: 'admin',
      answers: { 204: { description: 'The session has ended.' } },
      problems: ['identity.session-unknown'],
      async handle({ actor, part }) {
        await endSession(identity, actor, part('session'), now());
        return empty(204);
      },
    }),
  ];
}

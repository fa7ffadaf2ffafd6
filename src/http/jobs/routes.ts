import type { Logger } from 'pino';
import { demand } from '../../identity/permissions.ts';
import { type JobQueue, type JobView, jobStates } from '../../jobs/queue.ts';
import type { JobResource } from '../../schema/types/http/job.ts';
import { empty } from '../routing/answer.ts';
import { instant } from '../routing/instant.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { choiceParameter } from '../routing/query.ts';
import { type Route, route } from '../routing/route.ts';

const stateParameter = choiceParameter('state', { description: 'Only jobs in this state.', choices: jobStates });

interface JobNeeds {
  readonly jobs: Pick<JobQueue<never>, 'list' | 'revive'>;
  readonly log: Logger;
}

/** Work in the background, for who keeps the service. */
export function jobRoutes({ jobs, log }: JobNeeds): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/jobs',
      operation: 'listJobs',
      summary: 'List jobs, the newest first.',
      access: 'admin',
      query: [limitParameter, afterParameter, stateParameter],
      answers: { 200: { description: 'A page of jobs.', schema: 'list:http/job' } },
      problems: ['identity.not-permitted'],
      async handle({ ctx, actor, query }) {
        demand(actor, 'jobs.manage');
        const [limit, after, state] = [query(limitParameter), query(afterParameter), query(stateParameter)];
        const wanted = { limit: limit + 1, ...(after !== undefined && { after }), ...(state && { state }) };
        return page(ctx, { entries: await jobs.list(wanted), limit, keyOf: ({ id }) => id, show: resource });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/jobs/{job}/revive',
      operation: 'reviveJob',
      summary: 'Try a job again that failed for good, once its cause is mended.',
      access: 'admin',
      answers: { 204: { description: 'It waits for its turn.' } },
      problems: ['identity.not-permitted', 'jobs.not-found', 'jobs.not-dead'],
      async handle({ actor, part }) {
        demand(actor, 'jobs.manage');
        await jobs.revive(part('job'));
        log.info({ event: 'jobs.revived', job: part('job'), person: actor.personId });
        return empty(204);
      },
    }),
  ];
}

function resource(job: JobView): JobResource {
  const { id, kind, subject, organisationId, state, attempts, createdAt, startedAt, finishedAt, dueAt, failure } = job;
  return {
    id,
    kind,
    ...(subject !== undefined && { subject }),
    ...(organisationId !== undefined && { organisation: organisationId }),
    state,
    attempts,
    createdAt: instant(createdAt),
    ...(startedAt !== undefined && { startedAt: instant(startedAt) }),
    ...(finishedAt !== undefined && { finishedAt: instant(finishedAt) }),
    ...(dueAt !== undefined && { dueAt: instant(dueAt) }),
    ...(failure && { failure: { at: instant(failure.at), ...(failure.code !== undefined && { code: failure.code }) } }),
  };
}

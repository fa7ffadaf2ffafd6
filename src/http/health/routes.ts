import type { Registry } from 'prom-client';
import type { HealthView } from '../../schema/types/http/health.ts';
import { bytes, json } from '../routing/answer.ts';
import { openRoute, type Route } from '../routing/route.ts';
import { type Probes, readiness } from './readiness.ts';

interface HealthNeeds {
  readonly probes: Probes;
  readonly metrics: Registry;
  readonly now: () => number;
}

/** For whoever watches over the service: no sign-in, and nothing about anybody's content. */
export function healthRoutes({ probes, metrics, now }: HealthNeeds): Route[] {
  const ready = readiness(probes, now);
  return [
    openRoute({
      method: 'GET',
      path: '/health/live',
      operation: 'showLiveness',
      summary: 'Whether the process lives.',
      access: 'anyone',
      answers: { 200: { description: 'It does.', schema: 'http/health' } },
      handle: async () => json(200, { status: 'ok' } satisfies HealthView),
    }),
    openRoute({
      method: 'GET',
      path: '/health/ready',
      operation: 'showReadiness',
      summary: 'Whether the service can work: database, store and whatever else it needs.',
      access: 'anyone',
      answers: {
        200: { description: 'It can.', schema: 'http/health' },
        503: { description: 'It cannot.', schema: 'http/health' },
      },
      async handle() {
        const health = await ready();
        return json(health.status === 'ok' ? 200 : 503, health);
      },
    }),
    openRoute({
      method: 'GET',
      path: '/metrics',
      operation: 'showMetrics',
      summary: 'Figures in the text form of Prometheus.',
      access: 'anyone',
      answers: { 200: { description: 'The figures.', mediaTypes: ['text/plain'] } },
      async handle() {
        return bytes(200, Buffer.from(await metrics.metrics()), { 'Content-Type': metrics.contentType });
      },
    }),
  ];
}

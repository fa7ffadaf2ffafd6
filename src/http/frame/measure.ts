import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { DueCount } from '../../handover/clocks/ports.ts';
import type { Observer } from './observe.ts';

/** The service's figures for Prometheus: Node's own and the time requests take. */
export function openMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** Measures every request by method, route pattern and status. */
export function measure(registry: Registry): Observer {
  const seconds = new Histogram({
    name: 'yijiao_http_request_duration_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60, 600],
    registers: [registry],
  });
  return (ctx, { milliseconds }) => {
    // Unknown addresses and methods are one series, whatever strangers make up.
    const { route } = ctx.state;
    const method = route === undefined ? 'other' : ctx.method;
    seconds.observe({ method, route: route ?? 'none', status: ctx.res.statusCode }, milliseconds / 1000);
  };
}

/** Counts, whenever somebody asks, the handovers that wait for people: by the clock that is due first, and whether it is overdue. */
export function measureDue(registry: Registry, dueCounts: () => Promise<readonly DueCount[]>): void {
  const handovers = new Gauge({
    name: 'yijiao_handovers_due',
    help: 'Handovers that wait for people.',
    labelNames: ['clock', 'overdue'],
    registers: [registry],
    async collect() {
      const counts = await dueCounts();
      handovers.reset();
      for (const { clock, due, overdue } of counts) {
        handovers.set({ clock, overdue: 'no' }, due - overdue);
        handovers.set({ clock, overdue: 'yes' }, overdue);
      }
    },
  });
}

import { Gauge, type Registry } from 'prom-client';
import { channels, type NotificationCount } from '../../notifications/outbox/ports.ts';

/** Tells how many notifications wait, and how many were given up; asked for whenever the figures are. */
export function measureNotifications(registry: Registry, counts: () => Promise<readonly NotificationCount[]>): void {
  registry.registerMetric(
    new Gauge({
      name: 'yijiao_notifications',
      help: 'Notifications that wait to be sent, and those that were given up.',
      labelNames: ['channel', 'state'],
      registers: [],
      async collect() {
        for (const channel of channels) for (const state of ['waiting', 'failed']) this.set({ channel, state }, 0);
        for (const { channel, state, count } of await counts()) this.set({ channel, state }, count);
      },
    }),
  );
}

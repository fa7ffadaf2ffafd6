import { channels, type NotificationCount, notificationStates } from '../../notifications/outbox/ports.ts';
import { oneOf } from '../one-of.ts';
import type { Reader } from '../tables.ts';

/** How many notifications wait, and how many were given up. */
export async function notificationCounts(db: Reader): Promise<readonly NotificationCount[]> {
  const rows = await db
    .selectFrom('notifications')
    .select(['channel', 'state', ({ fn }) => fn.countAll().as('count')])
    .where('state', 'in', ['waiting', 'failed'])
    .groupBy(['channel', 'state'])
    .execute();
  return rows.map(({ channel, state, count }) => ({
    channel: oneOf(channels, channel),
    state: oneOf(notificationStates, state),
    count: Number(count),
  }));
}

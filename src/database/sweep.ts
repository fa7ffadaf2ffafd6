import type { Database } from './connection/open.ts';

const day = 24 * 60 * 60_000;

/** How long what nobody needs any more is kept: long enough to look into what happened last week. */
const kept = {
  finishedJobs: 30 * day,
  settledNotifications: 30 * day,
  endedSessions: 30 * day,
  idempotencyKeys: 2 * day,
  attempts: day,
  knownDevices: 180 * day,
};

/**
 * Clears away finished jobs, settled notifications, ended sessions, answered idempotency keys, windows of sign-in limits,
 * sign-ins that came to nothing, and devices that were not seen for long. Events and tokens stay.
 * To be called now and then, for example once an hour.
 * @param now milliseconds since 1970
 */
export async function sweep({ transaction }: Database, now: number): Promise<void> {
  await transaction(
    async (tx) => {
      await tx
        .deleteFrom('jobs')
        .where('state', '=', 'done')
        .where('finishedAt', '<', now - kept.finishedJobs)
        .execute();
      await tx
        .deleteFrom('notifications')
        .where('state', 'in', ['sent', 'dropped'])
        .where('settledAt', '<', now - kept.settledNotifications)
        .execute();
      await tx
        .deleteFrom('sessions')
        .where('expiresAt', '<', now - kept.endedSessions)
        .execute();
      await tx
        .deleteFrom('idempotencyKeys')
        .where('createdAt', '<', now - kept.idempotencyKeys)
        .execute();
      await tx
        .deleteFrom('signInAttempts')
        .where('windowEndsAt', '<', now - kept.attempts)
        .execute();
      await tx
        .deleteFrom('knownDevices')
        .where('lastSeenAt', '<', now - kept.knownDevices)
        .execute();
      await tx.deleteFrom('oidcSignIns').where('expiresAt', '<', now).execute();
    },
    { isolation: 'read committed' },
  );
}

import { Problem } from '../../problem.ts';
import type { HealthView } from '../../schema/types/http/health.ts';

/** What has to answer for the service to be ready, by name; a rejection says what is wrong. */
export type Probes = Readonly<Record<string, () => Promise<void>>>;

/** Whoever asks often shall not wear out what is asked, in milliseconds. */
const answerLasts = 2_000;
const patience = 5_000;

/**
 * Asks every probe at once, each of which may take five seconds. What is wrong is told by its code only: the text
 * may name hosts, and the question needs no sign-in.
 */
export function readiness(probes: Probes, now: () => number): () => Promise<HealthView> {
  let asked: { readonly at: number; readonly answer: Promise<HealthView> } | undefined;
  return () => {
    if (!asked || now() - asked.at > answerLasts) asked = { at: now(), answer: ask(probes) };
    return asked.answer;
  };
}

async function ask(probes: Probes): Promise<HealthView> {
  const checks = await Promise.all(
    Object.entries(probes).map(async ([name, probe]) => {
      try {
        await Promise.race([probe(), timeout()]);
        return { name, ok: true };
      } catch (error) {
        return { name, ok: false, code: error instanceof Problem ? error.code : 'http.fault' };
      }
    }),
  );
  return { status: checks.every(({ ok }) => ok) ? 'ok' : 'unavailable', checks };
}

function timeout(): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('the probe does not answer')), patience).unref();
  });
}

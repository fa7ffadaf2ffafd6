import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../../problem.ts';

/** Counts a request of a person or an address. @throws {Problem} `http.too-many-requests` */
export type CountRequest = (who: string) => Promise<void>;

/** Bounds what one person, or one address that has not signed in, can ask of this process in a minute. */
export function rateLimit({ requestsPerMinute }: { readonly requestsPerMinute: number }): CountRequest {
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: 60 });
  return async (who) => {
    try {
      await limiter.consume(who);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new Problem('http.too-many-requests', { params: { seconds: Math.ceil(error.msBeforeNext / 1000) } });
    }
  };
}

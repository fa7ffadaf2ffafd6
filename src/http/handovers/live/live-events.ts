import { finished, type Writable } from 'node:stream';
import { Problem } from '../../../problem.ts';

/** Follows events for one listener (server-sent events, HTML §9.2). */
export type OpenLiveEvents = <Place>(wish: LiveWish<Place>) => void;

interface LiveWish<Place> {
  readonly person: string;
  /** Up to where the listener has everything. */
  readonly after: Place;
  /** The id of that place, where a listener who comes again before the first message would else begin later. */
  readonly afterId?: string;
  /** What came after that. */
  readonly next: (after: Place) => Promise<LivePage<Place>>;
  readonly stream: Writable;
}

/** Messages for a listener, in their order. */
export interface LivePage<Place = number> {
  readonly messages: readonly LiveMessage[];
  /** Up to where was looked, whether or not there was something for the listener. */
  readonly position: Place;
  /** Whether there is more already. */
  readonly more: boolean;
}

/** One event of a stream (server-sent events, WHATWG HTML §9.2). */
interface LiveMessage {
  readonly id: number | string;
  readonly type: string;
  /** Anything JSON can say. */
  readonly body: unknown;
}

interface LiveNeeds {
  /** Streams that one person may have open. */
  readonly limit: number;
  /** Told what a look at the database failed with; the listener then has to come again. */
  readonly onFault: (error: unknown) => void;
}

/** Events are looked for so often, in milliseconds: the database is where all processes meet. */
const lookEvery = 1_000;
/** A comment keeps proxies from closing a silent stream. */
const breathEvery = 15_000;
/** A listener comes again after so long, and has to show again who it is. */
const longest = 10 * 60_000;

/** @throws {Problem} `http.too-many-streams`, from what it gives */
export function liveEvents({ limit, onFault }: LiveNeeds): OpenLiveEvents {
  const open = new Map<string, number>();
  return ({ person, after, afterId, next, stream }) => {
    const count = open.get(person) ?? 0;
    if (count >= limit) throw new Problem('http.too-many-streams', { params: { limit } });
    open.set(person, count + 1);
    const follow = async (): Promise<void> => {
      const until = Date.now() + longest;
      let breath = Date.now();
      let position = after;
      stream.write(afterId === undefined ? 'retry: 2000\n\n' : `retry: 2000\nid: ${afterId}\n\n`);
      while (!stream.destroyed && Date.now() < until) {
        const page = await next(position);
        ({ position } = page);
        for (const message of page.messages) {
          breath = Date.now();
          if (!stream.write(textOf(message))) await drained(stream);
        }
        if (Date.now() - breath > breathEvery) {
          breath = Date.now();
          stream.write(': \n\n');
        }
        if (!page.more) await pause(stream);
      }
      stream.end();
    };
    follow()
      .catch((error: unknown) => {
        onFault(error);
        stream.end();
      })
      .finally(() => {
        const left = (open.get(person) ?? 1) - 1;
        if (left > 0) open.set(person, left);
        else open.delete(person);
      });
  };
}

function textOf({ id, type, body }: LiveMessage): string {
  return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(body)}\n\n`;
}

/** Ends when the stream does, so that nobody is served who has gone. */
async function pause(stream: Writable): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, lookEvery);
    const unlisten = finished(stream, done);
    function done(): void {
      clearTimeout(timer);
      unlisten();
      resolve();
    }
  });
}

async function drained(stream: Writable): Promise<void> {
  await new Promise<void>((resolve) => {
    const unlisten = finished(stream, done);
    stream.once('drain', done);
    function done(): void {
      stream.off('drain', done);
      unlisten();
      resolve();
    }
  });
}

import { setTimeout as pause } from 'node:timers/promises';
import type { CaseState, HandoverCase } from '../../schema/types/handover-case.ts';
import { parserOf } from '../../schema/validate.ts';
import type { Answer, Api } from './api.ts';

const parseCase = parserOf<HandoverCase>('handover-case');

/** Asks for a handover as it is now. */
export function showHandover(api: Api, id: string): Promise<Answer<HandoverCase>> {
  return api.get(`/api/v1/handovers/${id}`, parseCase);
}

/** Gives a command to a handover, against the version last seen. */
export function command(
  api: Api,
  { value, etag }: Answer<HandoverCase>,
  name: string,
  body: object = {},
): Promise<Answer<HandoverCase>> {
  const key = `${name}-${value.version}`;
  return api.send(
    `/api/v1/handovers/${value.id}/${name}`,
    { method: 'POST', json: body, ifMatch: etag, key },
    parseCase,
  );
}

/** Opens a draft; the same key gives the same draft again. */
export function createHandover(
  api: Api,
  body: { readonly bureau: string; readonly title: string; readonly supersedes?: string },
  key: string,
): Promise<Answer<HandoverCase>> {
  return api.send('/api/v1/handovers', { method: 'POST', json: body, key }, parseCase);
}

/** Sets handover.json of a draft. */
export function setDocument(
  api: Api,
  { value, etag }: Answer<HandoverCase>,
  raw: Uint8Array,
): Promise<Answer<HandoverCase>> {
  const key = `set_document-${value.version}`;
  const sending = { method: 'PUT', body: raw, type: 'application/json', ifMatch: etag, key } as const;
  return api.send(`/api/v1/handovers/${value.id}/document`, sending, parseCase);
}

/** Attaches another bureau's signed report to a draft. @param by id of the profile that recognises it, where several do */
export function attachReport(
  api: Api,
  { value, etag }: Answer<HandoverCase>,
  { raw, by }: { readonly raw: Uint8Array; readonly by?: string | undefined },
): Promise<Answer<HandoverCase>> {
  const key = `set_recognised_report-${value.version}`;
  const sending = { method: 'PUT', body: raw, type: 'application/json', ifMatch: etag, key } as const;
  const question = by === undefined ? '' : `?by=${encodeURIComponent(by)}`;
  return api.send(`/api/v1/handovers/${value.id}/recognised-report${question}`, sending, parseCase);
}

const askEvery = { first: 200, longest: 5000 } as const;

/** Waits until a handover is as wanted; asks ever more rarely. */
export async function waitUntil(
  api: Api,
  id: string,
  isWanted: (handover: HandoverCase) => boolean,
): Promise<Answer<HandoverCase>> {
  for (let delay: number = askEvery.first; ; delay = Math.min(delay * 1.5, askEvery.longest)) {
    const now = await showHandover(api, id);
    if (isWanted(now.value)) return now;
    await pause(delay);
  }
}

/** Waits until a handover is in one of the states. */
export function waitFor(api: Api, id: string, wanted: ReadonlySet<CaseState>): Promise<Answer<HandoverCase>> {
  return waitUntil(api, id, ({ state }) => wanted.has(state));
}

import { hash } from 'node:crypto';
import { stateWords } from '../../i18n/handover/case-words.ts';
import { listed } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import type { HandoverCase } from '../../schema/types/handover-case.ts';
import type { OrganisationView } from '../../schema/types/http/organisation.ts';
import type { Answer, Api } from '../client/api.ts';
import { createHandover, showHandover } from '../client/handovers.ts';
import { eachEntry } from '../client/list.ts';
import type { Terminal } from '../terminal.ts';

/** What tells one delivery from another. */
export interface Delivered {
  /** Absolute path. */
  readonly delivery: string;
  /** handover.json byte for byte. */
  readonly raw: Uint8Array;
  readonly title: string;
}

/**
 * The handover to work on: the one named, else the one that an earlier run made for this very delivery, else a new one.
 * One that is over makes room: the same delivery then becomes another one.
 * @throws {Problem} `client.bureau-unnamed`, `client.…`; {RefusedByService}
 */
export async function findHandover(
  api: Api,
  { delivery, raw, title }: Delivered,
  {
    handover,
    bureau,
    supersedes,
  }: { readonly handover?: string; readonly bureau?: string; readonly supersedes?: string },
  terminal: Terminal,
): Promise<Answer<HandoverCase>> {
  if (handover !== undefined) return await showHandover(api, handover);
  const body = { bureau: bureau ?? (await onlyBureau(api)), title, ...(supersedes !== undefined && { supersedes }) };
  let told = `${delivery}\n${hash('sha256', raw)}${supersedes === undefined ? '' : `\n${supersedes}`}`;
  for (;;) {
    const { value: made } = await createHandover(api, body, `deliver-${hash('sha256', told)}`);
    // A repetition answers with the draft as it was made; it may have come far since.
    const now = await showHandover(api, made.id);
    if (!isOver(now.value)) return now;
    const { zh, en } = stateWords[now.value.state];
    terminal.note({
      zh: `移交 ${made.id} ${zh}，另立一个移交。`,
      en: `Handover ${made.id} was ${en}; another one takes its place.`,
    });
    told = `${told}\n${made.id}`;
  }
}

/** Whether nothing more can come of a handover: it was withdrawn, or refused for good. */
export function isOver({ state }: HandoverCase): boolean {
  return state === 'withdrawn' || state === 'rejected';
}

async function onlyBureau(api: Api): Promise<string> {
  const known = await Array.fromAsync(
    eachEntry<OrganisationView>(api, '/api/v1/organisations?kind=BUREAU', 'http/organisation'),
  );
  const [bureau, ...others] = known;
  if (bureau && others.length === 0) return bureau.id;
  throw new Problem('client.bureau-unnamed', {
    params: { known: listed(known.map(({ id, name }) => `${id} ${name}`)) },
  });
}

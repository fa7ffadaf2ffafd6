import type { HandoverCase } from '../../schema/types/handover-case.ts';
import type { Api } from '../client/api.ts';
import { shellWord } from '../shell-word.ts';

/** What to type to go on with a handover. */
export function commandFor(delivery: string, { server }: Api, { id }: HandoverCase): string {
  return `yijiao deliver ${shellWord(delivery)} --server ${server} --handover ${id}`;
}

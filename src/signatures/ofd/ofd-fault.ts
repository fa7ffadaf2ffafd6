import { type Noticed, noticed } from '../observation.ts';

/** An OFD or a file in it is not as it should be, so that what depends on it cannot be read. */
export class OfdFault extends Error {
  readonly noticed: Noticed;

  constructor(...[reason, params, at]: Parameters<typeof noticed>) {
    super(`${reason} ${JSON.stringify(params ?? {})}`);
    this.name = 'OfdFault';
    this.noticed = noticed(reason, params, at);
  }
}

import { judgesFolder } from '../judges.ts';
import { schemaNames } from '../schema-files.ts';
import { judgeCode } from './judge-code.ts';

/** What judges each schema, by its name below the folder of the built program: beside `schema/judges`, which looks there. */
export function makeJudges(): Map<string, string> {
  return new Map(schemaNames().map((name) => [`schema/${judgesFolder}${name}.cjs`, judgeCode(name)]));
}

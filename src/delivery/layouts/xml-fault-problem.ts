import { Problem } from '../../problem.ts';
import { XmlFault } from '../xml/xml-fault.ts';

/** What stands for a catalogue that cannot be read as XML; anything else stays as it is. */
export function asProblem(file: string, error: unknown): unknown {
  if (!(error instanceof XmlFault)) return error;
  const { line, column, message: reason } = error;
  return new Problem('catalogue.malformed', { params: { file, line, column, reason }, cause: error });
}

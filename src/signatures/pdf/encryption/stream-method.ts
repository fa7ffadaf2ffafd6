import { PdfUnsupported } from '../syntax/pdf-error.ts';
import { arrayOf, dictionaryOf, nameOf, type PdfDictionary } from '../syntax/values.ts';
import type { EncryptionParameters, Method } from './parameters.ts';

/**
 * How a stream is encrypted (ISO 32000-2 §7.6.6): by what its first filter names, else as all are. Cross-reference
 * streams never are, metadata where the document says so.
 * @throws {PdfUnsupported}
 */
export function methodOfStream({ entries }: PdfDictionary, parameters: EncryptionParameters): Method {
  const type = nameOf(entries.get('Type'));
  if (type === 'XRef') return 'identity';
  const first = (key: string): Parameters<typeof nameOf>[0] => {
    const value = entries.get(key);
    return arrayOf(value)?.items[0] ?? value;
  };
  if (nameOf(first('Filter')) === 'Crypt') {
    const named = nameOf(dictionaryOf(first('DecodeParms'))?.entries.get('Name')) ?? 'Identity';
    const method = parameters.named.get(named);
    if (!method) throw new PdfUnsupported('encryption', 'A stream is encrypted by a filter that is not known');
    return method;
  }
  return type === 'Metadata' && !parameters.encryptsMetadata ? 'identity' : parameters.streams;
}

import { once } from '../../once.ts';
import { type CompoundFile, compoundFileOf } from '../structures/compound-file.ts';
import { markupOf } from '../structures/markup.ts';
import type { ReadableText } from '../structures/text-structure.ts';
import { type ZipMembers, zipMembersOf } from '../structures/zip-members.ts';
import type { Sample } from './sample.ts';
import { textOf } from './text.ts';

/** Everything that a signature may ask about a sample; each is worked out when first asked for, and once. */
export interface Evidence {
  readonly sample: Sample;
  /** Extension of the file's name in lower case, without the dot; empty where it has none. */
  readonly extension: string;
  readonly readable: () => ReadableText | undefined;
  readonly zip: () => ZipMembers | undefined;
  readonly compoundFile: () => CompoundFile | undefined;
}

export function evidenceOf(sample: Sample, name: string): Evidence {
  return {
    sample,
    extension: /[^/\\]\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '',
    readable: once(() => {
      const text = textOf(sample);
      return text && { text, markup: markupOf(text.start) };
    }),
    zip: once(() => zipMembersOf(sample)),
    compoundFile: once(() => compoundFileOf(sample)),
  };
}

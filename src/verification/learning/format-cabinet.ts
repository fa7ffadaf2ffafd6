import type { IdentifiedFormat } from '../../formats/identify.ts';

/** 100,000 files have a dozen formats: equal ones become one object. */
export interface FormatCabinet {
  share(format: IdentifiedFormat): IdentifiedFormat;
}

export function openFormatCabinet(): FormatCabinet {
  const byText = new Map<string, IdentifiedFormat>();
  const shared = new WeakMap<IdentifiedFormat, IdentifiedFormat>();
  return {
    share(format) {
      const known = shared.get(format);
      if (known) return known;
      const text = JSON.stringify(format);
      const first = byText.get(text) ?? format;
      byText.set(text, first);
      shared.set(format, first);
      return first;
    },
  };
}

/** The beginning of an XML or HTML document, as far as the sample shows it. */
export interface Markup {
  /** Version of the XML declaration. */
  readonly xmlVersion: string | undefined;
  /** What stands between `<!DOCTYPE` and the next bracket. */
  readonly doctype: string | undefined;
  /** The root element's start tag. */
  readonly root: MarkupRoot | undefined;
}

export interface MarkupRoot {
  /** Name without prefix. */
  readonly name: string;
  readonly namespace: string | undefined;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Passes over what may stand before the root element (XML 1.0 §2.8); nothing is resolved or expanded. */
export function markupOf(text: string): Markup {
  let rest = text.trimStart();
  let xmlVersion: string | undefined;
  let doctype: string | undefined;
  for (;;) {
    if (rest.startsWith('<?')) {
      const instruction = rest.slice(0, behind(rest, '?>'));
      if (/^<\?xml\s/.test(instruction)) xmlVersion ??= attributesOf(instruction, 5).get('version');
      rest = rest.slice(instruction.length);
    } else if (rest.startsWith('<!--')) {
      rest = rest.slice(behind(rest, '-->'));
    } else if (/^<!doctype\s/i.test(rest)) {
      doctype ??= rest.slice(9, rest.search(/[[>]/)).trim();
      rest = rest.slice(behindDoctype(rest));
    } else {
      return { xmlVersion, doctype, root: rootOf(rest) };
    }
    rest = rest.trimStart();
  }
}

function rootOf(rest: string): MarkupRoot | undefined {
  const tag = /^<(?![!?])(?:([^\s<>/=:"']+):)?([^\s<>/=:"']+)(?=[\s/>])/.exec(rest);
  if (!tag) return undefined;
  const [text, prefix, name = ''] = tag;
  const attributes = attributesOf(rest, text.length);
  return { name, attributes, namespace: attributes.get(prefix === undefined ? 'xmlns' : `xmlns:${prefix}`) };
}

function attributesOf(text: string, from: number): Map<string, string> {
  const attributes = new Map<string, string>();
  const attribute = /\s+([^\s<>/="']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gy;
  attribute.lastIndex = from;
  for (let found = attribute.exec(text); found; found = attribute.exec(text)) {
    const [, name = '', double, single] = found;
    attributes.set(name, double ?? single ?? '');
  }
  return attributes;
}

function behindDoctype(rest: string): number {
  const mark = rest.search(/[[>]/);
  if (mark < 0) return rest.length;
  if (rest[mark] === '>') return mark + 1;
  const close = /\]\s*>/g;
  close.lastIndex = mark;
  return close.test(rest) ? close.lastIndex : rest.length;
}

function behind(text: string, mark: string): number {
  const place = text.indexOf(mark);
  return place < 0 ? text.length : place + mark.length;
}

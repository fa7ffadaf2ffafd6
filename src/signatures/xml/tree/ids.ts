import { type XmlDocument, XmlElement } from 'libxml2-wasm';

/** The elements that bear an id. Without a schema the attributes that signatures use as such are taken for ids. */
export function elementsWithId(tree: XmlDocument, id: string): XmlElement[] {
  const literal = xpathLiteral(id);
  if (literal === undefined) return [];
  const found = tree.find(`//*[@Id=${literal} or @ID=${literal} or @id=${literal} or @xml:id=${literal}]`);
  return found.filter((node) => node instanceof XmlElement);
}

/** XPath 1.0 knows no escapes: a text with both kinds of quotes has no literal, and no id has both. */
function xpathLiteral(text: string): string | undefined {
  if (!text.includes("'")) return `'${text}'`;
  return text.includes('"') ? undefined : `"${text}"`;
}

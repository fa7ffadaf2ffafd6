import { harmlessText } from '../../i18n/harmless-text.ts';

/** Members of an element that are set as they are; what begins with `aria` or `data` is an attribute. */
type Members = Readonly<Record<string, unknown>>;

/** An element with its members and what stands in it; text is always text, whatever a file is called. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  members: Members = {},
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [member, value] of Object.entries(members)) {
    if (/^(?:aria-|data-|role$)/u.test(member)) made.setAttribute(member, String(value));
    else Object.assign(made, { [member]: value });
  }
  made.append(...content.map((one) => (typeof one === 'string' ? harmlessText(one) : one)));
  return made;
}

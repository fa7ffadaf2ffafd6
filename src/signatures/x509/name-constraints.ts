import type { Certificate } from './certificate.ts';
import type { GeneralName, NameConstraints } from './general-names.ts';
import { valuesOf } from './name.ts';

const emailAddress = '1.2.840.113549.1.9.1';

/**
 * Whether the names of a certificate lie where an authority above it allows (RFC 5280 §4.2.1.10); `not-understood` where
 * the authority constrains names of a form that the certificate has and that is not understood here.
 */
export function namesWithin(
  { permitted, excluded }: NameConstraints,
  certificate: Certificate,
): 'yes' | 'no' | 'not-understood' {
  const names = namesOf(certificate);
  const constrained = [...permitted, ...excluded];
  const foreign = names.some((name) => name.form === 'other' && constrained.some((base) => isSameForm(base, name)));
  if (foreign) return 'not-understood';
  const good = names.every((name) => {
    const bases = permitted.filter((base) => isSameForm(base, name));
    const allowed = bases.length === 0 || bases.some((base) => isBelow(name, base));
    return allowed && !excluded.some((base) => isBelow(name, base));
  });
  return good ? 'yes' : 'no';
}

/** An e-mail address may stand in the subject as well (RFC 5280 §4.1.2.6). */
function namesOf({ extensions, subject }: Certificate): GeneralName[] {
  return [
    ...(subject.attributes.length > 0 ? [{ form: 'directory' as const, name: subject }] : []),
    ...valuesOf(subject, emailAddress).map((text) => ({ form: 'email' as const, text: text.toLowerCase() })),
    ...extensions.alternativeNames,
  ];
}

function isSameForm(left: GeneralName, right: GeneralName): boolean {
  if (left.form === 'other' || right.form === 'other') return 'tag' in left && 'tag' in right && left.tag === right.tag;
  return left.form === right.form;
}

function isBelow(name: GeneralName, base: GeneralName): boolean {
  if (name.form === 'directory' && base.form === 'directory') {
    return base.name.setKeys.every((key, index) => name.name.setKeys[index] === key);
  }
  if (name.form === 'dns' && base.form === 'dns') return isInDomain(name.text, base.text);
  return name.form === 'email' && base.form === 'email' && isInMailbox(name.text, base.text);
}

function isInDomain(host: string, domain: string): boolean {
  return domain === '' || host === domain || host.endsWith(`.${domain.replace(/^\./u, '')}`);
}

/** A mailbox, all mailboxes of a host, or with a leading dot those of all hosts below a domain. */
function isInMailbox(address: string, base: string): boolean {
  if (base.includes('@')) return address === base;
  const host = address.slice(address.lastIndexOf('@') + 1);
  return base.startsWith('.') ? host.endsWith(base) : host === base;
}

import { XmlFault } from '../../../delivery/xml/xml-fault.ts';
import { names } from '../../layout.ts';
import type { Examined } from '../examined.ts';
import { readXml, reasonOfFault } from '../read-xml.ts';

const dublinCoreSpace = 'http://purl.org/dc/elements/1.1/';

/** Checks that dc.xml, which catalogues show of a package, can be read and is about this one. */
export async function checkDescription(examined: Examined): Promise<void> {
  const { id } = examined;
  const check = examined.checks.check('document.description');
  const where = `data/${id}/${names.dublinCore}`;
  const member = examined.find(where);
  if (member === undefined) return check.skip('not-found', { path: where });
  let isNamed = false;
  try {
    await readXml(examined.read(member), {
      close({ name, space, parent }, text) {
        const isIdentifier = name === 'identifier' && space === dublinCoreSpace && parent && !parent.parent;
        if (isIdentifier && text.trim() === id) isNamed = true;
      },
    });
    if (!isNamed) check.fail('element-missing', where, { element: `identifier "${id}"` });
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    check.fail('xml-unreadable', where, { reason: reasonOfFault(error) });
  }
  check.found({ id });
}

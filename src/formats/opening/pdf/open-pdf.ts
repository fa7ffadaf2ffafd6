import { LimitExceeded, signatureLimits } from '../../../signatures/limits.ts';
import { openView, type View } from '../../../signatures/pdf/document/catalog.ts';
import { type PageNode, readPages } from '../../../signatures/pdf/document/page-tree.ts';
import { openDecipher } from '../../../signatures/pdf/encryption/open-decipher.ts';
import { openSource } from '../../../signatures/pdf/structure/byte-source.ts';
import { openObjects } from '../../../signatures/pdf/structure/object-store.ts';
import { isEncrypted, openLastRevision } from '../../../signatures/pdf/structure/revision.ts';
import { PdfError, PdfUnsupported } from '../../../signatures/pdf/syntax/pdf-error.ts';
import { integerOf } from '../../../signatures/pdf/syntax/values.ts';
import { BudgetExceeded, type OpeningLimits } from '../budget.ts';
import { type Opening, OpeningFault } from '../opening.ts';
import { findActions } from './actions.ts';
import { checkContents } from './contents.ts';
import { findEmbeddedFiles } from './embedded-files.ts';
import { findFonts } from './fonts.ts';
import { checkArchivalClaim } from './pdf-a.ts';
import { survey } from './survey.ts';

/**
 * Opens a PDF (ISO 32000-2): its structure as it stands, every page of the page tree, the content of some pages, the fonts of
 * these, and what it would do. What is out of order is searched for what other readers may still make of it.
 */
export async function openPdf(opening: Opening): Promise<void> {
  const { source, budget } = opening;
  try {
    const bytes = openSource(source, pdfLimits(budget.limits));
    const revision = await openLastRevision(bytes);
    const plain = openObjects(bytes);
    const decipher = await openDecipher(plain, revision);
    const store = decipher ? openObjects(bytes, decipher) : plain;
    if (isEncrypted(revision)) {
      opening.fact('encrypted', true);
      if (store.isLocked(revision)) throw new OpeningFault('password');
      opening.trouble('encrypted-open');
    }
    await look(await openView(store, revision), opening);
  } catch (error) {
    if (error instanceof LimitExceeded) throw new BudgetExceeded(budgetOf(error.limit));
    if (error instanceof PdfUnsupported) throw new OpeningFault('encoding-unknown', error.message);
    if (!(error instanceof PdfError)) throw error;
    await survey(opening, error);
  }
}

function pdfLimits({ heldBytes, inflatedBytes, objects }: OpeningLimits): typeof signatureLimits {
  return { ...signatureLimits, pdfObjects: objects, pdfInflatedBytes: heldBytes, pdfWorkBytes: inflatedBytes };
}

function budgetOf(limit: LimitExceeded['limit']): keyof OpeningLimits {
  if (limit === 'pdfInflatedBytes' || limit === 'pdfObjectBytes') return 'heldBytes';
  return limit === 'pdfWorkBytes' ? 'inflatedBytes' : 'objects';
}

async function look(view: View, opening: Opening): Promise<void> {
  const nodes = await countPages(view, opening);
  const { sampledPages } = opening.budget.limits;
  const sample = spread(nodes, sampledPages);
  await checkContents(view, sample, opening);
  const fonts = await findFonts(view, nodes, sample);
  for (const { name, embedded, standard } of fonts) {
    if (!embedded && !standard) opening.trouble('font-missing', name);
  }
  const doing = await findActions(view, nodes, opening);
  await findEmbeddedFiles(view, opening);
  await checkArchivalClaim(view, { fonts, doing }, opening);
}

async function countPages(view: View, opening: Opening): Promise<readonly PageNode[]> {
  const nodes = await readPages(view);
  const pages = nodes.filter(({ page }) => page !== undefined).length;
  if (pages === 0) throw new OpeningFault('no-pages');
  opening.pages(pages);
  const stated = integerOf(nodes[0]?.dictionary.entries.get('Count'));
  if (stated !== undefined && stated !== pages) opening.trouble('page-count-differs', `${stated} ≠ ${pages}`);
  return nodes;
}

/** The first, the last, and as many between them as the sample may have. */
function spread(nodes: readonly PageNode[], most: number): readonly PageNode[] {
  const pages = nodes.filter(({ page }) => page !== undefined);
  if (pages.length <= most) return pages;
  const step = (pages.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => pages[Math.round(index * step)]).filter(
    (page) => page !== undefined,
  );
}

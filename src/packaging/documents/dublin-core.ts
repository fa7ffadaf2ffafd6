import { volumesOf } from '../division/division.ts';
import type { PackageDescription } from '../plan/package-input.ts';
import { type Rows, rowsOf } from './rows.ts';
import { type Markup, xml, xmlAll } from './xml.ts';

/** Simple Dublin Core of the whole package: what a catalogue shows of it. */
export function dublinCore(input: PackageDescription): Rows {
  const { id, document, profile, agents, instant } = input;
  const { project, deliveringUnit } = document.value;
  const { code, name, location, units = [], permits = [] } = project;
  const facts: readonly (readonly [element: string, values: readonly (string | undefined)[]])[] = [
    ['title', [name]],
    ['creator', [deliveringUnit.name]],
    ['contributor', [...new Set(units.map((unit) => unit.name))]],
    ['publisher', [agents.bureau?.name]],
    ['subject', [profile.label.zh, profile.label.en]],
    ['description', volumesOf(input).map(({ no, title }) => `${no} ${title}`)],
    ['date', [instant]],
    ['type', ['Collection']],
    ['identifier', [id, code, ...permits.map((permit) => `${permit.kind} ${permit.number}`)]],
    ['relation', relations(input)],
    ['coverage', [location]],
  ];
  const elements = facts.flatMap(([element, values]) =>
    values.filter((value) => value !== undefined).map((value) => elementOf(element, value)),
  );
  return rowsOf(
    String(xml`<?xml version="1.0" encoding="UTF-8"?>
<simpledc xmlns="http://purl.org/dc/elements/1.1/">
${xmlAll(elements)}</simpledc>
`),
  );
}

/** Identifiers of the packages that it is divided into, or that it is a part of. */
function relations({ division }: PackageDescription): string[] {
  if (division?.kind === 'parent') return division.parts.map(({ id }) => id);
  return division ? [division.place.of.id] : [];
}

function elementOf(element: string, value: string): Markup {
  return xml`<${element}>${value}</${element}>\n`;
}

import type { PackageAgents } from '../../plan/package-input.ts';
import { Markup, xml, xmlAll } from '../xml.ts';

/** An identifier in the form that PREMIS repeats for objects, events and agents alike. */
export function identifier(kind: string, value: string, type = 'local'): Markup {
  const name = new Markup(`${kind}Identifier`);
  return xml`<${name}><${name}Type>${type}</${name}Type><${name}Value>${value}</${name}Value></${name}>`;
}

interface Agent {
  readonly id: string;
  readonly name: string;
  readonly type: 'software' | 'organization';
  readonly version?: string;
}

/** @throws when an event names an agent that is not there: a fault of the caller */
export function agentOf(agents: PackageAgents, role: keyof PackageAgents): Agent {
  const { software } = agents;
  if (role === 'software') return { ...software, id: `${software.name}/${software.version}`, type: 'software' };
  const organisation = agents[role];
  if (!organisation) throw new Error(`an event of the ${role}, which is not among the agents`);
  return { id: organisation.code ?? organisation.name, name: organisation.name, type: 'organization' };
}

/** The agents, which end the document. */
export function agentsAndEnd(agents: PackageAgents): string {
  const roles = ['software', 'deliveringUnit', ...(agents.bureau ? (['bureau'] as const) : [])] as const;
  const elements = roles
    .map((role) => agentOf(agents, role))
    .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index)
    .map(({ id, name, type, version }) => {
      const versionElement = version && xml`<agentVersion>${version}</agentVersion>`;
      return xml`<agent>${identifier('agent', id)}<agentName>${name}</agentName><agentType>${type}</agentType>${versionElement || undefined}</agent>\n`;
    });
  return String(xml`${xmlAll(elements)}</premis>\n`);
}

import type { ChainFault } from '../cases/verify-chain.ts';

export function chainWords(fault: ChainFault): string {
  const { stream } = fault;
  switch (fault.type) {
    case 'altered':
      return `${stream}: event ${fault.version} was altered.`;
    case 'missing':
      return `${stream}: event ${fault.version} is missing.`;
    case 'head-differs':
      return `${stream}: the events do not end where their head says, at ${fault.version}.`;
    case 'cut-tail':
      return `${stream}: ${fault.anchored} events were anchored and ${fault.found} are left.`;
    case 'anchor-differs':
      return `${stream}: event ${fault.version} is not the one that was anchored.`;
    default:
      return fault satisfies never;
  }
}
